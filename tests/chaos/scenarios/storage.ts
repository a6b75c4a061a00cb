import type { Scenario } from './scenario.ts';

/** Faults of what the browser keeps, and of clocks. */
export const BROWSER_STORAGE: readonly Scenario[] = [];
