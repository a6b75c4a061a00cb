import type { Seq } from '#protocol/ids.ts';
import type { Entry } from '#protocol/note.ts';
import { heard } from './sequence.ts';
import type { Conversation, Part } from './state.ts';

/**
 * Of a conversation only what is read is loaded, however long it is: what is drawn costs by its length at every message that
 * comes in.
 *
 *     1 ............ part ............ | ............ messages | newest
 *       more above     what is read      not loaded      always loaded up to the newest
 *
 * `part` is there only while what is read does not reach the newest. Between it and `messages` there is a hole, so the two are
 * never drawn as one; where they meet again they become one.
 */

/** More lines are never drawn. */
export const MOST_LINES = 1_000;
/** So many are left when there are more: around the line that is read. */
export const KEPT_LINES = 700;
/** So many of the newest stay loaded while one reads far from them. */
const KEPT_NEWEST = 400;

/** The line that is read; `end`: the newest. */
export type ReadAt = Seq | 'end';

const seqOf = (entry: Entry | undefined): number => entry?.seq ?? 0;

/** Begin and end of `most` entries around the one with that number. */
function around(entries: readonly Entry[], readAt: ReadAt, most: number): readonly [number, number] {
  if (readAt === 'end') return [Math.max(0, entries.length - most), entries.length];
  const at = readAt - seqOf(entries[0]);
  const begin = Math.max(0, Math.min(at - Math.floor(most / 2), entries.length - most));
  return [begin, Math.min(entries.length, begin + most)];
}

/**
 * The conversation with no more loaded than one needs around the line that is read; itself when it is short enough. Without
 * numbers (a strict server) nothing can be fetched again, so everything stays.
 */
export function cutTo(known: Conversation, readAt: ReadAt): Conversation {
  const { part } = known;
  if (part !== undefined) return cutPart(known, part, readAt);
  const { messages } = known;
  if (messages.length <= MOST_LINES || messages.at(-1)?.seq === undefined) return known;
  const [begin, end] = around(messages, readAt, KEPT_LINES);
  if (end === messages.length) return { ...known, messages: messages.slice(begin), older: 'more' };
  return {
    ...known,
    part: { messages: messages.slice(begin, end), older: begin > 0 ? 'more' : known.older, newer: 'more' },
    messages: messages.slice(-KEPT_NEWEST),
    older: 'more',
  };
}

function cutPart(known: Conversation, part: Part, readAt: ReadAt): Conversation {
  const isLong = known.messages.length > MOST_LINES;
  if (!isLong && part.messages.length <= MOST_LINES) return known;
  const rest: Conversation = isLong
    ? { ...known, messages: known.messages.slice(-KEPT_NEWEST), older: 'more' }
    : known;
  if (part.messages.length <= MOST_LINES) return rest;
  const [begin, end] = around(
    part.messages,
    readAt === 'end' ? (seqOf(part.messages.at(-1)) as Seq) : readAt,
    KEPT_LINES,
  );
  return {
    ...rest,
    part: {
      messages: part.messages.slice(begin, end),
      older: begin > 0 ? 'more' : part.older,
      newer: end < part.messages.length ? 'more' : part.newer,
    },
  };
}

/** Whether the second list goes on where the first one ends, or before. */
const meets = (first: readonly Entry[], second: readonly Entry[]): boolean =>
  first.length > 0 && second.length > 0 && seqOf(second[0]) <= seqOf(first.at(-1)) + 1;

/** Two lists that meet, as one. */
function asOne(first: readonly Entry[], second: readonly Entry[]): readonly Entry[] {
  const end = seqOf(first.at(-1));
  return [...first, ...second.filter((entry) => seqOf(entry) > end)];
}

/** Where the part has come up to the newest lines, all is one again. */
function joinedUp(known: Conversation): Conversation {
  const { part, ...rest } = known;
  if (part === undefined || !meets(part.messages, known.messages)) return known;
  return { ...rest, messages: asOne(part.messages, known.messages), older: part.older };
}

/** A page that comes before what is read. One that does not meet it any more is dropped, and can be asked for again. */
export function withPageBefore(
  known: Conversation,
  page: { readonly messages: readonly Entry[]; readonly hasMore: boolean },
): Conversation {
  const older = page.hasMore ? 'more' : 'none';
  const read = known.part ?? known;
  const isEmpty = page.messages.length === 0;
  if (!isEmpty && !meets(page.messages, read.messages)) return withOlderOf(known, 'more');
  const messages = isEmpty ? read.messages : asOne(page.messages, read.messages);
  if (known.part !== undefined) return { ...known, part: { ...known.part, messages, older } };
  // where the conversation begins is known now: what was heard before its first line was
  const whole = older === 'none' ? heard({ messages, ahead: known.ahead ?? [] }, [], 1) : { messages };
  return { ...known, ...whole, older };
}

/** A page that comes after the part that is read. */
export function withPageAfter(
  known: Conversation,
  page: { readonly messages: readonly Entry[] },
): Conversation {
  const { part } = known;
  if (part === undefined) return known;
  const isNext = meets(part.messages, page.messages);
  const messages = isNext ? asOne(part.messages, page.messages) : part.messages;
  return joinedUp({ ...known, part: { ...part, messages, newer: 'more' } });
}

/** The surroundings of a line far away take the place of what is read. */
export function withPart(known: Conversation, part: Pick<Part, 'messages' | 'older'>): Conversation {
  return joinedUp({ ...known, part: { ...part, newer: 'more' } });
}

/** Back to the newest lines. */
export function withoutPart({ part: _part, ...rest }: Conversation): Conversation {
  return rest;
}

export function withOlderOf(known: Conversation, older: Conversation['older']): Conversation {
  if (known.part === undefined) return known.older === older ? known : { ...known, older };
  return known.part.older === older ? known : { ...known, part: { ...known.part, older } };
}

export function withNewerOf(known: Conversation, newer: Part['newer']): Conversation {
  return known.part === undefined || known.part.newer === newer
    ? known
    : { ...known, part: { ...known.part, newer } };
}

/** What is drawn of it, but for what waits behind a hole or in the outbox. */
export const readOf = (known: Conversation): readonly Entry[] => known.part?.messages ?? known.messages;
