import type { Bug } from '../bug.ts';

export const DATABASE_BUGS: readonly Bug[] = [];
