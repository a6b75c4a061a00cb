import { CLOCKS } from './storage-clock.ts';
import { JUNK } from './storage-junk.ts';
import { LOSSES } from './storage-lost.ts';
import { QUOTA } from './storage-quota.ts';
import { REFUSALS } from './storage-refused.ts';
import type { Scenario } from './scenario.ts';

/** Faults of what the browser keeps, and of clocks. */
export const BROWSER_STORAGE: readonly Scenario[] = [...QUOTA, ...REFUSALS, ...LOSSES, ...JUNK, ...CLOCKS];
