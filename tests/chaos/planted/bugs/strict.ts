import type { Bug } from '../bug.ts';

export const STRICT_BUGS: readonly Bug[] = [];
