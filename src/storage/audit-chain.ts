import type { Millis } from '#protocol/timestamp.ts';
import type { AuditEntry, AuditRow } from '#desk/records.ts';

/** The end of a chain: where the next row is tied on. */
export type ChainEnd = { readonly number: number; readonly hash: string };

/** What the first row is tied to. */
export const CHAIN_START: ChainEnd = { number: 0, hash: '' };

/** `ok` with the end of the chain, or the first number at which it is broken and how. */
export type ChainVerdict =
  | { readonly ok: true; readonly end: ChainEnd }
  /** `gap`: the number is not the next one. `link`: tied to another row. `content`: the row was changed. */
  | { readonly ok: false; readonly number: number; readonly fault: 'gap' | 'link' | 'content' };

/** Ties an entry to the end of the chain (AUDIT-1). `digest`: text to lower-case hex, SHA-256 in production. */
export function chainRow(end: ChainEnd, entry: AuditEntry, digest: (text: string) => string): AuditRow {
  const number = end.number + 1;
  const kept = { ...wellFormed(entry), number };
  return { ...kept, previousHash: end.hash, hash: digest(end.hash + canonical(kept)) };
}

/**
 * Checks rows in order of number against their hashes and each other. A long log is checked page by page: give the
 * `end` of one page as `from` of the next. Rows cut off at the newest end cannot be seen from the chain alone:
 * compare the last `end` with one noted elsewhere.
 */
export function verifyChain(
  rows: Iterable<AuditRow>,
  digest: (text: string) => string,
  from: ChainEnd = CHAIN_START,
): ChainVerdict {
  let end = from;
  for (const row of rows) {
    const expected = end.number + 1;
    if (row.number !== expected) return { ok: false, number: expected, fault: 'gap' };
    if (row.previousHash !== end.hash) return { ok: false, number: expected, fault: 'link' };
    if (row.hash !== digest(row.previousHash + canonical(row))) {
      return { ok: false, number: expected, fault: 'content' };
    }
    end = { number: row.number, hash: row.hash };
  }
  return { ok: true, end };
}

/** JSON with the keys in alphabetical order and absent fields left out, so that any language can check it. */
function canonical({ act, actor, at, customerId, detail, number, target }: AuditEntry & { number: number }) {
  return JSON.stringify({ act, actor, at, customerId, detail, number, target });
}

// Databases keep half a surrogate pair as U+FFFD, and the row read back would no longer match its hash.
function wellFormed(entry: AuditEntry): AuditEntry {
  return {
    at: entry.at,
    actor: entry.actor.toWellFormed(),
    act: entry.act.toWellFormed(),
    ...(entry.customerId !== undefined && { customerId: entry.customerId }),
    ...(entry.target !== undefined && { target: entry.target.toWellFormed() }),
    ...(entry.detail !== undefined && { detail: entry.detail.toWellFormed() }),
  };
}

/** The first number, up to `last`, whose time is later than `at`; `last + 1`: none is. `timeOf`: of a number from 1 to `last`. */
export function numberAfter(at: Millis, last: number, timeOf: (number: number) => Millis): number {
  let low = 1;
  let high = last + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (timeOf(middle) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}
