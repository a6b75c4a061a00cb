import type { Scenario } from './scenario.ts';

/** Faults of the server process. */
export const SERVER: readonly Scenario[] = [];
