import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test } from 'vitest';
import { createIndexedDbStore } from '#outbox/indexed-db-store.ts';
import type { OutboxStore } from '#outbox/store.ts';
import { ANNA, answering, crashable, createClock, createServer, openTab, settled } from './rig.ts';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

/** A store that dies at the given verb, before or after the disk has done it. */
function dyingAt(
  verb: 'begin' | 'remove' | 'add',
  when: 'before' | 'after',
  store: OutboxStore,
): OutboxStore {
  const disk = crashable(store);
  const dieAround = async <T>(isIt: boolean, work: () => Promise<T>): Promise<T> => {
    if (isIt && when === 'before') disk.crash();
    const result = work();
    if (isIt && when === 'after') {
      await result;
      await new Promise(() => disk.crash());
    }
    return result;
  };
  return {
    ...disk,
    add: (row) => dieAround(verb === 'add', () => disk.add(row)),
    change: async (key, step) => {
      const row = (await store.all()).rows.find((each) => each.clientMessageId === key);
      const result = row === undefined ? 'keep' : step(row);
      const isBegin = typeof result === 'object' && result.state.at === 'in-flight';
      const isIt = verb === 'begin' ? isBegin : verb === 'remove' && result === 'remove';
      return dieAround(isIt, () => disk.change(key, step));
    },
  };
}

describe('[SEND-1] the tab dies', () => {
  test.each([
    ['before the row is put', 'add', 'before', 0, 0],
    ['after the row is put', 'add', 'after', 0, 1],
    ['before it is marked in flight', 'begin', 'before', 0, 1],
    ['after it is marked in flight, before the send', 'begin', 'after', 0, 1],
    ['after the acknowledgement, before the row is removed', 'remove', 'before', 1, 1],
    ['after the row is removed', 'remove', 'after', 1, 1],
  ] as const)('%s', async (_name, verb, when, storedBefore, storedAtLast) => {
    const clock = createClock();
    const server = createServer();
    const first = openTab(clock, { store: dyingAt(verb, when, createIndexedDbStore()) });
    first.outbox.setTransport(answering(server));
    void first.outbox.accept({ customerId: ANNA, text: 'a1' });
    await settled(30);
    expect(server.stored).toHaveLength(storedBefore);

    const next = openTab(clock, { store: createIndexedDbStore() });
    next.outbox.setTransport(answering(server));
    await settled(40);
    expect([server.stored.length, next.outbox.rows(), next.faults]).toEqual([storedAtLast, [], []]);
  });

  test('after the send, before the acknowledgement: the same key goes out again', async () => {
    const clock = createClock();
    const server = createServer();
    const disk = crashable(createIndexedDbStore());
    const first = openTab(clock, { store: disk });
    const keys: string[] = [];
    first.outbox.setTransport({
      mode: 'extended',
      send: async (row) => {
        keys.push(row.clientMessageId);
        const message = server.take(row);
        disk.crash();
        return { at: 'stored', message };
      },
    });
    await first.outbox.accept({ customerId: ANNA, text: 'a1' });
    await settled(30);
    const next = openTab(clock, { store: createIndexedDbStore() });
    next.outbox.setTransport({
      mode: 'extended',
      send: async (row) => {
        keys.push(row.clientMessageId);
        return { at: 'stored', message: server.take(row) };
      },
    });
    await settled(40);
    expect([server.stored.length, next.outbox.rows(), new Set(keys).size, keys.length]).toEqual([
      1,
      [],
      1,
      2,
    ]);
  });
});
