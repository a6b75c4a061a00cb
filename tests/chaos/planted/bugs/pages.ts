import type { Bug } from '../bug.ts';

export const PAGES_BUGS: readonly Bug[] = [];
