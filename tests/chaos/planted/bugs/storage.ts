import type { Bug } from '../bug.ts';

export const BROWSER_STORAGE_BUGS: readonly Bug[] = [];
