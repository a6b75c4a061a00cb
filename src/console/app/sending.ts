import type { WireError } from '#protocol/errors.ts';
import type { ClientMessageId, CustomerId } from '#protocol/ids.ts';
import type { Message } from '#protocol/message.ts';
import type { Colleague, Entry } from '#protocol/note.ts';
import type { DeliveredHow } from '#outbox/courier.ts';
import { type Draft, NotAccepted, type Outbox } from '#outbox/outbox.ts';
import type { Row } from '#outbox/row.ts';
import type { IsMine } from '#outbox/proofs.ts';
import type { PeerLimits, Transport } from '#outbox/transport.ts';
import type { Line } from '../connection/line.ts';
import { withMessage } from '../store/conversations.ts';
import { type DraftKind, withMark } from '../store/draft-marks.ts';
import { withDraft, withoutSent } from '../store/drafts.ts';
import { calledIn, withNoteDraft, withNoteMode, withoutWritten } from '../store/notes.ts';
import { canNote, canSend } from '../store/selectors.ts';
import type { ConsoleState } from '../store/state.ts';
import { withTruth } from '../store/truths.ts';
import { withoutStopped } from '../store/unseen.ts';
import type { Guard } from './guard.ts';
import type { History } from './history.ts';
import { notAcceptedWords } from './not-accepted-words.ts';
import { watchOutbox } from './outbox-watch.ts';
import { createOverLine } from './over-line.ts';
import type { OpenOutbox } from './ports.ts';
import type { Tools } from './tools.ts';
import type { Witness } from './witness.ts';

/** Where words wait to be sent: one field for replies, one for notes. */
type Field = {
  readonly read: (state: ConsoleState, id: CustomerId) => string;
  readonly write: (state: ConsoleState, id: CustomerId, text: string) => ConsoleState;
};

const reply: Field = { read: ({ drafts }, id) => drafts.get(id) ?? '', write: withDraft };

function noteField(colleagues: readonly Colleague[], { mentions }: NonNullable<Row['note']>): Field {
  const called = colleagues.filter(({ id }) => mentions.includes(id));
  return {
    read: ({ noteDrafts }, id) => noteDrafts.get(id)?.text ?? '',
    write: (state, id, text) => withNoteMode(withNoteDraft(state, id, text, called), true),
  };
}

/** Between the composer and the outbox, and between the outbox and the line. */
export function createSending(
  tools: Tools,
  history: History,
  parts: {
    readonly openOutbox: OpenOutbox;
    readonly onFault: (error: unknown) => void;
    readonly onNamed: (name: string) => void;
    readonly holdPage: (hold: boolean) => void;
    readonly witness: Witness;
    readonly guard: Guard;
  },
) {
  const { me, read, apply, say, watch } = tools;
  const overLine = createOverLine(tools, history);
  let outbox: Outbox<Entry> | undefined;
  let transport: Transport<Entry> | null = null;
  /** The newest that a server has told. */
  let limits: PeerLimits = {};
  let isClosed = false;
  let stopWatching: (() => void) | undefined;

  function delivered(row: Row, message: Entry, how: DeliveredHow): void {
    const { clientMessageId } = row;
    // by its send key the stored message takes the place of the pending one
    parts.witness.delivered({ ...message, clientMessageId });
    apply((state) => withTruth(withMessage(state, { ...message, clientMessageId }), { row, how }));
    // a strict server: the message is proven to be ours, and so is the name on it
    if (how === 'proven' && message.seq === undefined && message.staffName) parts.onNamed(message.staffName);
  }

  /** A strict server names who wrote a message, and nothing else. Until our name is learned it is called like our id. */
  function isMine({ staffId, staffName }: Entry): IsMine {
    if (staffId !== undefined) return staffId === me.id;
    const { signIn } = read();
    const name = 'staff' in signIn ? signIn.staff.name : me.name;
    if (!staffName) return 'unknown';
    return staffName === name || name === me.id;
  }

  async function open(): Promise<Outbox<Entry>> {
    const opened = await parts.openOutbox({
      senderId: me.id,
      onDelivered: delivered,
      isMine,
      onFault: parts.onFault,
    });
    if (isClosed) {
      opened.close();
      return opened;
    }
    stopWatching = watchOutbox(tools, opened, parts.holdPage);
    outbox = opened;
    opened.setTransport(transport);
    return opened;
  }

  const opening = open();
  watch(opening);

  function handOver(next: Transport<Entry> | null): void {
    transport = next;
    outbox?.setTransport(next);
  }

  function decide(verb: (outbox: Outbox<Entry>) => Promise<unknown>): void {
    watch(opening.then(verb));
  }

  async function takeBack(key: ClientMessageId): Promise<void> {
    const row = read().outbox.rows.find(({ clientMessageId }) => clientMessageId === key);
    if (row === undefined) return;
    const { customerId, text, note } = row;
    // what was a note goes back to where notes are written, and nowhere else (NOTE-7)
    const field = note === undefined ? reply : noteField(read().colleagues ?? [], note);
    const before = field.read(read(), customerId);
    const joined = before === '' ? text : `${text}\n${before}`;
    // into the composer first: a crash in between may show the text twice, but never loses it
    apply((state) => field.write(state, customerId, joined));
    const taken = await (await opening).discard(key);
    if (taken === undefined && field.read(read(), customerId) === joined) {
      apply((state) => field.write(state, customerId, before));
    }
  }

  /** Of the draft that is sent; the server lets go of it with the message (DRAFT-4). */
  function draftOf(kind: DraftKind, id: CustomerId): Pick<Draft, 'draftId'> {
    const mark = read().draftMarks[kind].get(id);
    return mark === undefined ? {} : { draftId: mark.draftId };
  }

  /** True when the outbox has it; else a notice says why not. */
  async function accept(draft: Draft): Promise<boolean> {
    const { customerId, text } = draft;
    const verdict = (draft.note === undefined ? canSend : canNote)(read(), customerId);
    if (!verdict.allowed) {
      say('error', verdict.reason);
      return false;
    }
    try {
      await (await opening).accept({ ...draft, holdMs: read().undoSeconds * 1_000 });
      return true;
    } catch (error) {
      if (!(error instanceof NotAccepted)) parts.onFault(error);
      say('error', notAcceptedWords(error, text, limits));
      return false;
    }
  }

  return {
    accept,
    async send(customerId: CustomerId, text: string): Promise<boolean> {
      if (parts.guard.stops(customerId)) return false;
      const isKept = await accept({ customerId, text, ...draftOf('reply', customerId) });
      if (isKept)
        apply((state) => withoutStopped(sentOff(withoutSent(state, customerId, text), 'reply', customerId)));
      return isKept;
    },
    async writeNote(customerId: CustomerId, text: string): Promise<boolean> {
      const mentions = calledIn(read(), customerId, text).map(({ id }) => id);
      const isKept = await accept({ customerId, text, note: { mentions }, ...draftOf('note', customerId) });
      if (isKept) apply((state) => sentOff(withoutWritten(state, customerId, text), 'note', customerId));
      return isKept;
    },
    retry: (key: ClientMessageId): void => decide((outbox) => outbox.retry(key)),
    discard: (key: ClientMessageId): void => decide((outbox) => outbox.discard(key)),
    checkAgain: (key: ClientMessageId): void => decide((outbox) => outbox.checkAgain(key)),
    sendAgain: (key: ClientMessageId): void => decide((outbox) => outbox.sendAgain(key)),
    editAgain: (key: ClientMessageId): void => watch(takeBack(key)),
    dropUnreadable: (id: number): void => decide((outbox) => outbox.dropQuarantined(id)),

    /** The server told of a message with our send key. */
    settle(key: ClientMessageId, message: Entry): void {
      if (outbox !== undefined) watch(outbox.settle(key, message));
    },
    /** A strict server told of messages: call before they are shown, so that ours take the place of the pending ones. */
    prove(customerId: CustomerId, messages: readonly Message[]): void {
      if (outbox !== undefined) watch(outbox.proof(customerId, messages));
    },
    /** A strict server's `error` that may be about the message under way. False: none is. */
    refused: (error: WireError): boolean => overLine.refused(error),

    lineUp(line: Line, told: PeerLimits): void {
      limits = told;
      handOver(overLine.transport(line, told));
    },
    lineDown(): void {
      overLine.lineDown();
      handOver(null);
    },
    close(): void {
      isClosed = true;
      stopWatching?.();
      outbox?.close();
    },
  };
}

/** What was typed behind it meanwhile is another draft. */
function sentOff(state: ConsoleState, kind: DraftKind, id: CustomerId): ConsoleState {
  return withMark(state, kind, id, null);
}

export type Sending = ReturnType<typeof createSending>;
