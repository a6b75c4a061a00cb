import { describe, expect, test } from 'vitest';
import { createMemoryStore } from '#outbox/memory-store.ts';
import { NotAccepted } from '#outbox/outbox.ts';
import type { PageEvent } from '#outbox/page-life.ts';
import { type OutboxStore, StoreRefused } from '#outbox/store.ts';
import type { WireError } from '#protocol/errors.ts';
import {
  ANNA,
  answering,
  BINH,
  createClock,
  createDisk,
  createHintHall,
  createLockHall,
  createManualLine,
  createServer,
  openTab,
  settled,
} from './rig.ts';

const no = (code: string, extra: Partial<WireError> = {}): { at: 'refused'; error: WireError } => ({
  at: 'refused',
  error: { code, message: `says ${code}`, retryable: false, ...extra },
});
const later = (code: string, extra: Partial<WireError> = {}) => no(code, { retryable: true, ...extra });

function given() {
  const clock = createClock();
  const server = createServer();
  const line = createManualLine('extended');
  const tab = openTab(clock);
  const sent = () => line.sends.map(({ row }) => row.text);
  const last = () => line.sends.at(-1)!;
  return { clock, server, line, sent, last, ...tab };
}

describe('the line', () => {
  test('[SEND-1] an accepted row is queued until there is a connection, then in flight, then gone', async () => {
    const { outbox, states, line, last, server, delivered } = given();
    await outbox.accept({ customerId: ANNA, text: 'hello' });
    expect(states()).toEqual(['hello: queued']);
    outbox.setTransport(line.transport);
    await settled();
    expect(states()).toEqual(['hello: in-flight']);
    last().answer({ at: 'stored', message: server.take(last().row) });
    await settled();
    expect([states(), delivered]).toEqual([[], [{ text: 'hello', id: 'm1' }]]);
  });

  test('[SEND-1] the row is committed as in flight before it is sent', async () => {
    const clock = createClock();
    const store = createMemoryStore();
    const seen: unknown[] = [];
    const { outbox } = openTab(clock, { store });
    outbox.setTransport({
      mode: 'extended',
      send: async () => {
        seen.push((await store.all()).rows[0]?.state.at);
        return { at: 'silent' };
      },
    });
    await outbox.accept({ customerId: ANNA, text: 'hello' });
    await settled();
    expect(seen).toEqual(['in-flight']);
  });

  test('[SEND-2] one in flight per conversation, conversations independent', async () => {
    const { outbox, line, sent, server } = given();
    outbox.setTransport(line.transport);
    await outbox.accept({ customerId: ANNA, text: 'a1' });
    await outbox.accept({ customerId: ANNA, text: 'a2' });
    await outbox.accept({ customerId: BINH, text: 'b1' });
    await settled();
    expect(sent()).toEqual(['a1', 'b1']);
    line.sends[0]?.answer({ at: 'stored', message: server.take(line.sends[0].row) });
    await settled();
    expect(sent()).toEqual(['a1', 'b1', 'a2']);
  });

  test('[SEND-3] silence sends the same key again, and a late answer still counts', async () => {
    const { outbox, line, clock, server, delivered, states } = given();
    outbox.setTransport(line.transport);
    await outbox.accept({ customerId: ANNA, text: 'a1' });
    await clock.advance(5_000);
    expect(states()).toEqual(['a1: queued']);
    expect(outbox.rows()[0]?.attempts.map(({ result }) => result)).toEqual(['silent']);
    await clock.advance(1_000);
    const [first, second] = line.sends;
    expect(second?.row.clientMessageId).toBe(first?.row.clientMessageId);
    first?.answer({ at: 'stored', message: server.take(first.row) });
    await settled();
    second?.answer({ at: 'stored', message: server.take(second.row) });
    await settled();
    expect([states(), delivered]).toEqual([[], [{ text: 'a1', id: 'm1' }]]);
  });

  test('[SEND-4] echo before acknowledgement, or after it: delivered once', async () => {
    for (const order of ['echo first', 'ack first']) {
      const { outbox, line, last, server, delivered, states } = given();
      outbox.setTransport(line.transport);
      const { clientMessageId } = await outbox.accept({ customerId: ANNA, text: order });
      await settled();
      const message = server.take(last().row);
      const ack = () => last().answer({ at: 'stored', message });
      const echo = () => outbox.settle(clientMessageId, message);
      if (order === 'echo first') await echo().then(ack);
      else {
        ack();
        await echo();
      }
      await settled();
      expect([states(), delivered]).toEqual([[], [{ text: order, id: 'm1' }]]);
    }
  });

  test('[SEND-4] between acknowledgement and removal the row shows as delivered', async () => {
    const { outbox, line, last, server } = given();
    const seen: string[] = [];
    outbox.setTransport(line.transport);
    await outbox.accept({ customerId: ANNA, text: 'a1' });
    await settled();
    outbox.subscribe(() => seen.push(outbox.rows()[0]?.state.at ?? 'gone'));
    last().answer({ at: 'stored', message: server.take(last().row) });
    await settled();
    expect(seen).toEqual(['delivered', 'gone']);
  });
});

describe('refusals', () => {
  test('a busy server is tried again, later and later, and at once when nudged', async () => {
    const { outbox, line, sent, last, clock } = given();
    outbox.setTransport(line.transport);
    await outbox.accept({ customerId: ANNA, text: 'a1' });
    await settled();
    last().answer(later('STORAGE_UNAVAILABLE'));
    await clock.advance(999);
    expect(sent()).toHaveLength(1);
    await clock.advance(1);
    expect(sent()).toHaveLength(2);
    last().answer(later('INTERNAL'));
    await clock.advance(1_499);
    expect(sent()).toHaveLength(2);
    outbox.nudge();
    await settled();
    expect(sent()).toHaveLength(3);
  });

  test('a rate limit stops all conversations for the time the server named', async () => {
    const { outbox, line, sent, last, clock } = given();
    outbox.setTransport(line.transport);
    await outbox.accept({ customerId: ANNA, text: 'a1' });
    await settled();
    last().answer(later('RATE_LIMITED', { retryAfterMs: 7_000 }));
    await settled();
    await outbox.accept({ customerId: BINH, text: 'b1' });
    await clock.advance(6_999);
    expect(sent()).toEqual(['a1']);
    await clock.advance(1);
    expect(sent()).toEqual(['a1', 'a1', 'b1']);
  });

  test('[SEND-7] an expired sign-in freezes the line and burns no attempt', async () => {
    const { outbox, line, sent, last, clock, states } = given();
    outbox.setTransport(line.transport);
    await outbox.accept({ customerId: ANNA, text: 'a1' });
    await settled();
    last().answer(no('TOKEN_EXPIRED'));
    await outbox.accept({ customerId: BINH, text: 'b1' });
    await clock.advance(600_000);
    expect([sent(), states()]).toEqual([['a1'], ['a1: queued', 'b1: queued']]);
    expect(outbox.rows()[0]?.attempts).toEqual([]);
    outbox.setTransport(createManualLine('extended').transport);
    await settled();
    expect(states()).toEqual(['a1: in-flight', 'b1: in-flight']);
  });

  test('[SEND-1] a final no stays visible with its reason and holds what comes after', async () => {
    const { outbox, line, sent, last, states, server, clock } = given();
    outbox.setTransport(line.transport);
    const a1 = await outbox.accept({ customerId: ANNA, text: 'a1' });
    const a2 = await outbox.accept({ customerId: ANNA, text: 'a2' });
    await settled();
    last().answer(no('CONVERSATION_ENDED'));
    await clock.advance(60_000);
    expect([states(), sent()]).toEqual([['a1: rejected', 'a2: held'], ['a1']]);
    expect(outbox.rows()[0]?.state).toMatchObject({
      code: 'CONVERSATION_ENDED',
      message: 'says CONVERSATION_ENDED',
    });
    outbox.nudge();
    await settled();
    expect(sent()).toEqual(['a1']);
    await outbox.retry(a1.clientMessageId);
    await settled();
    expect(last().row.clientMessageId).toBe(a1.clientMessageId);
    last().answer(no('CONVERSATION_ENDED'));
    await settled();
    expect(await outbox.discard(a1.clientMessageId)).toMatchObject({ text: 'a1' });
    await settled();
    expect([states(), last().row.text]).toEqual([['a2: in-flight'], 'a2']);
    expect(await outbox.discard(a2.clientMessageId)).toBeUndefined();
    last().answer({ at: 'stored', message: server.take(last().row) });
    await settled();
    expect(states()).toEqual([]);
  });
});

describe('acceptance', () => {
  test.each([
    ['', 'invalid-text'],
    ['  \n ', 'invalid-text'],
    ['nul \0', 'invalid-text'],
    ['\ud800', 'invalid-text'],
    ['x'.repeat(10_001), 'too-large'],
  ])('text %# is not accepted', async (text, reason) => {
    const { outbox } = given();
    await expect(outbox.accept({ customerId: ANNA, text })).rejects.toMatchObject({ reason });
    expect(outbox.rows()).toEqual([]);
  });

  test('[SEND-8] a refusing storage and a full outbox say so; what was accepted goes on', async () => {
    const clock = createClock();
    const store = createMemoryStore({ caps: { rows: 1, bytes: 1e6 } });
    const { outbox } = openTab(clock, { store });
    await outbox.accept({ customerId: ANNA, text: 'a1' });
    const full = outbox.accept({ customerId: ANNA, text: 'a2' });
    await expect(full).rejects.toBeInstanceOf(NotAccepted);
    await expect(full).rejects.toMatchObject({ reason: 'outbox-full' });
    const refusing: OutboxStore = { ...store, add: () => Promise.reject(new StoreRefused('quota')) };
    const other = openTab(clock, { store: refusing });
    const refused = other.outbox.accept({ customerId: ANNA, text: 'a2' });
    await expect(refused).rejects.toMatchObject({ reason: 'storage-refused' });
  });

  test('[SEND-8] a disk too full even for the in-flight mark does not stop what was accepted', async () => {
    const clock = createClock();
    const server = createServer();
    const store = createMemoryStore();
    const stuck: OutboxStore = {
      ...store,
      change: (key, step) =>
        store.change(key, (row) => {
          const result = step(row);
          if (result !== 'remove' && result !== 'keep') throw new StoreRefused('quota');
          return result;
        }),
    };
    const { outbox, delivered, faults } = openTab(clock, { store: stuck });
    await outbox.accept({ customerId: ANNA, text: 'a1' });
    outbox.setTransport(answering(server));
    await settled();
    expect([delivered.length, outbox.rows(), faults.length]).toEqual([1, [], 1]);
  });
});

describe('identity and tabs', () => {
  test('[SEND-7] rows of another sender or server are counted, not shown, not sent', async () => {
    const clock = createClock();
    const store = createMemoryStore();
    const server = createServer();
    const mine = openTab(clock, { store });
    await mine.outbox.accept({ customerId: ANNA, text: 'of staff1' });
    const elsewhere = openTab(clock, { store, origin: 'https://other.example' });
    const hers = openTab(clock, { store, senderId: 'staff2' });
    for (const { outbox } of [elsewhere, hers]) {
      outbox.setTransport(answering(server));
      await clock.advance(60_000);
      expect([outbox.rows(), outbox.notices()]).toEqual([[], { foreign: 1, quarantined: 0, cleared: 0 }]);
    }
    expect(server.stored).toEqual([]);
  });

  test('[SEND-6] one tab sends for all; its death hands over, and its row goes out again under its key', async () => {
    const clock = createClock();
    const store = createDisk();
    const locks = createLockHall();
    const channel = createHintHall();
    const open = (name: string) => openTab(clock, { store, locks: locks.forTab(name), channel: channel() });
    const one = open('one');
    const two = open('two');
    const lineOne = createManualLine('extended');
    const lineTwo = createManualLine('extended');
    one.outbox.setTransport(lineOne.transport);
    two.outbox.setTransport(lineTwo.transport);
    await two.outbox.accept({ customerId: ANNA, text: 'from two' });
    await settled();
    expect([lineOne.sends.length, lineTwo.sends.length]).toEqual([1, 0]);
    expect(two.states()).toEqual(['from two: in-flight']);
    one.outbox.close();
    locks.dropAll('one');
    await settled();
    expect(lineTwo.sends[0]?.row.clientMessageId).toBe(lineOne.sends[0]?.row.clientMessageId);
  });

  test('[SEND-6] a page put away gives up the lead at once, and asks for it again when it is back', async () => {
    const clock = createClock();
    const store = createDisk();
    const locks = createLockHall();
    const server = createServer();
    let tell: ((event: PageEvent) => void) | undefined;
    const page = (listener: (event: PageEvent) => void) => {
      tell = listener;
      return () => {};
    };
    const one = openTab(clock, { store, locks: locks.forTab('one'), page });
    await settled();
    tell?.('leaving');
    const two = openTab(clock, { store, locks: locks.forTab('two') });
    two.outbox.setTransport(answering(server));
    one.outbox.setTransport(createManualLine('extended').transport);
    await one.outbox.accept({ customerId: ANNA, text: 'a1' });
    await clock.advance(5_000);
    expect(server.textsOf(ANNA)).toEqual(['a1']);
    tell?.('back');
    two.outbox.close();
    one.outbox.setTransport(answering(server));
    await one.outbox.accept({ customerId: ANNA, text: 'a2' });
    await settled();
    expect(server.textsOf(ANNA)).toEqual(['a1', 'a2']);
  });

  test.each([
    [
      'throws',
      () => {
        throw new DOMException('partitioned', 'SecurityError');
      },
    ],
    ['rejects', () => Promise.reject(new DOMException('partitioned', 'SecurityError'))],
  ])('[SEND-6] where asking for a lock %s, the tab leads itself', async (_how, request) => {
    const clock = createClock();
    const server = createServer();
    const { outbox } = openTab(clock, { locks: { request } });
    outbox.setTransport(answering(server));
    await outbox.accept({ customerId: ANNA, text: 'a1' });
    await settled();
    expect(server.textsOf(ANNA)).toEqual(['a1']);
  });
});
