import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createIndexedDbStore } from '#outbox/indexed-db-store.ts';
import { openOutboxStore } from '#outbox/open-store.ts';
import {
  ANNA,
  answering,
  createClock,
  createHintHall,
  createLockHall,
  createServer,
  openTab,
  settled,
} from './rig.ts';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** A browser whose database does not answer until `recover`. */
async function slowBrowser() {
  const clock = createClock();
  const silence = vi.spyOn(indexedDB, 'open').mockImplementation(() => new EventTarget() as IDBOpenDBRequest);
  const opening = openOutboxStore(clock.after);
  await clock.advance(2_000);
  const store = await opening;
  return {
    clock,
    store,
    recover: async () => {
      silence.mockRestore();
      await clock.advance(45_000);
      await settled(40);
    },
  };
}
const kept = async () => (await createIndexedDbStore().all()).rows.map(({ text }) => text);

test('[SEND-8] a database that answers late is used from then on, and others may send what lies in it', async () => {
  const { clock, store, recover } = await slowBrowser();
  const locks = createLockHall();
  const channel = createHintHall();
  const server = createServer();
  const late = openTab(clock, { store, locks: locks.forTab('late'), channel: channel() });
  expect(late.outbox.persistence).toBe('memory');
  await recover();
  expect(late.outbox.persistence).toBe('durable');
  await late.outbox.accept({ customerId: ANNA, text: 'one' });
  expect(await kept()).toEqual(['one']);

  const other = openTab(clock, {
    store: createIndexedDbStore(),
    locks: locks.forTab('other'),
    channel: channel(),
  });
  other.outbox.setTransport(answering(server));
  await clock.advance(5_000);
  await settled(40);
  expect([server.textsOf(ANNA), late.outbox.rows(), late.faults]).toEqual([['one'], [], []]);
});

test('[SEND-8] what waits in memory stays there until it is sent: no row moves', async () => {
  const { clock, store, recover } = await slowBrowser();
  const server = createServer();
  const tab = openTab(clock, { store, locks: createLockHall().forTab('late') });
  await tab.outbox.accept({ customerId: ANNA, text: 'one' });
  await recover();
  expect([tab.outbox.persistence, tab.states(), await kept()]).toEqual(['memory', ['one: queued'], []]);
  tab.outbox.setTransport(answering(server));
  await clock.advance(1_000);
  await settled(40);
  expect([tab.outbox.persistence, server.textsOf(ANNA)]).toEqual(['durable', ['one']]);
  await tab.outbox.accept({ customerId: ANNA, text: 'two' });
  await clock.advance(1_000);
  await settled(40);
  expect([server.textsOf(ANNA), tab.outbox.rows(), tab.faults]).toEqual([['one', 'two'], [], []]);
});

test('[SEND-8] after closing nobody asks any more', async () => {
  const { clock, store } = await slowBrowser();
  store.close();
  // what was begun before is let to end
  await clock.advance(60_000);
  const asked = vi.spyOn(indexedDB, 'open');
  asked.mockClear();
  await clock.advance(300_000);
  expect(asked).not.toHaveBeenCalled();
});
