import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Storage } from '#desk/storage.ts';
import { createSqliteStorage } from '#storage/sqlite/create-sqlite-storage.ts';
import { createHostingKit } from './hosting-kit.ts';

let folder: string;
let storage: Storage;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskwire-order-'));
  storage = createSqliteStorage({ file: join(folder, 'desk.sqlite') });
});

afterEach(async () => {
  await storage.close();
  rmSync(folder, { recursive: true });
});

test('[SEND-2] what both sides pipeline is heard in the order in which it was stored', async () => {
  const kit = createHostingKit({ storage });
  await kit.staff('anna', 'Anna');
  await kit.staff('minh', 'Minh');
  const { peer, customerId } = await kit.guest();
  await peer.ask('message:send', { text: 'first', clientMessageId: kit.key() });
  const agent = await kit.agent('anna', 'strict');
  const onlooker = await kit.agent('minh', 'strict');
  await agent.say('customer:accept', { customerId, staffId: 'anna' });
  await onlooker.say('customer:history', { customerId });
  onlooker.heard.length = 0;

  const said: Promise<unknown>[] = [];
  for (let n = 0; n < 60; n += 1) {
    // Neither waits for an answer, so many of both share one transaction.
    said.push(agent.say('message:send', { customerId, staffId: 'anna', text: `staff ${n}` }));
    said.push(peer.say('message:send', { text: `customer ${n}`, clientMessageId: kit.key() }));
    if (n % 7 === 0) await Promise.resolve();
  }
  await Promise.all(said);

  const stored = (await storage.history({ customerId: customerId as never, limit: 200 })).messages;
  const heard = onlooker.events('message:new').map(({ message }) => (message as { text: string }).text);
  expect(heard).toStrictEqual(stored.slice(1).map(({ text }) => text));
  expect(stored.map(({ seq }) => seq)).toStrictEqual(stored.map((_, index) => index + 1));
  const staffLines = heard.filter((text) => text.startsWith('staff'));
  expect(staffLines).toStrictEqual(Array.from({ length: 60 }, (_, n) => `staff ${n}`));
});
