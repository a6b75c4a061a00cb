import { describe, expect, test } from 'vitest';
import { createMemoryStore } from '#outbox/memory-store.ts';
import {
  ANNA,
  answering,
  crashable,
  createClock,
  createDisk,
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
  const store = createDisk();
  const open = (name: string) => openTab(clock, { store, locks: hall.forTab(name), channel: hints() });
  return { clock, hall, hints, server, store, open };
}

describe('several tabs', () => {
  test('[SEND-1][SEND-6] a tab that lost its connection leaves the lead to one that has one', async () => {
    const { clock, server, open } = given();
    const one = open('one');
    one.outbox.setTransport(answering(server));
    await settled();
    one.outbox.setTransport(null);
    const two = open('two');
    two.outbox.setTransport(answering(server));
    await two.outbox.accept({ customerId: ANNA, text: 'hello' });
    await settled();
    expect([server.textsOf(ANNA), two.states()]).toEqual([['hello'], []]);
    await one.outbox.accept({ customerId: ANNA, text: 'from the tab without a connection' });
    await clock.advance(1);
    expect(server.textsOf(ANNA)).toEqual(['hello', 'from the tab without a connection']);
  });

  test('[SEND-1][SEND-6] a tab that never had a connection does not keep the lead either', async () => {
    const { server, open } = given();
    open('one');
    await settled();
    const two = open('two');
    two.outbox.setTransport(answering(server));
    await two.outbox.accept({ customerId: ANNA, text: 'hello' });
    await settled();
    expect(server.textsOf(ANNA)).toEqual(['hello']);
  });

  test('[SEND-1] what a dead courier left in flight is shown as queued by a tab without a connection', async () => {
    const { clock, hall, open, store } = given();
    const two = open('two');
    await settled();
    const disk = crashable(store);
    const one = openTab(clock, { store: disk, locks: hall.forTab('one') });
    one.outbox.setTransport(createManualLine('extended').transport);
    await settled();
    await one.outbox.accept({ customerId: ANNA, text: 'hello' });
    await settled();
    await clock.advance(15_000);
    expect(two.states()).toEqual(['hello: in-flight']);
    disk.crash();
    hall.dropAll('one');
    await clock.advance(15_000);
    expect(two.states()).toEqual(['hello: queued']);
    const three = open('three');
    three.outbox.setTransport(createManualLine('extended').transport);
    await settled();
    expect(three.states()).toEqual(['hello: in-flight']);
  });

  test('[SEND-8] tabs that keep messages in memory send each for itself', async () => {
    const { clock, hall, hints, server } = given();
    const open = (name: string) =>
      openTab(clock, { store: createMemoryStore(), locks: hall.forTab(name), channel: hints() });
    const [one, two] = [open('one'), open('two')];
    for (const { outbox } of [one, two]) outbox.setTransport(answering(server));
    await two.outbox.accept({ customerId: ANNA, text: 'hello' });
    await settled();
    expect([server.textsOf(ANNA), two.states()]).toEqual([['hello'], []]);
  });

  test('[SEND-2] a message accepted elsewhere goes first, though its hint has not come', async () => {
    const { clock, hall, server, store } = given();
    const [one, two] = ['one', 'two'].map((name) => openTab(clock, { store, locks: hall.forTab(name) }));
    one?.outbox.setTransport(answering(server));
    await settled();
    await two?.outbox.accept({ customerId: ANNA, text: 'first' });
    await one?.outbox.accept({ customerId: ANNA, text: 'second' });
    await settled();
    expect(server.textsOf(ANNA)).toEqual(['first', 'second']);
  });
});
