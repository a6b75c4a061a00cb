const LEAST_MS = 1_000;
const MOST_MS = 30_000;

/**
 * How long to wait after `failures` attempts in a row failed: between 1 s and a bound that doubles up to 30 s, anywhere in
 * between by chance, so that a thousand consoles do not come back at the same moment (SYNC-3).
 */
export function reconnectDelay(failures: number, random: () => number): number {
  const bound = Math.min(MOST_MS, LEAST_MS * 2 ** (failures + 1));
  return Math.round(LEAST_MS + random() * (bound - LEAST_MS));
}
