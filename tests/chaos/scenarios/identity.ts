import type { Scenario } from './scenario.ts';

/** Sign-ins that end, change or fall back; conversations that are taken away; versions that meet. */
export const IDENTITY: readonly Scenario[] = [];
