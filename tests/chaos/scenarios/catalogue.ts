import { DATABASE } from './database.ts';
import { IDENTITY } from './identity.ts';
import { MIXED } from './mixed.ts';
import { NETWORK } from './network.ts';
import { PAGES } from './pages.ts';
import { SERVER } from './server.ts';
import { BROWSER_STORAGE } from './storage.ts';
import { STRICT } from './strict.ts';
import type { Scenario } from './scenario.ts';

/** Every scenario, in the order of the matrix. */
export const SCENARIOS: readonly Scenario[] = [
  ...NETWORK,
  ...SERVER,
  ...DATABASE,
  ...PAGES,
  ...BROWSER_STORAGE,
  ...IDENTITY,
  ...STRICT,
  ...MIXED,
];
