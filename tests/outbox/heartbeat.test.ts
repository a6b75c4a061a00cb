import { expect, test } from 'vitest';
import { createHeartbeat } from '#outbox/heartbeat.ts';
import { createMemoryStore } from '#outbox/memory-store.ts';
import type { PageEvent } from '#outbox/page-life.ts';
import { begin } from '#outbox/steps.ts';
import { asClientMessageId } from '#protocol/ids.ts';
import { asMillis } from '#protocol/timestamp.ts';
import { createFaultyDisk, createFreezer } from './faults.ts';
import {
  ANNA,
  answering,
  BINH,
  createClock,
  createHintHall,
  createLockHall,
  createManualLine,
  createServer,
  openTab,
  settled,
} from './rig.ts';

function given() {
  const clock = createClock();
  const hall = createLockHall();
  const hints = createHintHall();
  const server = createServer();
  const disk = createFaultyDisk();
  const open = (name: string) => {
    const freezer = createFreezer();
    const page: { tell?: (event: PageEvent) => void } = {};
    const tab = openTab(clock, {
      store: freezer.store(disk.tab()),
      after: freezer.after(clock.after),
      locks: freezer.locks(hall.forTab(name)),
      channel: freezer.channel(hints()),
      page: (listener) => {
        page.tell = listener;
        return () => {};
      },
    });
    return { ...tab, ...freezer, page };
  };
  return { clock, server, disk, open };
}

/** The first tab leads with a line of its own, then freezes with `text` in flight. */
async function frozenLeader(text = 'in flight') {
  const world = given();
  const leader = world.open('leader');
  const line = createManualLine('extended');
  leader.outbox.setTransport({
    ...line.transport,
    send: (row, o) => leader.whenThawed(line.transport.send(row, o)),
  });
  await settled();
  const other = world.open('other');
  await leader.outbox.accept({ customerId: ANNA, text });
  await settled();
  leader.freeze();
  return { ...world, leader, leaderLine: line, other };
}

test('[SEND-11] the leader is silent for 12 s: another tab sends all the same, in order, each once', async () => {
  const { clock, server, other } = await frozenLeader();
  other.outbox.setTransport(answering(server));
  await other.outbox.accept({ customerId: ANNA, text: 'second' });
  await other.outbox.accept({ customerId: BINH, text: 'for Binh' });
  await clock.advance(11_000);
  expect(server.stored).toEqual([]);
  await clock.advance(5_000);
  expect([server.textsOf(ANNA), server.textsOf(BINH)]).toEqual([['in flight', 'second'], ['for Binh']]);
  expect(other.states()).toEqual([]);
});

test('[SEND-11] the leader wakes while a later row is in flight elsewhere: nothing overtakes, nothing doubles', async () => {
  const { clock, server, other, leader, leaderLine, disk } = await frozenLeader('first');
  const line = createManualLine('extended');
  other.outbox.setTransport(line.transport);
  for (const text of ['second', 'third']) await other.outbox.accept({ customerId: ANNA, text });
  await clock.advance(14_000);
  expect(line.sends.map(({ row }) => row.text)).toEqual(['first']);
  line.sends[0]!.answer({ at: 'stored', message: server.take(line.sends[0]!.row) });
  await settled();
  expect(line.sends.map(({ row }) => row.text)).toEqual(['first', 'second']);
  // its own frame comes through late; its timers ring all at once
  server.take(leaderLine.sends[0]!.row);
  leader.thaw();
  await clock.advance(4_000);
  expect(leaderLine.sends.map(({ row }) => row.text)).toEqual(['first']);
  expect((await disk.all()).map(({ text, state }) => [text, state.at])).toEqual([
    ['second', 'in-flight'],
    ['third', 'queued'],
  ]);
  line.sends[1]!.answer({ at: 'stored', message: server.take(line.sends[1]!.row) });
  await clock.advance(20_000);
  leaderLine.sends.at(-1)!.answer({ at: 'stored', message: server.take(leaderLine.sends.at(-1)!.row) });
  await settled();
  expect(server.textsOf(ANNA)).toEqual(['first', 'second', 'third']);
  expect([leader.states(), other.states(), await disk.all()]).toEqual([[], [], []]);
});

test('[SEND-11] what another tab has refused and a person has discarded does not leave with the waking leader', async () => {
  const { clock, server, disk, open } = given();
  const leader = open('leader');
  const line = createManualLine('extended');
  leader.outbox.setTransport(line.transport);
  await settled();
  const other = open('other');
  const accepting = leader.outbox.accept({ customerId: ANNA, text: 'first' });
  // frozen between the mark on the disk and the emit
  await accepting;
  leader.freeze();
  await settled();
  expect([(await disk.all())[0]?.state.at, line.sends]).toEqual(['in-flight', []]);
  const refusing = createManualLine('extended');
  other.outbox.setTransport(refusing.transport);
  await clock.advance(14_000);
  refusing.sends[0]!.answer({
    at: 'refused',
    error: { code: 'CONVERSATION_ENDED', message: '', retryable: false },
  });
  await settled();
  await other.outbox.discard(refusing.sends[0]!.row.clientMessageId);
  leader.thaw();
  await clock.advance(60_000);
  expect([line.sends, server.stored, leader.states()]).toEqual([[], [], []]);
});

test('[SEND-11] a leader at work is not gone past, however long a row takes', async () => {
  const { clock, open } = given();
  const leader = open('leader');
  const leaderLine = createManualLine('extended');
  leader.outbox.setTransport(leaderLine.transport);
  await settled();
  const other = open('other');
  const line = createManualLine('extended');
  other.outbox.setTransport(line.transport);
  await other.outbox.accept({ customerId: ANNA, text: 'slow' });
  await clock.advance(120_000);
  expect([leaderLine.sends.length > 2, line.sends]).toEqual([true, []]);
});

test('[SEND-11] past a strict peer nobody goes: the rows wait, and the screen can say for what', async () => {
  const { clock, other } = await frozenLeader();
  const line = createManualLine('strict');
  const told: string[] = [];
  other.outbox.subscribe(() => told.push(other.outbox.waitsFor()));
  expect(other.outbox.waitsFor()).toBe('connection');
  other.outbox.setTransport(line.transport);
  await clock.advance(4_999);
  expect(other.outbox.waitsFor()).toBe('nothing');
  await clock.advance(1);
  expect([other.outbox.waitsFor(), told.at(-1)]).toEqual(['other-tab', 'other-tab']);
  await clock.advance(600_000);
  expect([line.sends, other.outbox.waitsFor()]).toEqual([[], 'other-tab']);
});

test('[SEND-11] of two tabs that miss the leader one goes past it', async () => {
  const { clock, other, open } = await frozenLeader();
  const third = open('third');
  const lines = [other, third].map(({ outbox }) => {
    const line = createManualLine('extended');
    outbox.setTransport(line.transport);
    return line;
  });
  await clock.advance(40_000);
  expect(lines.filter(({ sends }) => sends.length > 0)).toHaveLength(1);
});

test('[SEND-11] clocks that jump make no leader silent', async () => {
  const { clock, open } = given();
  const leader = open('leader');
  leader.outbox.setTransport(createManualLine('extended').transport);
  await settled();
  const other = open('other');
  const line = createManualLine('extended');
  other.outbox.setTransport(line.transport);
  await other.outbox.accept({ customerId: ANNA, text: 'slow' });
  // the other tab slept for an hour, and so did the leader: one look is one look
  other.freeze();
  leader.freeze();
  await clock.advance(3_600_000);
  other.thaw();
  leader.thaw();
  await clock.advance(3_000);
  expect(line.sends).toEqual([]);
});

test('[SEND-6] a page that is put away while it goes past the leader stops at once', async () => {
  const { clock, other } = await frozenLeader();
  const line = createManualLine('extended');
  other.outbox.setTransport(line.transport);
  await clock.advance(14_000);
  expect(line.sends).toHaveLength(1);
  other.page.tell?.('leaving');
  await clock.advance(60_000);
  expect(line.sends).toHaveLength(1);
});

test('[SEND-11] waits for nothing when all that waits needs a person', async () => {
  const { clock, server, open } = given();
  const one = open('one');
  expect(one.outbox.waitsFor()).toBe('nothing');
  const { clientMessageId } = await one.outbox.accept({ customerId: ANNA, text: 'a' });
  expect(one.outbox.waitsFor()).toBe('connection');
  one.outbox.setTransport({
    mode: 'extended',
    send: async () => ({ at: 'refused', error: { code: 'FORBIDDEN', message: '', retryable: false } }),
  });
  await settled();
  one.outbox.setTransport(null);
  expect([one.states(), one.outbox.waitsFor()]).toEqual([['a: rejected'], 'nothing']);
  await one.outbox.retry(clientMessageId);
  expect(one.outbox.waitsFor()).toBe('connection');
  one.outbox.setTransport(answering(server));
  await clock.advance(1_000);
  expect([one.states(), one.outbox.waitsFor()]).toEqual([[], 'nothing']);
});

test('[SEND-11] what a silent leader sent to a strict peer is left to it; other conversations go on', async () => {
  const { clock, server, disk, open } = given();
  const leader = open('leader');
  const strict = createManualLine('strict');
  leader.outbox.setTransport(strict.transport);
  await settled();
  const other = open('other');
  await leader.outbox.accept({ customerId: ANNA, text: 'strict' });
  await settled();
  leader.freeze();
  expect(strict.sends).toHaveLength(1);
  other.outbox.setTransport(answering(server));
  await other.outbox.accept({ customerId: BINH, text: 'for Binh' });
  await clock.advance(30_000);
  expect(server.stored.map(({ text }) => text)).toEqual(['for Binh']);
  expect((await disk.all()).map(({ text, state }) => [text, state.at])).toEqual([['strict', 'in-flight']]);
});

test('[SEND-6] a row in flight by a courier that has died unseen is taken after a minute of own watching', async () => {
  const { clock, disk, open } = given();
  const leader = open('leader');
  const line = createManualLine('extended');
  leader.outbox.setTransport(line.transport);
  await settled();
  const ghost = disk.tab();
  const draft = await leader.outbox.accept({ customerId: ANNA, text: 'a' });
  await settled();
  const key = asClientMessageId('00000000-0000-4000-9000-000000000001');
  await ghost.add({
    ...draft,
    attempts: [],
    clientMessageId: key,
    customerId: BINH,
    state: { at: 'queued' },
  });
  // a clock that is a day ahead makes nobody older
  await ghost.change(key, begin('ghost', asMillis(clock.now() - 86_400_000), null));
  const sent = () => line.sends.some(({ row }) => row.clientMessageId === key);
  await clock.advance(15_000);
  expect([leader.states().length, sent()]).toEqual([2, false]);
  await clock.advance(44_000);
  expect(sent()).toBe(false);
  await clock.advance(17_000);
  expect(sent()).toBe(true);
});

/** Heartbeats alone, on one store and one clock: all look in the same moment. */
function hearts(...leads: boolean[]) {
  const clock = createClock(0);
  const inner = createMemoryStore();
  const store = {
    pulse: async (...asked: Parameters<typeof inner.pulse>) => {
      await settled(1);
      return inner.pulse(...asked);
    },
  };
  const all = leads.map((isLeading, index) => {
    const heart = { isLeading, isNeeded: true };
    const beat = createHeartbeat({
      store,
      name: 'heartbeat',
      courierId: `tab ${index}`,
      after: clock.after,
      isLeading: () => heart.isLeading,
      isNeeded: () => heart.isNeeded,
      couldSend: () => !heart.isLeading,
      onBypass: () => {},
      onFault: () => {},
    });
    beat.update();
    return Object.assign(heart, beat);
  });
  const advance = async (ms: number): Promise<void> => {
    for (let at = 0; at < ms; at += 1_000) {
      await settled();
      await clock.advance(1_000);
    }
    await settled();
  };
  return { advance, all, bypassing: () => all.map(({ isBypassing }) => isBypassing()) };
}

test('[SEND-11] two that miss the leader in the same moment: one of them goes', async () => {
  const { advance, bypassing } = hearts(false, false);
  await advance(13_000);
  expect(bypassing().filter(Boolean)).toHaveLength(1);
  await advance(60_000);
  expect(bypassing().filter(Boolean)).toHaveLength(1);
});

test('[SEND-11] the leader is heard again: nobody goes past it any more', async () => {
  const { advance, all, bypassing } = hearts(false, false);
  await advance(13_000);
  expect(bypassing()).toContain(true);
  const awake = bypassing().indexOf(false);
  all[awake]!.isLeading = true;
  await advance(8_000);
  expect(bypassing()).toEqual([false, false]);
});
