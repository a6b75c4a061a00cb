import { CLOCKS } from './clock.ts';
import { JUNK } from './junk.ts';
import { LOSSES } from './lost.ts';
import { QUOTA } from './quota.ts';
import { REFUSALS } from './refused.ts';
import type { Scenario } from '../scenario.ts';

/** Faults of what the browser keeps, and of clocks. */
export const BROWSER_STORAGE: readonly Scenario[] = [...QUOTA, ...REFUSALS, ...LOSSES, ...JUNK, ...CLOCKS];
