import type { Bug } from '../bug.ts';

export const SERVER_BUGS: readonly Bug[] = [];
