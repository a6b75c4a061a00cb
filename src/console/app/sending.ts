import type { WireError } from '#protocol/errors.ts';
import type { ClientMessageId, CustomerId } from '#protocol/ids.ts';
import type { Message } from '#protocol/message.ts';
import type { DeliveredHow } from '#outbox/courier.ts';
import { type AcceptReason, NotAccepted, type Outbox } from '#outbox/outbox.ts';
import type { Row } from '#outbox/row.ts';
import type { SendResult, Transport } from '#outbox/transport.ts';
import type { Line } from '../connection/line.ts';
import { withMessage } from '../store/conversations.ts';
import { withDraft, withoutSent } from '../store/drafts.ts';
import { canSend } from '../store/selectors.ts';
import type { History } from './history.ts';
import type { OpenOutbox } from './ports.ts';
import type { Tools } from './tools.ts';

const REASONS: { readonly [reason in AcceptReason]: string } = {
  'invalid-text': 'This message cannot be sent: it is empty or too long. It is still in the composer.',
  'outbox-full': 'Too many messages wait already. This one is still in the composer.',
  'storage-refused': 'The browser could not save the message. It is still in the composer.',
  closed: 'You have been signed out. The message is still in the composer.',
};

type Sent = SendResult<Message>;

/** Between the composer and the outbox, and between the outbox and the line. */
export function createSending(
  tools: Tools,
  history: History,
  parts: {
    readonly openOutbox: OpenOutbox;
    readonly onFault: (error: unknown) => void;
    readonly onNamed: (name: string) => void;
  },
) {
  const { me, read, apply, say, watch, after } = tools;
  let outbox: Outbox<Message> | undefined;
  let transport: Transport<Message> | null = null;
  let isClosed = false;
  /** The one message that is under way to a strict server: an error that names nobody can only mean that one. */
  let inFlight: ((result: Sent) => void) | undefined;

  function delivered({ clientMessageId }: Row, message: Message, how: DeliveredHow): void {
    // by its send key the stored message takes the place of the pending one
    apply((state) => withMessage(state, { ...message, clientMessageId }));
    // a strict server: the message is proven to be ours, and so is the name on it
    if (how === 'proven' && message.seq === undefined && message.staffName) parts.onNamed(message.staffName);
  }

  /** A strict server names who wrote a message, and nothing else. Until our name is learned it is called like our id. */
  function isMine({ staffId, staffName }: Message): boolean {
    if (staffId !== undefined) return staffId === me.id;
    const { signIn } = read();
    const name = 'staff' in signIn ? signIn.staff.name : me.name;
    return !staffName || staffName === name || name === me.id;
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
    const show = (): void => {
      apply((state) => ({ ...state, outbox: { rows: opened.rows(), persistence: opened.persistence } }));
    };
    opened.subscribe(show);
    show();
    outbox = opened;
    opened.setTransport(transport);
    return opened;
  }

  const opening = open();
  watch(opening);

  async function sendExtended(line: Line, row: Row, timeoutMs: number): Promise<Sent> {
    const { customerId, text, clientMessageId } = row;
    const payload = { customerId, staffId: me.id, text, clientMessageId };
    const answer = await line.request('message:send', payload, timeoutMs);
    if ('silent' in answer) return { at: 'silent' };
    return answer.ok ? { at: 'stored', message: answer.message } : { at: 'refused', error: answer.error };
  }

  async function sendStrict(line: Line, { customerId, text }: Row, timeoutMs: number): Promise<Sent> {
    const { promise, resolve } = Promise.withResolvers<Sent>();
    const cancel = after(timeoutMs, () => resolve({ at: 'silent' }));
    inFlight = resolve;
    line.tell('message:send', { customerId, staffId: me.id, text });
    const result = await promise;
    cancel();
    if (inFlight === resolve) inFlight = undefined;
    return result;
  }

  /** A new object for every line: the outbox tells connections apart by it. */
  function transportOver(line: Line): Transport<Message> {
    const readHistory = (customerId: CustomerId) => history.messagesOf(line, customerId);
    return line.peer === 'strict'
      ? {
          mode: 'strict',
          send: (row, { timeoutMs }) => sendStrict(line, row, timeoutMs),
          history: readHistory,
        }
      : {
          mode: 'extended',
          send: (row, { timeoutMs }) => sendExtended(line, row, timeoutMs),
          history: readHistory,
        };
  }

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

  return {
    async send(customerId: CustomerId, text: string): Promise<boolean> {
      const verdict = canSend(read(), customerId);
      if (!verdict.allowed) {
        say('error', verdict.reason);
        return false;
      }
      if (text.length > read().textLimit) {
        say('error', REASONS['invalid-text']);
        return false;
      }
      try {
        await (await opening).accept({ customerId, text });
      } catch (error) {
        if (!(error instanceof NotAccepted)) parts.onFault(error);
        say('error', REASONS[error instanceof NotAccepted ? error.reason : 'storage-refused']);
        return false;
      }
      apply((state) => withoutSent(state, customerId, text));
      return true;
    },
    retry: (key: ClientMessageId): void => decide((outbox) => outbox.retry(key)),
    discard: (key: ClientMessageId): void => decide((outbox) => outbox.discard(key)),
    checkAgain: (key: ClientMessageId): void => decide((outbox) => outbox.checkAgain(key)),
    sendAgain: (key: ClientMessageId): void => decide((outbox) => outbox.sendAgain(key)),
    editAgain: (key: ClientMessageId): void => watch(takeBack(key)),

    /** The server told of a message with our send key. */
    settle(key: ClientMessageId, message: Message): void {
      if (outbox !== undefined) watch(outbox.settle(key, message));
    },
    /** A strict server told of messages: call before they are shown, so that ours take the place of the pending ones. */
    prove(customerId: CustomerId, messages: readonly Message[]): void {
      if (outbox !== undefined) watch(outbox.proof(customerId, messages));
    },
    /** A strict server's `error` that may be about the message under way. False: none is. */
    refused(error: WireError): boolean {
      const settle = inFlight;
      inFlight = undefined;
      settle?.({ at: 'refused', error });
      return settle !== undefined;
    },

    lineUp: (line: Line): void => handOver(transportOver(line)),
    lineDown(): void {
      inFlight?.({ at: 'silent' });
      inFlight = undefined;
      handOver(null);
    },
    close(): void {
      isClosed = true;
      outbox?.close();
    },
  };
}

export type Sending = ReturnType<typeof createSending>;
