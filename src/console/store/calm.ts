import type { CustomerId } from '#protocol/ids.ts';

/**
 * The order that is shown while somebody's hand is on the list (QUEUE-2): as it was, whoever has gone included. Only who
 * comes after all of them is put at the foot, where that moves nothing. `held` itself when nothing is added.
 */
export function calmOrder(held: readonly CustomerId[], live: readonly CustomerId[]): readonly CustomerId[] {
  const known = new Set(held);
  const last = live.findLastIndex((id) => known.has(id));
  const behind = live.slice(last + 1);
  return behind.length === 0 ? held : [...held, ...behind];
}

/** How many customers would come, go or change their place if what is shown became what is so. */
export function changesBetween(shown: readonly CustomerId[], live: readonly CustomerId[]): number {
  const places = new Map(live.map((id, place) => [id, place]));
  const kept = shown.flatMap((id) => places.get(id) ?? []);
  const gone = shown.length - kept.length;
  const come = live.length - kept.length;
  return gone + come + kept.length - longestRise(kept);
}

/** Length of the longest rising subsequence: the most rows that can stay where they are. */
function longestRise(places: readonly number[]): number {
  // ends[n]: the lowest place at which a rise of n + 1 rows can end
  const ends: number[] = [];
  for (const place of places) {
    let from = 0;
    let to = ends.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((ends[middle] ?? place) < place) from = middle + 1;
      else to = middle;
    }
    ends[from] = place;
  }
  return ends.length;
}
