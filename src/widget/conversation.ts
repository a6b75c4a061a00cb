import type { Row } from '#outbox/row.ts';
import type { VisitorMessage } from '#protocol/visitor/visitor-message.ts';

/** Adds messages to a list kept by sequence, each once. The same list when nothing is new. */
export function merge(
  list: readonly VisitorMessage[],
  more: readonly VisitorMessage[],
): readonly VisitorMessage[] {
  const known = new Set(list.map(({ id }) => id));
  const fresh = more.filter(({ id }) => !known.has(id) && known.add(id));
  if (fresh.length === 0) return list;
  return [...list, ...fresh].toSorted((a, b) => a.seq - b.seq);
}

/** The last sequence number before the first hole: from there a catch-up must begin (SYNC-1). */
export function lastWithoutHole(list: readonly VisitorMessage[]): number | undefined {
  let last: number | undefined;
  for (const { seq } of list) {
    if (last !== undefined && seq > last + 1) break;
    last = seq;
  }
  return last;
}

/** What the delivery mark of an own message says. */
export type Mark =
  | { readonly at: 'queued' }
  | { readonly at: 'held' }
  | { readonly at: 'sending' }
  | { readonly at: 'sent' }
  | { readonly at: 'failed'; readonly reason: string; readonly row: Row };

export type Bubble = {
  /** The send key where there is one, so that a bubble stays the same when it is acknowledged. */
  readonly key: string;
  readonly text: string;
  readonly at: number;
  readonly isMine: boolean;
  readonly staffName: string | undefined;
  /** Own messages only. */
  readonly mark: Mark | undefined;
  readonly isFirstOfDay: boolean;
  readonly isFirstOfGroup: boolean;
  readonly isLastOfGroup: boolean;
};

type Bare = Omit<Bubble, 'isFirstOfDay' | 'isFirstOfGroup' | 'isLastOfGroup'>;

const GROUP_MS = 3 * 60_000;

/** Stored messages by sequence, then what is still on its way, grouped by sender and day. */
export function bubbles(messages: readonly VisitorMessage[], rows: readonly Row[]): readonly Bubble[] {
  const stored = new Set(messages.map(({ clientMessageId }) => clientMessageId));
  const all: readonly Bare[] = [
    ...messages.map(fromMessage),
    ...rows.filter(({ clientMessageId }) => !stored.has(clientMessageId)).map(fromRow),
  ];
  return all.map((bubble, index) => {
    const before = all[index - 1];
    const after = all[index + 1];
    return {
      ...bubble,
      isFirstOfDay: before === undefined || !isSameDay(before.at, bubble.at),
      isFirstOfGroup: before === undefined || !belongTogether(before, bubble),
      isLastOfGroup: after === undefined || !belongTogether(bubble, after),
    };
  });
}

const fromMessage = (message: VisitorMessage): Bare => ({
  key: message.clientMessageId ?? message.id,
  text: message.text,
  at: message.timestamp,
  isMine: message.isCustomer,
  staffName: message.staffName,
  mark: message.isCustomer ? { at: 'sent' } : undefined,
});

const fromRow = (row: Row): Bare => ({
  key: row.clientMessageId,
  text: row.text,
  at: row.createdAt,
  isMine: true,
  staffName: undefined,
  mark: markOf(row),
});

function markOf(row: Row): Mark {
  switch (row.state.at) {
    case 'queued':
      return { at: 'queued' };
    case 'held':
      return { at: 'held' };
    case 'in-flight':
    case 'verifying':
      return { at: 'sending' };
    case 'delivered':
      return { at: 'sent' };
    case 'rejected':
      return { at: 'failed', reason: row.state.message, row };
    case 'unconfirmed':
      return { at: 'failed', reason: 'It is not known whether this message arrived.', row };
  }
}

const isSameDay = (a: number, b: number): boolean =>
  new Date(a).toDateString() === new Date(b).toDateString();

const belongTogether = (a: Bare, b: Bare): boolean =>
  a.isMine === b.isMine &&
  a.staffName === b.staffName &&
  a.mark?.at !== 'failed' &&
  isSameDay(a.at, b.at) &&
  Math.abs(b.at - a.at) < GROUP_MS;
