import { DISK_LEFT_OUT } from './database/full.ts';
import type { LeftOut } from './scenario.ts';

const NO_POSTGRES = 'The product keeps its data in SQLite; it has no PostgreSQL storage yet.';
const ONE_NODE = 'The product runs as one process on one data folder, and refuses a second one.';

/** Faults of the matrix that are not done, each with its reason. */
export const LEFT_OUT: readonly LeftOut[] = [
  ...DISK_LEFT_OUT,
  { id: 'F26', title: 'PostgreSQL is restarted at once', because: NO_POSTGRES },
  { id: 'F27', title: 'PostgreSQL is paused, or ends a connection', because: NO_POSTGRES },
  { id: 'F30', title: 'Redis is restarted or down', because: ONE_NODE },
  { id: 'F31', title: 'two nodes without stickiness', because: ONE_NODE },
  {
    id: 'F54',
    title: 'four hours of faults by chance',
    because: 'It is no scenario of its own: many --rounds of the mixed run do it by hand.',
  },
];
