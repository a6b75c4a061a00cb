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

/** Whether somebody else wrote it: the customer or a colleague. */
export function isOfAnother(item: TimelineItem): item is Extract<TimelineItem, { kind: 'message' | 'note' }> {
  return (item.kind === 'message' || item.kind === 'note') && item.from !== 'me';
}

/** A line before its place in a group is known; it is made once for each place and stays the same object. */
type Line = {
  readonly key: string;
  readonly at: Millis;
  readonly day: number;
  readonly sender: string;
  readonly me: Me | null;
  readonly make: (grouped: Grouped) => TimelineItem;
  readonly made: (TimelineItem | undefined)[];
  dayItem?: TimelineItem;
};

const lines = new WeakMap<Entry | OutboxRow, Line>();

/** The day that was asked for last: neighbours are mostly of one. */
let asked = { from: 0, to: 0 };

function startOfDay(at: Millis): number {
  if (at < asked.from || at >= asked.to) {
    const from = new Date(at).setHours(0, 0, 0, 0);
    asked = { from, to: new Date(from).setHours(24, 0, 0, 0) };
  }
  return asked.from;
}

/** On a strict server only the name tells whose message it is. */
export function senderOf(message: Entry, me: Me | null): 'customer' | 'me' | 'colleague' {
  if (isNote(message)) return message.staffId === me?.id ? 'me' : 'colleague';
  if (message.isCustomer) return 'customer';
  if (message.clientMessageId !== undefined) return 'me';
  if (message.staffId !== undefined) return message.staffId === me?.id ? 'me' : 'colleague';
  return message.staffName == null || message.staffName === me?.name ? 'me' : 'colleague';
}

type Plan = Pick<Line, 'key' | 'at' | 'sender' | 'make'>;

function notePlan(note: Note, me: Me | null): Plan {
  const key = note.clientMessageId ?? note.id;
  const from = note.staffId === me?.id ? 'me' : 'colleague';
  return {
    key,
    at: note.timestamp,
    sender: `note:${from === 'me' ? from : note.staffId}`,
    make: (grouped) => ({ kind: 'note', key, note, from, ...grouped }),
  };
}

function messagePlan(message: Message, me: Me | null): Plan {
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

function pendingPlan(row: OutboxRow, at: Millis): Plan {
  const key = row.clientMessageId;
  return { key, at, sender: 'me', make: (grouped) => ({ kind: 'pending', key, row, at, ...grouped }) };
}

function kept(of: Entry | OutboxRow, plan: Plan, me: Me | null): Line {
  const line = { ...plan, me, day: startOfDay(plan.at), made: [] };
  lines.set(of, line);
  return line;
}

function entryLine(entry: Entry, me: Me | null): Line {
  const known = lines.get(entry);
  if (known?.me === me) return known;
  return kept(entry, isNote(entry) ? notePlan(entry, me) : messagePlan(entry, me), me);
}

function pendingLine(row: OutboxRow, offset: number): Line {
  const at = asMillis(row.createdAt + offset);
  const known = lines.get(row);
  return known?.at === at ? known : kept(row, pendingPlan(row, at), null);
}

function isTogether(a: Line | undefined, b: Line | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return a.sender === b.sender && Math.abs(b.at - a.at) <= GROUP_MS && a.day === b.day;
}

function build(all: readonly Line[]): readonly TimelineItem[] {
  const items: TimelineItem[] = [];
  let previous: Line | undefined;
  let first = true;
  all.forEach((line, index) => {
    if (line.day !== previous?.day) {
      // the key names the message too: a wrong server clock may bring the same day twice
      line.dayItem ??= { kind: 'day', key: `day:${line.day}:${line.key}`, at: asMillis(line.day) };
      items.push(line.dayItem);
    }
    const last = !isTogether(line, all[index + 1]);
    const place = (first ? 1 : 0) + (last ? 2 : 0);
    items.push((line.made[place] ??= line.make({ first, last })));
    previous = line;
    first = last;
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

/** Draws the lines anew; an item that has not changed is the same object, and so is the list when none has. */
export function buildTimeline(
  { messages, rows, me, clockOffset }: TimelineParts,
  before: readonly TimelineItem[],
): readonly TimelineItem[] {
  const all = messages.map((entry) => entryLine(entry, me));
  if (rows.length > 0) {
    const stored = new Set(messages.map(({ clientMessageId }) => clientMessageId));
    for (const row of rows) if (!stored.has(row.clientMessageId)) all.push(pendingLine(row, clockOffset));
  }
  const items = build(all);
  const same = items.length === before.length && items.every((item, index) => item === before[index]);
  return same ? before : items;
}
