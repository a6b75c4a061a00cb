import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createFallbackStore } from '#outbox/fallback-store.ts';
import { createIndexedDbStore } from '#outbox/indexed-db-store.ts';
import { createMemoryStore } from '#outbox/memory-store.ts';
import { type OutboxStore, StoreRefused } from '#outbox/store.ts';
import { createFaultyDisk, createFreezer } from './faults.ts';
import {
  ANNA,
  answering,
  createClock,
  createHintHall,
  createLockHall,
  createManualLine,
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

const deleted = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase('deskwire-outbox');
    request.addEventListener('success', () => resolve());
    request.addEventListener('error', reject);
  });
const textsIn = async (store: OutboxStore): Promise<string[]> =>
  (await store.all()).rows.map(({ text }) => text);

test('[SEND-12] the database is deleted under a living tab: its rows are put back, in their places', async () => {
  const clock = createClock();
  const server = createServer();
  const store = createIndexedDbStore();
  const { outbox, faults } = openTab(clock, { store });
  for (const text of ['one', 'two']) await outbox.accept({ customerId: ANNA, text });
  const keys = outbox.rows().map(({ clientMessageId }) => clientMessageId);
  await deleted();
  await settled(40);
  expect([outbox.notices().cleared, await textsIn(createIndexedDbStore())]).toEqual([1, ['one', 'two']]);
  await outbox.accept({ customerId: ANNA, text: 'three' });
  expect(
    outbox
      .rows()
      .map(({ clientMessageId }) => clientMessageId)
      .slice(0, 2),
  ).toEqual(keys);
  outbox.setTransport(answering(server));
  await clock.advance(5_000);
  await settled(40);
  expect([server.textsOf(ANNA), outbox.rows(), faults]).toEqual([['one', 'two', 'three'], [], []]);
});

test('[SEND-12] nobody tells that the storage was emptied: the next word finds out and comes last', async () => {
  const clock = createClock();
  const { outbox } = openTab(clock, { store: createIndexedDbStore() });
  await outbox.accept({ customerId: ANNA, text: 'one' });
  const db = await openDB('deskwire-outbox', 1);
  for (const name of ['rows', 'counters', 'quarantine']) await db.clear(name);
  await outbox.accept({ customerId: ANNA, text: 'two' });
  expect([outbox.notices().cleared, await textsIn(createIndexedDbStore())]).toEqual([1, ['one', 'two']]);
});

test('[SEND-12] what is in flight goes back as such; what a colleague tab may have sent, a strict peer is not sent', async () => {
  const clock = createClock();
  const disk = createFaultyDisk();
  const hall = createLockHall();
  const hints = createHintHall();
  const open = (name: string) =>
    openTab(clock, { store: disk.tab(), locks: hall.forTab(name), channel: hints() });
  const leader = open('leader');
  const line = createManualLine('strict');
  leader.outbox.setTransport(line.transport);
  await settled();
  const other = open('other');
  await leader.outbox.accept({ customerId: ANNA, text: 'under way' });
  await other.outbox.accept({ customerId: ANNA, text: 'waiting' });
  await settled();
  expect(line.sends).toHaveLength(1);
  disk.clear();
  await settled();
  expect((await disk.all()).map(({ text, state }) => [text, state.at])).toEqual([
    ['under way', 'in-flight'],
    ['waiting', 'queued'],
  ]);
  expect([leader, other].map(({ outbox }) => outbox.notices().cleared)).toEqual([1, 1]);
  leader.outbox.close();
  hall.dropAll('leader');
  disk.clear();
  await settled();
  const next = createManualLine('strict');
  other.outbox.setTransport(next.transport);
  await clock.advance(60_000);
  expect([next.sends, other.states()]).toEqual([[], ['under way: unconfirmed', 'waiting: held']]);
  await other.outbox.discard(other.outbox.rows()[0]!.clientMessageId);
  await clock.advance(5_000);
  expect(other.states()).toEqual(['waiting: unconfirmed']);
  await other.outbox.sendAgain(other.outbox.rows()[0]!.clientMessageId);
  await settled();
  expect(next.sends.map(({ row }) => row.text)).toEqual(['waiting']);
});

test('[SEND-2][SEND-12] after the storage was emptied nobody goes before the others have put back what came earlier', async () => {
  const clock = createClock();
  const disk = createFaultyDisk();
  const server = createServer();
  const hall = createLockHall();
  const hints = createHintHall();
  const open = (name: string) => {
    const freezer = createFreezer();
    const store = freezer.store(disk.tab());
    const channel = freezer.channel(hints());
    return { ...openTab(clock, { store, channel, locks: hall.forTab(name) }), ...freezer };
  };
  const leader = open('leader');
  leader.outbox.setTransport(answering(server));
  await settled();
  const other = open('other');
  await settled();
  leader.freeze();
  await other.outbox.accept({ customerId: ANNA, text: 'first, seen by one tab' });
  other.freeze();
  disk.clear();
  leader.thaw();
  await leader.outbox.accept({ customerId: ANNA, text: 'second' });
  await settled();
  other.thaw();
  await clock.advance(2_000);
  expect(server.textsOf(ANNA)).toEqual(['first, seen by one tab', 'second']);
});

test('[SEND-8] the disk is full: nothing is accepted, what was accepted is sent, once, and dies with the next life', async () => {
  const clock = createClock();
  const disk = createFaultyDisk();
  const server = createServer();
  const first = openTab(clock, { store: disk.tab() });
  for (const text of ['one', 'two']) await first.outbox.accept({ customerId: ANNA, text });
  disk.setSpace('stuck');
  await expect(first.outbox.accept({ customerId: ANNA, text: 'three' })).rejects.toMatchObject({
    reason: 'storage-refused',
  });
  let emits = 0;
  const counting: ReturnType<typeof answering> = {
    mode: 'extended',
    send: async (row) => {
      emits += 1;
      return { at: 'stored', message: server.take(row) };
    },
  };
  first.outbox.setTransport(counting);
  await clock.advance(60_000);
  first.outbox.nudge();
  await clock.advance(60_000);
  expect([server.textsOf(ANNA), emits, first.delivered.length]).toEqual([['one', 'two'], 2, 2]);
  expect(await disk.all()).toHaveLength(2);
  first.outbox.close();
  disk.setSpace('free');
  const next = openTab(clock, { store: disk.tab() });
  next.outbox.setTransport(counting);
  await clock.advance(5_000);
  expect([server.stored.length, next.states(), await disk.all()]).toEqual([2, [], []]);
});

test('[SEND-8] space again: what could not be removed is removed without being asked', async () => {
  const clock = createClock();
  const disk = createFaultyDisk();
  const { outbox, states } = openTab(clock, { store: disk.tab() });
  await outbox.accept({ customerId: ANNA, text: 'one' });
  disk.setSpace('stuck');
  outbox.setTransport(answering(createServer()));
  await settled();
  expect(states()).toEqual(['one: delivered']);
  disk.setSpace('free');
  await clock.advance(15_000);
  expect([states(), await disk.all()]).toEqual([[], []]);
});

test('[SEND-8] the disk fills while a row is in flight: after the silence it goes out again', async () => {
  const clock = createClock();
  const disk = createFaultyDisk();
  const { outbox } = openTab(clock, { store: disk.tab() });
  const line = createManualLine('extended');
  outbox.setTransport(line.transport);
  const { clientMessageId } = await outbox.accept({ customerId: ANNA, text: 'one' });
  await settled();
  disk.setSpace('full');
  await clock.advance(8_000);
  expect(line.sends).toHaveLength(2);
  expect(await outbox.discard(clientMessageId)).toBeUndefined();
});

test('[SEND-8] what a full disk could not note as sent is not given up unseen', async () => {
  const clock = createClock();
  const disk = createFaultyDisk();
  const { outbox } = openTab(clock, { store: disk.tab() });
  const { clientMessageId } = await outbox.accept({ customerId: ANNA, text: 'one' });
  disk.setSpace('full');
  outbox.setTransport(createManualLine('extended').transport);
  await settled();
  outbox.setTransport(null);
  await settled();
  expect(await outbox.discard(clientMessageId)).toBeUndefined();
});

test('[SEND-12] a verb that hangs is ended after 5 s and done on a fresh handle', async () => {
  const clock = createClock();
  const store = createIndexedDbStore({ after: clock.after });
  await store.all();
  const { get } = IDBObjectStore.prototype;
  vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementationOnce(function hang(this: IDBObjectStore) {
    // the transaction stays open, and the request is never answered
    const again = (): void => get.call(this, 'x').addEventListener('success', again);
    again();
    return new IDBRequest();
  });
  let rows: number | undefined;
  const reading = store.all().then((found) => {
    rows = found.rows.length;
    return undefined;
  });
  await clock.advance(4_999);
  expect(rows).toBeUndefined();
  await clock.advance(1);
  await reading;
  expect(rows).toBe(0);
});

test('[SEND-8] storage that refuses for good later in life: memory, told to the screen, nothing lost, sent by itself', async () => {
  const clock = createClock();
  const hall = createLockHall();
  const server = createServer();
  const inner: OutboxStore = { ...createMemoryStore(), persistence: 'durable' };
  let isBroken = false;
  const breaking: OutboxStore = {
    ...inner,
    add: async (row) => {
      if (isBroken) throw new StoreRefused('gone');
      return inner.add(row);
    },
    all: async () => {
      if (isBroken) throw new StoreRefused('gone');
      return inner.all();
    },
    change: async (key, step) => {
      if (isBroken) throw new StoreRefused('gone');
      return inner.change(key, step);
    },
  };
  const leader = openTab(clock, { locks: hall.forTab('leader'), store: inner });
  leader.outbox.setTransport(createManualLine('extended').transport);
  await settled();
  const { outbox, states } = openTab(clock, {
    store: createFallbackStore(breaking),
    locks: hall.forTab('other'),
  });
  await outbox.accept({ customerId: ANNA, text: 'one' });
  const told: string[] = [];
  outbox.subscribe(() => told.push(outbox.persistence));
  isBroken = true;
  await outbox.accept({ customerId: ANNA, text: 'two' });
  expect([outbox.persistence, told.includes('memory'), states().length]).toEqual(['memory', true, 2]);
  outbox.setTransport(answering(server));
  await clock.advance(5_000);
  expect([server.textsOf(ANNA), states()]).toEqual([['one', 'two'], []]);
});

test('[SEND-8] after the change to memory a strict peer is sent only what never lay on the disk', async () => {
  const clock = createClock();
  const inner: OutboxStore = { ...createMemoryStore(), persistence: 'durable' };
  const refused = async () => {
    throw new StoreRefused('gone');
  };
  const breaking = { ...inner };
  const { outbox, states } = openTab(clock, { store: createFallbackStore(breaking) });
  await outbox.accept({ customerId: ANNA, text: 'on the disk' });
  Object.assign(breaking, { add: refused, all: refused, change: refused });
  await outbox.accept({ customerId: ANNA, text: 'in memory' });
  const line = createManualLine('strict');
  outbox.setTransport(line.transport);
  await settled();
  expect([line.sends, states()]).toEqual([[], ['on the disk: unconfirmed', 'in memory: held']]);
  await outbox.discard(outbox.rows()[0]!.clientMessageId);
  await settled();
  expect(line.sends.map(({ row }) => row.text)).toEqual(['in memory']);
});

test('[SEND-8] a full disk is no reason to leave it', async () => {
  const disk = createFaultyDisk();
  const store = createFallbackStore(disk.tab());
  const { outbox } = openTab(createClock(), { store });
  disk.setSpace('full');
  await expect(outbox.accept({ customerId: ANNA, text: 'one' })).rejects.toThrow('storage-refused');
  expect(outbox.persistence).toBe('durable');
});

test('[SEND-12] junk is shown with what can be read of it, until a person lets it go', async () => {
  const { outbox } = openTab(createClock(), { store: createIndexedDbStore() });
  await outbox.accept({ customerId: ANNA, text: 'good' });
  const db = await openDB('deskwire-outbox', 1);
  await db.put('rows', { text: 'half a row' }, 'a');
  await db.put('rows', 42, 'b');
  outbox.nudge();
  await settled(40);
  expect(outbox.notices().quarantined).toBe(2);
  const shown = await outbox.quarantined();
  expect(shown.map(({ text }) => text)).toEqual(['half a row', null]);
  await outbox.dropQuarantined(shown[0]!.id);
  expect([outbox.notices().quarantined, (await outbox.quarantined()).length]).toEqual([1, 1]);
});

test('[SEND-12] junk that a person lets go goes from the other tabs too', async () => {
  const hints = createHintHall();
  const clock = createClock();
  const open = () => openTab(clock, { store: createIndexedDbStore(), channel: hints() }).outbox;
  const [outbox, other] = [open(), open()];
  await outbox.ready;
  const db = await openDB('deskwire-outbox', 1);
  await db.put('rows', { text: 'half a row' }, 'a');
  for (const each of [outbox, other]) each.nudge();
  await settled(40);
  expect(other.notices().quarantined).toBe(1);
  const [junk] = await outbox.quarantined();
  await outbox.dropQuarantined(junk!.id);
  await settled(40);
  expect(other.notices().quarantined).toBe(0);
});

test('[SEND-12] rows of an earlier version are understood, and sent', async () => {
  const clock = createClock();
  const server = createServer();
  const { outbox } = openTab(clock, { store: createIndexedDbStore() });
  await outbox.ready;
  const db = await openDB('deskwire-outbox', 1);
  const old = (n: number, more: object) => ({
    clientMessageId: `00000000-0000-4000-9000-00000000000${n}`,
    customerId: ANNA,
    ordinal: n,
    text: `old ${n}`,
    createdAt: 1,
    ...more,
  });
  const now = { senderId: 'staff1', origin: 'https://desk.example', attempts: [{ at: 1, result: 'silent' }] };
  const then = { staffId: 'staff1', serverOrigin: 'https://desk.example' };
  await db.put('rows', old(1, { ...now, state: { at: 'queued' } }), old(1, {}).clientMessageId);
  await db.put('rows', old(2, { ...then, state: 'queued' }), old(2, {}).clientMessageId);
  await db.put('rows', old(3, { ...then, state: 'inflight' }), old(3, {}).clientMessageId);
  await db.put('rows', old(4, { state: 'queued' }), old(4, {}).clientMessageId);
  outbox.nudge();
  await settled(40);
  expect(outbox.rows().map(({ text, state, attempts }) => [text, state, attempts])).toEqual([
    ['old 1', { at: 'queued' }, [{ at: 1, ms: 0, result: 'silent' }]],
    ['old 2', { at: 'queued' }, []],
    ['old 3', { at: 'queued', isCopy: true }, []],
  ]);
  expect(outbox.notices().quarantined).toBe(1);
  outbox.setTransport(answering(server));
  await settled(80);
  expect(server.textsOf(ANNA)).toEqual(['old 1', 'old 2', 'old 3']);
});
