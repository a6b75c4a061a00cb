import type { LeftOut } from './scenario.ts';

/** Faults of the matrix that are not done, each with its reason. */
export const LEFT_OUT: readonly LeftOut[] = [];
