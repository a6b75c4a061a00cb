import { LIMITS } from '#protocol/limits.ts';
import { isNote } from '#protocol/note.ts';
import { marksOf, type Term, termsOf, wordsOf } from '#protocol/search-words.ts';
import type { SearchFind, SearchHit } from '#protocol/staff/search-find.ts';
import { done, type Outcome } from './outcome.ts';
import type { DeskPorts } from './ports.ts';
import type { FoundEntry } from './records.ts';

/** How much of a line is shown, and how much of that stands before the first word, in UTF-16 code units. */
const PART_CHARS = 180;
const BEFORE_CHARS = 48;

/** Rules FIND-*: looking for words in what was said and noted. */
export function searchRules({ storage }: DeskPorts) {
  return {
    /** FIND-1: all staff of the desk may read every conversation (HIST-1), and so look for words in it. */
    async find({
      query,
      customerId,
      before,
      limit = LIMITS.searchPage,
    }: SearchFind): Promise<Outcome<{ readonly hits: SearchHit[]; readonly hasMore: boolean }>> {
      const terms = termsOf(query);
      if (terms.length === 0) return done({ hits: [], hasMore: false });
      const { found, more } = await storage.findEntries({
        terms,
        limit: Math.min(limit, LIMITS.searchPage),
        ...(customerId !== undefined && { customerId }),
        ...(before !== undefined && { before }),
      });
      return done({ hits: found.map((one) => hitOf(one, terms)), hasMore: more });
    },
  };
}

function hitOf({ place, customerName, entry }: FoundEntry, terms: readonly Term[]): SearchHit {
  const { customerId, seq, timestamp: at, staffName } = entry;
  const by = isNote(entry) ? 'note' : entry.isCustomer ? 'customer' : 'staff';
  return { place, customerId, customerName, seq, at, by, staffName, ...partOf(entry.text, terms) };
}

/** One line around the first word that was looked for, cut without splitting a character. */
export function partOf(text: string, terms: readonly Term[]): Pick<SearchHit, 'text' | 'marks'> {
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  const marks = marksOf(wordsOf(line), terms) ?? [];
  const first = marks[0]?.[0] ?? 0;
  const start = first <= BEFORE_CHARS ? 0 : line.indexOf(' ', first - BEFORE_CHARS) + 1;
  // a word longer than that has no space before it
  const from = start > first || start === 0 ? Math.max(0, first - BEFORE_CHARS) : start;
  const to = Math.min(line.length, from + PART_CHARS);
  const shown = line.slice(isLow(line, from) ? from + 1 : from, isLow(line, to) ? to - 1 : to);
  const head = from > 0 ? '…' : '';
  const shift = head.length - (isLow(line, from) ? from + 1 : from);
  return {
    text: `${head}${shown}${to < line.length ? '…' : ''}`,
    marks: marks.flatMap(([a, b]): [number, number][] =>
      a >= from && b <= to ? [[a + shift, b + shift]] : [],
    ),
  };
}

/** The second half of a character that takes two code units. */
function isLow(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
}
