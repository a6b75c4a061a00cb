import type { Bug } from '../bug.ts';

export const MIXED_BUGS: readonly Bug[] = [];
