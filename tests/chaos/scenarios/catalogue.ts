import { NETWORK } from './network.ts';
import type { Scenario } from './scenario.ts';

/** Every scenario, in the order of the matrix. */
export const SCENARIOS: readonly Scenario[] = [...NETWORK];
