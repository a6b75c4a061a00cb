import type { Scenario } from './scenario.ts';

/** The same faults in front of a server that knows only the seed document. */
export const STRICT: readonly Scenario[] = [];
