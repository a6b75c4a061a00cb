import type { Bug } from '../bug.ts';

export const SERVER_BUGS: readonly Bug[] = [
  {
    id: 'acknowledges-before-the-commit',
    kind: 'loses',
    says: 'the server gathers the messages of 150 ms in a transaction, and acknowledges them before its commit',
    file: 'src/storage/sqlite/group-commit.ts',
    find: `    if (jobs.length === 0) return;
    let settle: readonly (() => void)[];
    try {
      begin.run();
      settle = runAll(jobs);
      save();
      hooks.beforeCommit?.();
      commit.run();
`,
    replace: `    if (jobs.length === 0) {
      if (db.isTransaction) commit.run();
      return;
    }
    let settle: readonly (() => void)[];
    try {
      if (!db.isTransaction) {
        begin.run();
        setTimeout(() => {
          if (!db.isOpen || !db.isTransaction) return;
          hooks.beforeCommit?.();
          commit.run();
          hooks.afterCommit?.();
        }, 150);
      }
      settle = runAll(jobs);
      save();
`,
    caughtBy: ['F18', 'F18-before-commit'],
    effect: /lost:|divergent:|what was acknowledged is stored/u,
  },
  {
    id: 'repeats-under-a-new-key',
    kind: 'doubles',
    says: 'the console sends a message that was not acknowledged again under another send key',
    file: 'src/console/app/over-line.ts',
    find: 'const payload = { customerId, staffId: me.id, text, clientMessageId, draftId };',
    replace: `const key = row.attempts.length === 0 ? clientMessageId : crypto.randomUUID();
    const payload = { customerId, staffId: me.id, text, clientMessageId: key, draftId };`,
    caughtBy: ['F18-after-commit', 'F20'],
    effect: /doubled:|was settled/u,
  },
  {
    id: 'catches-up-on-nothing',
    kind: 'diverges',
    says: 'a console that comes back asks nothing of what it has missed',
    file: 'src/console/app/catch-up.ts',
    find: '  // asked first, so that what is loaded is what the server was asked for last\n',
    replace: '  if (before.epoch !== null) return line.isUp();\n',
    caughtBy: ['F18-after-ack'],
    effect: /divergent:/u,
  },
  {
    id: 'sends-everybody-away',
    kind: 'sticks',
    says: 'the server that stops tells its clients to stay away',
    file: 'src/server/sockets/attach-desk.ts',
    find: 'await sendOff([...staff.sockets.values(), ...customers.sockets.values()]);',
    replace: 'io.disconnectSockets(true);',
    caughtBy: ['F19'],
    effect: /nobody was told to stay away/u,
  },
  {
    id: 'trusts-a-dead-line',
    kind: 'sticks',
    says: 'the console waits for a line that has gone silent to come back by itself',
    file: 'src/console/connection/socket-io.ts',
    find: "socket.on('disconnect', (_reason, details) => {",
    replace: `socket.on('disconnect', (reason, details) => {
      if (reason === 'ping timeout') return;`,
    caughtBy: ['F20', 'F21'],
    effect: /both tabs (?:have noticed|came back)|stuck:/u,
  },
  {
    id: 'comes-back-by-the-clock',
    kind: 'sticks',
    says: 'consoles wait equally long before they come back, all of them',
    file: 'src/outbox/reconnect-delay.ts',
    find: 'random() * (bound - LEAST_MS)',
    replace: '0.5 * (bound - LEAST_MS)',
    caughtBy: ['F21-herd'],
    effect: /they wait by chance/u,
  },
];
