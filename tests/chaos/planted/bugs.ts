import type { Bug } from './bug.ts';
import { DATABASE_BUGS } from './bugs/database.ts';
import { IDENTITY_BUGS } from './bugs/identity.ts';
import { MIXED_BUGS } from './bugs/mixed.ts';
import { NETWORK_BUGS } from './bugs/network.ts';
import { PAGES_BUGS } from './bugs/pages.ts';
import { SERVER_BUGS } from './bugs/server.ts';
import { BROWSER_STORAGE_BUGS } from './bugs/storage.ts';
import { STRICT_BUGS } from './bugs/strict.ts';

/** Every scenario of the catalogue is named by at least one of these: none of them passes whatever the product does. */
export const BUGS: readonly Bug[] = [
  ...NETWORK_BUGS,
  ...SERVER_BUGS,
  ...DATABASE_BUGS,
  ...PAGES_BUGS,
  ...BROWSER_STORAGE_BUGS,
  ...IDENTITY_BUGS,
  ...STRICT_BUGS,
  ...MIXED_BUGS,
];
