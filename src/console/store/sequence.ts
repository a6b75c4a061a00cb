import type { Entry } from '#protocol/note.ts';

const seqOf = (message: Entry): number => message.seq ?? 0;

/** The same message told twice is one; the telling with the send key is kept, else the first. */
function preferred(known: Entry | undefined, next: Entry): Entry {
  if (known === undefined) return next;
  return known.clientMessageId === undefined && next.clientMessageId !== undefined ? next : known;
}

function union(lists: readonly (readonly Entry[])[]): readonly Entry[] {
  const bySeq = new Map<number, Entry>();
  for (const message of lists.flat()) {
    bySeq.set(seqOf(message), preferred(bySeq.get(seqOf(message)), message));
  }
  return [...bySeq.values()].toSorted((a, b) => seqOf(a) - seqOf(b));
}

/** `messages` without a hole, and what was heard behind one. */
export type Run = { readonly messages: readonly Entry[]; readonly ahead: readonly Entry[] };

/** The messages of `all` that follow each other from the first one on. */
function split(all: readonly Entry[]): Run {
  const end = all.findIndex((message, index) => {
    const previous = all[index - 1];
    return previous !== undefined && seqOf(message) !== seqOf(previous) + 1;
  });
  return end === -1 ? { messages: all, ahead: [] } : { messages: all.slice(0, end), ahead: all.slice(end) };
}

function isSameList(a: readonly Entry[], b: readonly Entry[]): boolean {
  return a.length === b.length && a.every((message, index) => message === b[index]);
}

function keep(before: Run, after: Run): Run {
  const messages = isSameList(before.messages, after.messages) ? before.messages : after.messages;
  const ahead = isSameList(before.ahead, after.ahead) ? before.ahead : after.ahead;
  return messages === before.messages && ahead === before.ahead ? before : { messages, ahead };
}

/**
 * Messages that came by themselves. What does not follow waits in `ahead`. `first`: the sequence number before which there
 * is nothing, or null where older ones are not loaded and the run must be begun by a page.
 */
export function heard(run: Run, incoming: readonly Entry[], first: number | null): Run {
  const [next, last] = [incoming[0], run.messages.at(-1)];
  // the usual case: what comes next, and nothing else
  if (incoming.length === 1 && next?.seq !== undefined && last?.seq !== undefined && run.ahead.length === 0) {
    if (next.seq === last.seq + 1) return { messages: [...run.messages, next], ahead: run.ahead };
  }
  const start = run.messages[0]?.seq ?? first;
  if (start === null) return keep(run, { messages: [], ahead: union([run.ahead, incoming]) });
  const news = union([run.ahead, incoming]).filter((message) => seqOf(message) >= start);
  const all = union([run.messages, news]);
  if (all[0] === undefined || seqOf(all[0]) !== start) return keep(run, { messages: [], ahead: all });
  return keep(run, split(all));
}

/**
 * A page of history. One that does not meet the run takes its place, so that there is never a hole inside; `replaced`
 * tells so.
 */
export function joined(run: Run, page: readonly Entry[]): Run & { readonly replaced: boolean } {
  const [first, last] = [page[0], page.at(-1)];
  const [oldest, newest] = [run.messages[0], run.messages.at(-1)];
  if (first === undefined || last === undefined) return { ...run, replaced: false };
  const meets =
    oldest !== undefined &&
    newest !== undefined &&
    seqOf(first) <= seqOf(newest) + 1 &&
    seqOf(last) >= seqOf(oldest) - 1;
  const base = meets ? run.messages : [];
  const all = union([base, page, run.ahead.filter((message) => seqOf(message) > seqOf(last))]);
  return { ...keep(run, split(all)), replaced: !meets };
}

/** Messages and notes as the wire tells them, apart, in one line. */
export function linesOf({
  messages,
  notes = [],
}: {
  readonly messages: readonly Entry[];
  readonly notes?: readonly Entry[] | undefined;
}): readonly Entry[] {
  return notes.length === 0 ? messages : union([messages, notes]);
}
