import type { Bug } from '../bug.ts';

export const IDENTITY_BUGS: readonly Bug[] = [];
