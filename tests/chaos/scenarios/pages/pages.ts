import { CACHE_RESTORED, LEADER_CACHED } from './cache.ts';
import { FROZEN } from './frozen.ts';
import { CLOSE, CRASH, KILL, OFFLINE_TEN } from './gone.ts';
import { RELOADS } from './reload.ts';
import { TWO_TABS } from './tabs.ts';
import { THROTTLED } from './throttled.ts';
import type { Scenario } from '../scenario.ts';

/** Faults of tabs and of the browser. */
export const PAGES: readonly Scenario[] = [
  ...RELOADS,
  CRASH,
  KILL,
  CLOSE,
  OFFLINE_TEN,
  TWO_TABS,
  FROZEN,
  LEADER_CACHED,
  CACHE_RESTORED,
  ...THROTTLED,
];
