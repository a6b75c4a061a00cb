import type { Scenario } from './scenario.ts';

/** Everything at once, and whole stories. */
export const MIXED: readonly Scenario[] = [];
