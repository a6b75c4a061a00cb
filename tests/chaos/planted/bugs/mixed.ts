import type { Bug } from '../bug.ts';

export const MIXED_BUGS: readonly Bug[] = [
  {
    id: 'a-key-for-each-attempt',
    kind: 'doubles',
    says: 'every attempt has a send key of its own',
    file: 'src/console/app/over-line.ts',
    find: 'const payload = { customerId, staffId: me.id, text, clientMessageId, draftId };',
    replace:
      'const fresh = crypto.randomUUID() as typeof clientMessageId;\n    const payload = { customerId, staffId: me.id, text, clientMessageId: fresh, draftId };',
    caughtBy: ['mixed', 'mixed-1000'],
    effect: /doubled:/u,
  },
  {
    id: 'tries-a-strict-server-again',
    kind: 'doubles',
    says: 'silence of a strict server is answered by sending again',
    file: 'src/outbox/courier.ts',
    find: 'if (trace === null) await retreat(row, attempt, error, via);',
    replace:
      "if (trace === null || error === null)\n      await retreat(row, { ...attempt, result: 'NOT_FOUND' }, error, via);",
    caughtBy: ['mixed-strict', 'mixed-strict-1000'],
    effect: /doubled:/u,
  },
];
