import type { Scenario } from './scenario.ts';

/** Faults of the server’s database. */
export const DATABASE: readonly Scenario[] = [];
