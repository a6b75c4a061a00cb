import type { Bug } from '../bug.ts';

export const NETWORK_BUGS: readonly Bug[] = [
  {
    id: 'sends-the-newest-first',
    kind: 'reorders',
    says: 'the courier takes the last row of a conversation instead of the first',
    file: 'src/outbox/mirror.ts',
    find: '!done.has(row.clientMessageId) && !heads.has(row.customerId)',
    replace: '!done.has(row.clientMessageId)',
    caughtBy: ['F1'],
  },
];
