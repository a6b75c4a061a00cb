import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const src = join(root, 'src');

/** Who may import whom (DESIGN 1). A room may always import from itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  protocol: [],
  desk: ['protocol'],
  storage: ['protocol', 'desk/storage.ts', 'desk/records.ts'],
  hosting: ['protocol', 'desk'],
  // told to strangers' servers: it knows the words and nothing of how ours keeps them
  conformance: ['protocol'],
  server: ['protocol', 'desk', 'hosting', 'storage', 'conformance'],
  outbox: ['protocol'],
  widget: ['protocol', 'outbox'],
  'mock/wire-log': ['protocol'],
  'mock/faults': ['protocol'],
  'mock/scenarios': ['protocol', 'mock/faults'],
  'mock/control-api': ['mock/faults'],
  'mock/engine': ['protocol', 'desk', 'hosting', 'storage', 'mock/faults', 'mock/scenarios', 'mock/wire-log'],
  'mock/node': [
    'protocol',
    'desk',
    'hosting',
    'mock/engine',
    'mock/faults',
    'mock/scenarios',
    'mock/wire-log',
    'mock/control-api',
  ],
  'mock/browser': [
    'protocol',
    'desk',
    'hosting',
    'mock/engine',
    'mock/faults',
    'mock/scenarios',
    'mock/wire-log',
    'outbox/browser.ts',
    'console/app',
    'console/ui',
    'console/recorder/ui/draw-recorded.tsx',
  ],
  // the control page: another client of the control API, in the product's own clothes
  'mock/control': [
    'protocol',
    'mock/control-api',
    'mock/faults',
    'mock/wire-log',
    'console/ui/parts',
    'console/ui/theme',
  ],
  // what the console says, in each of its languages; whoever speaks may ask
  'console/words': [],
  'console/connection': ['protocol', 'outbox'],
  'console/store': ['protocol', 'outbox', 'console/words'],
  'console/app': ['protocol', 'outbox', 'console/connection', 'console/store', 'console/words'],
  'console/alerts': ['protocol', 'outbox', 'console/store', 'console/words'],
  'console/ui': [
    'protocol/canned-reply.ts',
    'protocol/customer.ts',
    'protocol/ids.ts',
    'protocol/message.ts',
    'protocol/note.ts',
    'protocol/timestamp.ts',
    'protocol/limits.ts',
    'outbox/row.ts',
    'console/app',
    'console/alerts',
    'console/store',
    'console/words',
  ],
  'console/recorder': [
    'protocol',
    'outbox',
    'console/connection',
    'console/store',
    'console/app',
    'console/ui/parts',
    'console/ui/shell/app.tsx',
  ],
  // draws views from states made by hand: no desk, no socket
  workshop: [
    'protocol',
    'console/app',
    'console/store',
    'console/ui',
    'console/words/language.ts',
    'console/words/speak.ts',
    'console/recorder/ui/inert-actions.ts',
  ],
  console: [
    'console/app',
    'console/ui',
    'console/recorder/ui/draw-recorded.tsx',
    'console/recorder/ui/recorder.css',
    'console/words/speak.ts',
  ],
};

/** Packages that only certain rooms may know. */
const PACKAGES: readonly { readonly name: RegExp; readonly rooms: readonly string[] }[] = [
  { name: /^socket\.io-client$/, rooms: ['console/connection', 'widget', 'conformance'] },
  { name: /^(pino|rate-limiter-flexible)$/, rooms: ['server'] },
  { name: /^(socket\.io|fastify|commander|@fastify\/.*)$/, rooms: ['server', 'mock/node'] },
  { name: /^node:/, rooms: ['server', 'storage', 'mock/node'] },
  {
    name: /^(react|react-dom)(\/.*)?$/,
    rooms: [
      'console/app',
      'console/ui',
      'console/words',
      'console/recorder',
      'console',
      'mock/browser',
      'mock/control',
      'workshop',
    ],
  },
  { name: /^preact(\/.*)?$/, rooms: ['widget'] },
  { name: /^zustand(\/.*)?$/, rooms: ['console/store', 'console/app'] },
  { name: /^(nanostores|@nanostores\/.*)$/, rooms: ['console/words'] },
  { name: /^idb$/, rooms: ['outbox', 'console/alerts'] },
  { name: /^yaml$/, rooms: ['mock/scenarios'] },
  { name: /^pure-rand\//, rooms: ['mock/engine'] },
  { name: /^@noble\/hashes\//, rooms: ['mock/engine', 'mock/wire-log'] },
  { name: /^(msw|@mswjs)(\/.*)?$|^(engine|socket)\.io-parser$/, rooms: ['mock/browser'] },
];

type Import = { readonly from: string; readonly to: string };

/** Every import, static or dynamic, of types or values, that a file spells. */
function importsOf(file: string): readonly string[] {
  const { module } = parseSync(file, readFileSync(file, 'utf8'));
  const text = readFileSync(file, 'utf8');
  return [
    ...module.staticImports.map((found) => found.moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => (moduleRequest === null ? [] : [moduleRequest.value])),
    ),
    ...module.dynamicImports.map(({ moduleRequest }) =>
      text.slice(moduleRequest.start, moduleRequest.end).replaceAll(/['"`]/gu, ''),
    ),
  ];
}

const ALIAS = /^#(protocol|desk|storage|hosting|server|mock|outbox|console|widget|workshop|conformance)\//u;

function edges(): readonly Import[] {
  const files = globSync('**/*.{ts,tsx}', { cwd: src });
  return files.flatMap((from) =>
    importsOf(join(src, from)).map((spelled) => {
      if (ALIAS.test(spelled)) return { from, to: spelled.slice(1) };
      if (spelled.startsWith('.')) return { from, to: relative(src, resolve(src, dirname(from), spelled)) };
      return { from, to: `package:${spelled}` };
    }),
  );
}

const rooms = Object.keys(MAY_IMPORT).toSorted((a, b) => b.length - a.length);
const roomOf = (path: string) => rooms.find((room) => path.startsWith(`${room}/`));
const within = (path: string, allowed: string) => path === allowed || path.startsWith(`${allowed}/`);

function violations(found: readonly Import[]): readonly string[] {
  return found.flatMap(({ from, to }) => {
    const room = roomOf(from);
    if (room === undefined) return [`${from} is in no room`];
    if (to.startsWith('package:')) {
      const name = to.slice('package:'.length);
      const rule = PACKAGES.find((entry) => entry.name.test(name));
      return rule === undefined || rule.rooms.includes(room) ? [] : [`${from} imports ${name}`];
    }
    if (roomOf(to) === room) return [];
    return MAY_IMPORT[room]?.some((allowed) => within(to, allowed)) === true ? [] : [`${from} imports ${to}`];
  });
}

describe('[HOUSE-1] imports run one way', () => {
  const found = edges();

  test('the check sees the house', () => {
    const inside = found.filter(({ to }) => !to.startsWith('package:'));
    expect(inside.length).toBeGreaterThan(150);
  });

  test('nobody imports what it may not', () => {
    expect(violations(found)).toStrictEqual([]);
  });

  test.each([
    ['the rules reach for a host', { from: 'desk/queue.ts', to: 'hosting/peer.ts' }],
    ['a view names an event', { from: 'console/ui/chat/pane.tsx', to: 'protocol/staff/up.ts' }],
    ['the widget borrows from the console', { from: 'widget/panel.tsx', to: 'console/ui/parts/button.tsx' }],
    ['a second file opens a socket', { from: 'console/app/x.ts', to: 'package:socket.io-client' }],
    ['the rules read a file', { from: 'desk/queue.ts', to: 'package:node:fs' }],
    ['the conformance kit borrows the rules', { from: 'conformance/stage.ts', to: 'desk/queue.ts' }],
    ['storage decides', { from: 'storage/memory/x.ts', to: 'desk/queue.ts' }],
  ])('it is noticed when %s', (_what, planted) => {
    expect(violations([planted])).toHaveLength(1);
  });

  test('only one file of the console opens a socket', () => {
    const sockets = found.filter(
      ({ from, to }) => from.startsWith('console/') && to === 'package:socket.io-client',
    );
    expect(new Set(sockets.map(({ from }) => from)).size).toBeLessThanOrEqual(1);
  });
});
