import { whyNotFull } from '../../scenarios/database/full.ts';
import type { Bug } from '../bug.ts';

export const DATABASE_BUGS: readonly Bug[] = [
  {
    id: 'takes-a-full-disk-for-a-no',
    kind: 'sticks',
    says: 'the server says of a database that cannot take a message now that trying again is of no use',
    file: 'src/protocol/errors.ts',
    find: '  STORAGE_UNAVAILABLE: true,',
    replace: '  STORAGE_UNAVAILABLE: false,',
    caughtBy: ['F22', 'F23', ...(whyNotFull === null ? ['F24'] : [])],
    effect: /it was told to try again later/u,
  },
  {
    id: 'waits-for-no-other-process',
    kind: 'sticks',
    says: "the server refuses messages while another process writes, however short that one's work is",
    file: 'src/storage/sqlite/create-sqlite-storage.ts',
    find: 'busyTimeoutMs = 5_000,',
    replace: 'busyTimeoutMs = 0,',
    caughtBy: ['F22-standstill', 'F29'],
    effect: /nothing was refused/u,
  },
  {
    id: 'commits-statement-by-statement',
    kind: 'loses',
    says: 'the server has no transactions: a message and the number of the next one are written one after the other',
    file: 'src/storage/sqlite/group-commit.ts',
    find: `  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const rollback = db.prepare('ROLLBACK');
  const mark = db.prepare('SAVEPOINT verb');
  const keep = db.prepare('RELEASE verb');`,
    replace: `  const begin = db.prepare('SELECT 1');
  const commit = db.prepare('SELECT 1');
  const rollback = db.prepare('ROLLBACK');
  const mark = db.prepare('SELECT 1');
  const keep = db.prepare('SELECT 1');`,
    caughtBy: ['F25'],
    effect: /the audit log has no hole|numbers are dense|counter is at the newest|next number|longer log/u,
  },
  {
    id: 'numbers-by-the-common-counter',
    kind: 'diverges',
    says: 'messages are numbered by the counter that all conversations share',
    file: 'src/storage/drafts.ts',
    find: 'seq: asSeq(row.lastSeq + 1),',
    replace: 'seq: asSeq(row.revision + 1),',
    caughtBy: ['F28'],
    effect: /divergent: the numbers/u,
  },
  {
    id: 'reads-on-one-too-far',
    kind: 'diverges',
    says: 'whoever reads on from a number misses the message after it',
    file: 'src/storage/sqlite/message-table.ts',
    find: 'customer_id = ? AND seq > ? ORDER BY seq LIMIT ?',
    replace: 'customer_id = ? AND seq > ? + 1 ORDER BY seq LIMIT ?',
    caughtBy: ['F29'],
    effect: /cursor saw each once/u,
  },
];
