import type { WireError } from '#protocol/errors.ts';
import type { ClientMessageId, CustomerId } from '#protocol/ids.ts';
import type { Message } from '#protocol/message.ts';
import type { DeliveredHow } from '#outbox/courier.ts';
import { NotAccepted, type Outbox } from '#outbox/outbox.ts';
import type { Row } from '#outbox/row.ts';
import type { IsMine } from '#outbox/proofs.ts';
import type { PeerLimits, Transport } from '#outbox/transport.ts';
import type { Line } from '../connection/line.ts';
import { withMessage } from '../store/conversations.ts';
import { withDraft, withoutSent } from '../store/drafts.ts';
import { canSend } from '../store/selectors.ts';
import { withTruth } from '../store/truths.ts';
import type { History } from './history.ts';
import { notAcceptedWords } from './not-accepted-words.ts';
import { watchOutbox } from './outbox-watch.ts';
import { createOverLine } from './over-line.ts';
import type { OpenOutbox } from './ports.ts';
import type { Tools } from './tools.ts';
import type { Witness } from './witness.ts';

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
  },
) {
  const { me, read, apply, say, watch } = tools;
  const overLine = createOverLine(tools, history);
  let outbox: Outbox<Message> | undefined;
  let transport: Transport<Message> | null = null;
  /** The newest that a server has told. */
  let limits: PeerLimits = {};
  let isClosed = false;
  let stopWatching: (() => void) | undefined;

  function delivered(row: Row, message: Message, how: DeliveredHow): void {
    const { clientMessageId } = row;
    // by its send key the stored message takes the place of the pending one
    parts.witness.delivered({ ...message, clientMessageId });
    apply((state) => withTruth(withMessage(state, { ...message, clientMessageId }), { row, how }));
    // a strict server: the message is proven to be ours, and so is the name on it
    if (how === 'proven' && message.seq === undefined && message.staffName) parts.onNamed(message.staffName);
  }

  /** A strict server names who wrote a message, and nothing else. Until our name is learned it is called like our id. */
  function isMine({ staffId, staffName }: Message): IsMine {
    if (staffId !== undefined) return staffId === me.id;
    const { signIn } = read();
    const name = 'staff' in signIn ? signIn.staff.name : me.name;
    if (!staffName) return 'unknown';
    return staffName === name || name === me.id;
  }

  async function open(): Promise<Outbox<Message>> {
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

  function handOver(next: Transport<Message> | null): void {
    transport = next;
    outbox?.setTransport(next);
  }

  function decide(verb: (outbox: Outbox<Message>) => Promise<unknown>): void {
    watch(opening.then(verb));
  }

  async function takeBack(key: ClientMessageId): Promise<void> {
    const row = read().outbox.rows.find(({ clientMessageId }) => clientMessageId === key);
    if (row === undefined) return;
    const { customerId, text } = row;
    const before = read().drafts.get(customerId) ?? '';
    const joined = before === '' ? text : `${text}\n${before}`;
    // into the composer first: a crash in between may show the text twice, but never loses it
    apply((state) => withDraft(state, customerId, joined));
    const taken = await (await opening).discard(key);
    if (taken === undefined && read().drafts.get(customerId) === joined) {
      apply((state) => withDraft(state, customerId, before));
    }
  }

  /** True when the outbox has it; else a notice says why not. */
  async function accept(customerId: CustomerId, text: string): Promise<boolean> {
    const verdict = canSend(read(), customerId);
    if (!verdict.allowed) {
      say('error', verdict.reason);
      return false;
    }
    try {
      await (await opening).accept({ customerId, text });
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
      const isKept = await accept(customerId, text);
      if (isKept) apply((state) => withoutSent(state, customerId, text));
      return isKept;
    },
    retry: (key: ClientMessageId): void => decide((outbox) => outbox.retry(key)),
    discard: (key: ClientMessageId): void => decide((outbox) => outbox.discard(key)),
    checkAgain: (key: ClientMessageId): void => decide((outbox) => outbox.checkAgain(key)),
    sendAgain: (key: ClientMessageId): void => decide((outbox) => outbox.sendAgain(key)),
    editAgain: (key: ClientMessageId): void => watch(takeBack(key)),
    dropUnreadable: (id: number): void => decide((outbox) => outbox.dropQuarantined(id)),

    /** The server told of a message with our send key. */
    settle(key: ClientMessageId, message: Message): void {
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

export type Sending = ReturnType<typeof createSending>;
