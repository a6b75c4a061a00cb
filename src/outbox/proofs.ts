import type { CustomerId, MessageId } from '#protocol/ids.ts';
import type { StoredRow, Trace } from './row.ts';
import type { Stored, Transport } from './transport.ts';

/** `unknown`: nothing tells who wrote it. */
export type IsMine = boolean | 'unknown';

const plain = (text: string): string => text.normalize('NFC').trim();

/**
 * Recognises our messages in what a strict server tells, which knows no send keys: same text, ours, not seen before
 * the emit, each message proving one row only (reliability.md, 2.1). Clocks are not compared.
 */
export function createProofs<M extends Stored>(isMine: (message: M) => IsMine = () => true) {
  const claimed = new Set<MessageId>();
  /** Per conversation: what was there, as told on this connection. */
  const known = new Map<CustomerId, { readonly ids: Set<MessageId>; last: MessageId | null }>();

  function learn(customerId: CustomerId, messages: readonly M[]): void {
    const entry = known.get(customerId);
    if (entry === undefined) return;
    for (const { id } of messages) {
      if (!entry.ids.has(id)) entry.last = id;
      entry.ids.add(id);
    }
  }

  /** Told by a list without an overlap with what we knew, nothing can be said about what is new in it. */
  function since(messages: readonly M[], { after }: Trace): readonly M[] {
    if (after === null) return messages;
    const index = messages.findIndex(({ id }) => id === after);
    return index === -1 ? [] : messages.slice(index + 1);
  }

  return {
    /**
     * What to remember before an emit; undefined when the server did not tell its history. The first emit of a
     * connection into a conversation reads it, later ones go on from what was heard since.
     */
    before: async (
      customerId: CustomerId,
      { history }: Extract<Transport<M>, { mode: 'strict' }>,
    ): Promise<Trace | undefined> => {
      if (!known.has(customerId)) {
        const messages = await history(customerId);
        if (messages === undefined) return undefined;
        known.set(customerId, {
          ids: new Set(messages.map(({ id }) => id)),
          last: messages.at(-1)?.id ?? null,
        });
      }
      return { after: known.get(customerId)?.last ?? null };
    },
    /** Which rows these messages prove, each with its message; `isSure`: ours for certain, and no other of them could have been it. `rows` by ordinal, `messages` oldest first. */
    match: (
      customerId: CustomerId,
      rows: readonly StoredRow[],
      messages: readonly M[],
    ): readonly { readonly row: StoredRow; readonly message: M; readonly isSure: boolean }[] => {
      const seen = known.get(customerId)?.ids;
      const proven = rows.flatMap((row) => {
        const trace = 'trace' in row.state ? row.state.trace : null;
        if (trace === null) return [];
        const candidates =
          seen === undefined ? since(messages, trace) : messages.filter(({ id }) => !seen.has(id));
        const [message, ...others] = candidates.filter(
          (each) =>
            each.isCustomer === false &&
            !claimed.has(each.id) &&
            plain(each.text) === plain(row.text) &&
            isMine(each) !== false,
        );
        if (message === undefined) return [];
        claimed.add(message.id);
        return [{ row, message, isSure: others.length === 0 && isMine(message) === true }];
      });
      learn(customerId, messages);
      return proven;
    },
    /** The connection is another one: messages may have come that were not heard. */
    forget: (): void => known.clear(),
  };
}
