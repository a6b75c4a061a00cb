const LEAST_MS = 1_000;
const SOON_MS = 6_000;
const LATE_MS = 30_000;
/** About five minutes of waits of up to `SOON_MS`. */
const SOON_TRIES = 85;

/**
 * How long to wait after `failures` attempts in a row failed: anywhere by chance between 1 s and a bound that doubles up to
 * 6 s, so that a thousand clients do not come back at the same moment, and yet are all back within 10 s of the server's
 * return; up to 30 s when it has been away for minutes (SYNC-3, docs/decisions/2026-11-22-coming-back-within-ten-seconds.md).
 */
export function reconnectDelay(failures: number, random: () => number): number {
  const bound = failures < SOON_TRIES ? Math.min(SOON_MS, LEAST_MS * 2 ** (failures + 1)) : LATE_MS;
  return Math.round(LEAST_MS + random() * (bound - LEAST_MS));
}

const QUICK_MS = 5_000;
const PATIENT_MS = 15_000;
/** Every so many attempts one is patient. */
const PATIENT_EACH = 4;

/**
 * How long the attempt after `failures` failed ones may take to open. What was begun while the network swallowed everything
 * is never answered, and must not be waited for when the network is whole again; a line that is only slow gets in at the
 * next patient attempt (SYNC-3).
 */
export function openingPatience(failures: number): number {
  return failures % PATIENT_EACH === PATIENT_EACH - 1 ? PATIENT_MS : QUICK_MS;
}
