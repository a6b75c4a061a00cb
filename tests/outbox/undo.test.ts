import { expect, test } from 'vitest';
import {
  ANNA,
  answering,
  BINH,
  crashable,
  createClock,
  createDisk,
  createLockHall,
  createHintHall,
  createServer,
  openTab,
  settled,
} from './rig.ts';

const HOLD_MS = 5_000;

function given() {
  const clock = createClock();
  const server = createServer();
  const tab = openTab(clock);
  tab.outbox.setTransport(answering(server));
  const say = (text: string, customerId = ANNA) => tab.outbox.accept({ customerId, text, holdMs: HOLD_MS });
  return { clock, server, say, ...tab };
}

test('[UNDO-1] a message that can be taken back goes out by itself when its time is over, not before', async () => {
  const { clock, server, say, states } = given();
  await say('hello');
  await clock.advance(HOLD_MS - 1);
  expect([states(), server.stored]).toEqual([['hello: queued'], []]);
  await clock.advance(1);
  await settled();
  expect([states(), server.textsOf(ANNA)]).toEqual([[], ['hello']]);
});

test('[UNDO-1] what is taken back in time never reaches the server', async () => {
  const { clock, server, outbox, say } = given();
  const row = await say('hello');
  await clock.advance(HOLD_MS - 1);
  expect((await outbox.discard(row.clientMessageId))?.text).toBe('hello');
  await clock.advance(60_000);
  expect(server.stored).toEqual([]);
});

test('[UNDO-1] what has gone out cannot be taken back', async () => {
  const { clock, server, outbox, say } = given();
  outbox.setTransport({ mode: 'extended', send: () => new Promise(() => {}) });
  const row = await say('hello');
  await clock.advance(HOLD_MS);
  expect(await outbox.discard(row.clientMessageId)).toBeUndefined();
  outbox.setTransport(answering(server));
  await settled();
  expect(server.textsOf(ANNA)).toEqual(['hello']);
});

test('[SEND-2] while it can be taken back what was written behind it waits, and nobody else', async () => {
  const { clock, server, outbox, say } = given();
  await say('one');
  await outbox.accept({ customerId: ANNA, text: 'two' });
  await outbox.accept({ customerId: BINH, text: 'other' });
  await settled();
  expect(server.stored.map(({ text }) => text)).toEqual(['other']);
  await clock.advance(HOLD_MS);
  await settled();
  expect(server.textsOf(ANNA)).toEqual(['one', 'two']);
});

test('[UNDO-1] the time is over in another life too: a crash neither loses the message nor keeps it', async () => {
  const clock = createClock();
  const server = createServer();
  const disk = createDisk();
  const halls = { locks: createLockHall(), hints: createHintHall() };
  const parts = (name: string) => ({ locks: halls.locks.forTab(name), channel: halls.hints() });
  const dying = crashable(disk);
  const first = openTab(clock, { store: dying, ...parts('first') });
  first.outbox.setTransport(answering(server));
  await first.outbox.accept({ customerId: ANNA, text: 'hello', holdMs: HOLD_MS });
  dying.crash();
  halls.locks.dropAll('first');

  const second = openTab(clock, { store: disk, ...parts('second') });
  second.outbox.setTransport(answering(server));
  await clock.advance(HOLD_MS - 1);
  expect(server.stored).toEqual([]);
  await clock.advance(1);
  await settled();
  expect(server.textsOf(ANNA)).toEqual(['hello']);
});

test('[UNDO-1] a clock that was set back does not stop what waits', async () => {
  const clock = createClock();
  const server = createServer();
  let shift = 3_600_000;
  const disk = createDisk();
  const now = () => (clock.now() + shift) as ReturnType<typeof clock.now>;
  const { outbox } = openTab(clock, { store: disk, now });
  await outbox.accept({ customerId: ANNA, text: 'hello', holdMs: HOLD_MS });
  shift = 0;
  outbox.setTransport(answering(server));
  await settled();
  expect(server.textsOf(ANNA)).toEqual(['hello']);
});

test('[UNDO-1] meanwhile it does not look as if another tab stood still', async () => {
  const clock = createClock();
  const locks = createLockHall();
  const store = createDisk();
  openTab(clock, { store, locks: locks.forTab('leader') });
  const { outbox } = openTab(clock, { store, locks: locks.forTab('other') });
  outbox.setTransport(answering(createServer()));
  await outbox.accept({ customerId: ANNA, text: 'hello', holdMs: 10_000 });
  await clock.advance(9_000);
  expect(outbox.waitsFor()).toBe('nothing');
});
