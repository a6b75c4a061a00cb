import type { KeptMessage } from '../desk/desk.ts';
import type { Acked } from './words.ts';

export type Verdict = {
  /** Texts that were acknowledged and are not in the database. */
  readonly lost: readonly string[];
  /** Texts that are there more than once. */
  readonly doubled: readonly string[];
  /** Writers whose messages are not in the order of writing. */
  readonly disordered: readonly string[];
};

/** What the database holds against what was acknowledged, in the order of each writer. Every text is written once. */
export function judge(kept: readonly KeptMessage[], acked: readonly Acked[]): Verdict {
  const counts = new Map<string, number>();
  const places = new Map<string, number>();
  for (const { customerId, text, seq } of kept) {
    const name = `${customerId} ${text}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    places.set(name, seq);
  }
  const last = new Map<string, number>();
  const disordered = new Set<string>();
  for (const { by, customerId, text } of acked) {
    const seq = places.get(`${customerId} ${text}`);
    if (seq === undefined) continue;
    if (seq < (last.get(by) ?? 0)) disordered.add(by);
    last.set(by, seq);
  }
  return {
    lost: acked.flatMap(({ customerId, text }) => (counts.has(`${customerId} ${text}`) ? [] : [text])),
    doubled: [...counts].flatMap(([name, count]) => (count > 1 ? [name] : [])),
    disordered: [...disordered],
  };
}
