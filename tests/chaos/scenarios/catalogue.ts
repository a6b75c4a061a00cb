import { DATABASE } from './database/database.ts';
import { IDENTITY } from './identity/identity.ts';
import { MIXED } from './mixed/mixed.ts';
import { NETWORK } from './network/network.ts';
import { PAGES } from './pages/pages.ts';
import { SERVER } from './server/server.ts';
import { BROWSER_STORAGE } from './storage/storage.ts';
import { STRICT } from './strict/strict.ts';
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
