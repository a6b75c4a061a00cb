import type { Scenario } from './scenario.ts';

/** Faults of tabs and of the browser. */
export const PAGES: readonly Scenario[] = [];
