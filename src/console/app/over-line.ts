import type { WireError } from '#protocol/errors.ts';
import type { CustomerId } from '#protocol/ids.ts';
import type { Entry } from '#protocol/note.ts';
import type { Row } from '#outbox/row.ts';
import type { PeerLimits, SendResult, Transport } from '#outbox/transport.ts';
import type { Line, Silent } from '../connection/line.ts';
import type { History } from './history.ts';
import type { Tools } from './tools.ts';

type Sent = SendResult<Entry>;

const silent = ({ closeCode }: Silent): Sent =>
  closeCode === undefined ? { at: 'silent' } : { at: 'silent', closeCode };

/** How rows of the outbox reach the server: over the line that is up. */
export function createOverLine({ me, after }: Tools, history: History) {
  /** The one message that is under way to a strict server: an error that names nobody can only mean that one. */
  let inFlight: ((result: Sent) => void) | undefined;

  async function sendExtended(line: Line, row: Row, timeoutMs: number): Promise<Sent> {
    const { customerId, text, clientMessageId, note, draftId } = row;
    if (note !== undefined) return writeNote(line, row, note, timeoutMs);
    const payload = { customerId, staffId: me.id, text, clientMessageId, draftId };
    const answer = await line.request('message:send', payload, timeoutMs);
    if ('silent' in answer) return silent(answer);
    return answer.ok ? { at: 'stored', message: answer.message } : { at: 'refused', error: answer.error };
  }

  async function writeNote(
    line: Line,
    { customerId, text, clientMessageId, draftId }: Row,
    { mentions }: NonNullable<Row['note']>,
    timeoutMs: number,
  ): Promise<Sent> {
    const payload = { customerId, staffId: me.id, text, mentions, clientMessageId, draftId };
    const answer = await line.request('note:write', payload, timeoutMs);
    if ('silent' in answer) return silent(answer);
    return answer.ok ? { at: 'stored', message: answer.note } : { at: 'refused', error: answer.error };
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

  return {
    /** A new object for every line: the outbox tells connections apart by it. */
    transport(line: Line, limits: PeerLimits): Transport<Entry> {
      const readHistory = (customerId: CustomerId) => history.messagesOf(line, customerId);
      return line.peer === 'strict'
        ? {
            mode: 'strict',
            send: (row, { timeoutMs }) => sendStrict(line, row, timeoutMs),
            history: readHistory,
            limits,
          }
        : {
            mode: 'extended',
            send: (row, { timeoutMs }) => sendExtended(line, row, timeoutMs),
            history: readHistory,
            limits,
          };
    },
    /** A strict server's `error` that may be about the message under way. False: none is. */
    refused(error: WireError): boolean {
      const settle = inFlight;
      inFlight = undefined;
      settle?.({ at: 'refused', error });
      return settle !== undefined;
    },
    lineDown(): void {
      inFlight?.({ at: 'silent' });
      inFlight = undefined;
    },
  };
}
