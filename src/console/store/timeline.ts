import type { Message } from '#protocol/message.ts';
import { type Entry, isNote, type Note } from '#protocol/note.ts';
import { asMillis, type Millis } from '#protocol/timestamp.ts';
import type { Me, OutboxRow } from './state.ts';

/** Within how long messages of one sender stand together, in milliseconds (UI.md). */
const GROUP_MS = 3 * 60_000;

/** Place in a group of one sender: `first` shows the name, `last` the time. */
type Grouped = { readonly first: boolean; readonly last: boolean };

/**
 * A line of the timeline. `key` is the send key where it is known, else the id: a pending message and the stored one
 * that takes its place have the same key, so nothing is mounted anew.
 */
export type TimelineItem =
  | { readonly kind: 'day'; readonly key: string; readonly at: Millis }
  | ({
      readonly kind: 'message';
      readonly key: string;
      readonly message: Message;
      readonly from: 'customer' | 'me' | 'colleague';
    } & Grouped)
  | ({
      readonly kind: 'note';
      readonly key: string;
      readonly note: Note;
      readonly from: 'me' | 'colleague';
    } & Grouped)
  | ({
      readonly kind: 'pending';
      readonly key: string;
      readonly row: OutboxRow;
      /** When it was written, by the server's clock (SYNC-2). */
      readonly at: Millis;
    } & Grouped);

type Line = {
  readonly key: string;
  readonly at: Millis;
  readonly sender: string;
  readonly make: (grouped: Grouped) => TimelineItem;
};

function startOfDay(at: Millis): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

/** On a strict server only the name tells whose message it is. */
export function senderOf(message: Entry, me: Me | null): 'customer' | 'me' | 'colleague' {
  if (isNote(message)) return message.staffId === me?.id ? 'me' : 'colleague';
  if (message.isCustomer) return 'customer';
  if (message.clientMessageId !== undefined) return 'me';
  if (message.staffId !== undefined) return message.staffId === me?.id ? 'me' : 'colleague';
  return message.staffName == null || message.staffName === me?.name ? 'me' : 'colleague';
}

function noteLine(note: Note, me: Me | null): Line {
  const key = note.clientMessageId ?? note.id;
  const from = note.staffId === me?.id ? 'me' : 'colleague';
  return {
    key,
    at: note.timestamp,
    sender: `note:${from === 'me' ? from : note.staffId}`,
    make: (grouped) => ({ kind: 'note', key, note, from, ...grouped }),
  };
}

function messageLine(message: Message, me: Me | null): Line {
  const key = message.clientMessageId ?? message.id;
  const from = senderOf(message, me);
  const sender = from === 'colleague' ? `colleague:${message.staffId ?? message.staffName ?? ''}` : from;
  return {
    key,
    at: message.timestamp,
    sender,
    make: (grouped) => ({ kind: 'message', key, message, from, ...grouped }),
  };
}

function pendingLine(row: OutboxRow, offset: number): Line {
  const key = row.clientMessageId;
  const at = asMillis(row.createdAt + offset);
  return {
    key,
    at,
    sender: 'me',
    make: (grouped) => ({ kind: 'pending', key, row, at, ...grouped }),
  };
}

function isTogether(a: Line | undefined, b: Line | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return a.sender === b.sender && Math.abs(b.at - a.at) <= GROUP_MS && startOfDay(a.at) === startOfDay(b.at);
}

function isSame(a: TimelineItem | undefined, b: TimelineItem): boolean {
  if (a === undefined || a.kind !== b.kind) return false;
  if (a.kind === 'day' || b.kind === 'day') return true;
  if (a.first !== b.first || a.last !== b.last) return false;
  if (a.kind === 'note' && b.kind === 'note') return a.note === b.note && a.from === b.from;
  if (a.kind === 'message' && b.kind === 'message') return a.message === b.message && a.from === b.from;
  return a.kind === 'pending' && b.kind === 'pending' && a.row === b.row && a.at === b.at;
}

function build(lines: readonly Line[], before: ReadonlyMap<string, TimelineItem>): readonly TimelineItem[] {
  const items: TimelineItem[] = [];
  const push = (item: TimelineItem): void => {
    const known = before.get(item.key);
    items.push(known !== undefined && isSame(known, item) ? known : item);
  };
  lines.forEach((line, index) => {
    const previous = lines[index - 1];
    const day = startOfDay(line.at);
    if (previous === undefined || startOfDay(previous.at) !== day) {
      // the key names the message too: a wrong server clock may bring the same day twice
      push({ kind: 'day', key: `day:${day}:${line.key}`, at: day as Millis });
    }
    push(line.make({ first: !isTogether(previous, line), last: !isTogether(line, lines[index + 1]) }));
  });
  return items;
}

/** Everything a timeline is made of. */
export type TimelineParts = {
  readonly messages: readonly Entry[];
  /** Own rows of this conversation, in order; those whose message is there already are left out. */
  readonly rows: readonly OutboxRow[];
  readonly me: Me | null;
  readonly clockOffset: number;
};

/** Draws the lines anew; an item that has not changed since `before` stays the same object. */
export function buildTimeline(
  { messages, rows, me, clockOffset }: TimelineParts,
  before: readonly TimelineItem[],
): readonly TimelineItem[] {
  const stored = new Set(messages.map(({ clientMessageId }) => clientMessageId));
  const pending = rows.filter((row) => !stored.has(row.clientMessageId));
  const lines = [
    ...messages.map((entry) => (isNote(entry) ? noteLine(entry, me) : messageLine(entry, me))),
    ...pending.map((row) => pendingLine(row, clockOffset)),
  ];
  const items = build(lines, new Map(before.map((item) => [item.key, item])));
  const same = items.length === before.length && items.every((item, index) => item === before[index]);
  return same ? before : items;
}
