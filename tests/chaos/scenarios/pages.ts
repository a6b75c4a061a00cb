import { CACHE_RESTORED, LEADER_CACHED } from './pages-cache.ts';
import { FROZEN } from './pages-frozen.ts';
import { CLOSE, CRASH, KILL, OFFLINE_TEN } from './pages-gone.ts';
import { RELOADS } from './pages-reload.ts';
import { TWO_TABS } from './pages-tabs.ts';
import { THROTTLED } from './pages-throttled.ts';
import type { Scenario } from './scenario.ts';

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
  THROTTLED,
];
