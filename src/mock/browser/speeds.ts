/** How many times as fast as it is written a scenario may go on; 0 holds it. */
export const SPEEDS = [0, 1, 4, 16] as const;
export type Speed = (typeof SPEEDS)[number];
