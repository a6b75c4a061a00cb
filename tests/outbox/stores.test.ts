import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createIndexedDbStore } from '#outbox/indexed-db-store.ts';
import { createMemoryStore } from '#outbox/memory-store.ts';
import { openOutboxStore } from '#outbox/open-store.ts';
import type { NewRow } from '#outbox/row.ts';
import { type Caps, OutboxFull, StoreCleared, StoreRefused } from '#outbox/store.ts';
import { begin, removed } from '#outbox/steps.ts';
import { asClientMessageId } from '#protocol/ids.ts';
import { asMillis } from '#protocol/timestamp.ts';
import { ANNA, createClock, mintId, ORIGIN } from './rig.ts';

const draft = (text: string, key = mintId()): NewRow => ({
  clientMessageId: asClientMessageId(key),
  customerId: ANNA,
  text,
  createdAt: asMillis(1),
  senderId: 'staff1',
  origin: ORIGIN,
  state: { at: 'queued' },
  attempts: [],
});

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe.each([
  ['memory', (caps?: Caps) => createMemoryStore(caps ? { caps } : {})],
  ['indexed-db', (caps?: Caps) => createIndexedDbStore(caps ? { caps } : {})],
])('outbox store: %s', (_name, make) => {
  test('[SEND-2] ordinals follow the order of acceptance and are never given again', async () => {
    const store = make();
    const first = await store.add(draft('one'));
    const [second, third] = await Promise.all([store.add(draft('two')), store.add(draft('three'))]);
    await store.change(third.clientMessageId, removed);
    const fourth = await store.add(draft('four'));
    expect([first, second, third, fourth].map((row) => row.ordinal)).toEqual([1, 2, 3, 4]);
    expect((await store.all()).rows.map((row) => row.text)).toEqual(['one', 'two', 'four']);
  });

  test('[SEND-3] a key that is there already is answered with its row', async () => {
    const store = make();
    const row = draft('one');
    await store.add(row);
    expect((await store.add(row)).ordinal).toBe(1);
    expect((await store.all()).rows).toHaveLength(1);
  });

  test('[SEND-6] of two couriers that begin the same row, one finds it taken', async () => {
    const store = make();
    const { clientMessageId } = await store.add(draft('one'));
    const results = await Promise.all(
      ['a', 'b'].map((courier) => store.change(clientMessageId, begin(courier, asMillis(2), null))),
    );
    expect(results.map(({ after }) => after?.state)).toEqual([
      { at: 'in-flight', courier: 'a', since: 2, trace: null },
      { at: 'in-flight', courier: 'a', since: 2, trace: null },
    ]);
  });

  test('changing a row that is gone answers nothing', async () => {
    const store = make();
    const gone = asClientMessageId(mintId());
    expect(await store.change(gone, removed)).toEqual({ before: undefined, after: undefined });
  });

  test('[SEND-8] the caps refuse by count and by size, and write nothing', async () => {
    const byCount = make({ rows: 1, bytes: 1e9 });
    await byCount.add(draft('one'));
    await expect(byCount.add(draft('two'))).rejects.toBeInstanceOf(OutboxFull);
    expect((await byCount.all()).rows).toHaveLength(1);
    const bySize = make({ rows: 100, bytes: 2_000 });
    await expect(bySize.add(draft('x'.repeat(1_000)))).rejects.toBeInstanceOf(OutboxFull);
  });
});

describe('IndexedDB', () => {
  test('[SEND-1] another tab and the next life see what was accepted', async () => {
    await createIndexedDbStore().add(draft('one'));
    const { rows } = await createIndexedDbStore().all();
    expect(rows.map((row) => row.text)).toEqual(['one']);
  });

  test('[SEND-1] a store of another name holds nothing of this one', async () => {
    await createIndexedDbStore().add(draft('one'));
    const other = createIndexedDbStore({ name: 'deskwire-outbox-of-one-tab' });
    await other.add(draft('two'));
    const texts = async (store: { all(): Promise<{ rows: readonly { text: string }[] }> }) =>
      (await store.all()).rows.map(({ text }) => text);
    expect([await texts(other), await texts(createIndexedDbStore())]).toEqual([['two'], ['one']]);
  });

  test('[SEND-2] a damaged counter does not let a new message go before those that wait', async () => {
    const store = createIndexedDbStore();
    await store.add(draft('one'));
    await store.add(draft('two'));
    const db = await openDB('deskwire-outbox', 1);
    await db.put('counters', 'junk', 'last-ordinal');
    db.close();
    const { ordinal } = await store.add(draft('three'));
    expect(ordinal).toBe(3);
  });

  test('[SEND-1] junk is moved aside and counted; the rest goes on', async () => {
    const store = createIndexedDbStore();
    await store.add(draft('good'));
    const db = await openDB('deskwire-outbox', 1);
    await db.put('rows', { text: 42 }, 'junk');
    await db.put('rows', 'nonsense', 'more junk');
    const first = await store.all();
    expect([first.rows.map((row) => row.text), first.quarantined]).toEqual([['good'], 2]);
    expect((await store.all()).quarantined).toBe(2);
    expect(await db.getAllKeys('rows')).toHaveLength(1);
    expect((await db.getAll('quarantine')).map(({ row }) => row)).toContain('nonsense');
  });

  test('[SEND-1] every write asks for a strict commit', async () => {
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
    await createIndexedDbStore().add(draft('one'));
    const writes = transaction.mock.calls.filter(([, mode]) => mode === 'readwrite');
    expect(writes).toHaveLength(1);
    expect(writes[0]?.[2]).toEqual({ durability: 'strict' });
  });

  test('[SEND-1] a connection that the browser closed is opened again', async () => {
    const store = createIndexedDbStore();
    await store.add(draft('one'));
    const close = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(() => {
      throw new DOMException('The database connection is closing.', 'InvalidStateError');
    });
    await store.add(draft('two'));
    expect(close.mock.calls.length).toBeGreaterThan(1);
    expect((await store.all()).rows.map((row) => row.text)).toEqual(['one', 'two']);
  });

  test('[SEND-8] a full quota shows at the abort, not at the request, and nothing is accepted', async () => {
    const store = createIndexedDbStore();
    await store.add(draft('one'));
    const { put } = IDBObjectStore.prototype;
    const quota = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function abortLater(
      this: IDBObjectStore,
      value: unknown,
      key?: IDBValidKey,
    ) {
      const request = put.call(this, value, key);
      if (this.name === 'rows') request.addEventListener('success', () => this.transaction.abort());
      return request;
    });
    await expect(store.add(draft('two'))).rejects.toBeInstanceOf(StoreRefused);
    quota.mockRestore();
    expect((await store.all()).rows.map((row) => row.text)).toEqual(['one']);
  });

  test('[SEND-8] a used up quota is told as such and not tried twice', async () => {
    const store = createIndexedDbStore();
    await store.add(draft('one'));
    const { put } = IDBObjectStore.prototype;
    const quota = new DOMException('no space', 'QuotaExceededError');
    const puts = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function abortAtOnce(
      this: IDBObjectStore,
      ...asked
    ) {
      const request = put.apply(this, asked);
      Object.defineProperty(this.transaction, 'error', { value: quota });
      this.transaction.abort();
      return request;
    });
    await expect(store.add(draft('two'))).rejects.toMatchObject({ name: 'StoreRefused', isFull: true });
    expect(puts).toHaveBeenCalledTimes(1);
  });

  test('a database that another tab deletes is made anew', async () => {
    const store = createIndexedDbStore();
    await store.add(draft('one'));
    await new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase('deskwire-outbox');
      request.addEventListener('success', resolve);
      request.addEventListener('error', reject);
    });
    await expect(store.add(draft('two'))).rejects.toBeInstanceOf(StoreCleared);
    await store.restore([], 7);
    expect((await store.add(draft('two'))).ordinal).toBe(8);
    expect((await store.all()).rows.map((row) => row.text)).toEqual(['two']);
  });
});

describe('which store', () => {
  test('IndexedDB where it works', async () => {
    const store = await openOutboxStore(createClock().after);
    expect(store.persistence).toBe('durable');
    await store.add(draft('one'));
    expect((await store.all()).rows).toHaveLength(1);
  });

  test('[SEND-8] memory where the browser refuses', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    expect((await openOutboxStore(createClock().after)).persistence).toBe('memory');
  });

  test('[SEND-8] memory where the browser never answers, after 2 s', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => new EventTarget() as IDBOpenDBRequest);
    const clock = createClock();
    const opening = openOutboxStore(clock.after);
    await clock.advance(2_000);
    expect((await opening).persistence).toBe('memory');
  });
});
