import { expect, test } from 'vitest';
import { createMemoryStore } from '#outbox/memory-store.ts';
import { createSuspects } from '#outbox/suspects.ts';
import { asClientMessageId } from '#protocol/ids.ts';
import type { PeerLimits } from '#outbox/transport.ts';
import { ANNA, BINH, createClock, createManualLine, createServer, openTab, settled } from './rig.ts';

function given() {
  const clock = createClock();
  const store = createMemoryStore();
  const tab = openTab(clock, { store });
  const connect = (limits: PeerLimits = {}) => {
    const line = createManualLine('extended');
    tab.outbox.setTransport({ ...line.transport, limits });
    return line;
  };
  return { clock, store, connect, server: createServer(), ...tab };
}
type Line = ReturnType<typeof createManualLine>;

const texts = (line: Line) => line.sends.map(({ row }) => row.text);
/** The server ends the connection on account of what is under way. */
function close(line: Line, outbox: ReturnType<typeof given>['outbox'], closeCode: number): void {
  for (const { answer } of line.sends) answer({ at: 'silent', closeCode });
  outbox.setTransport(null);
}

test('[SEND-10] a text longer than the peer takes is not accepted, also after the connection has ended', async () => {
  const { outbox, connect } = given();
  const tooLarge = { reason: 'too-large' };
  connect({ textChars: 5 });
  await expect(outbox.accept({ customerId: ANNA, text: '123456' })).rejects.toMatchObject(tooLarge);
  outbox.setTransport(null);
  await expect(outbox.accept({ customerId: ANNA, text: '123456' })).rejects.toMatchObject(tooLarge);
  expect(await outbox.accept({ customerId: ANNA, text: '12345' })).toMatchObject({ text: '12345' });
  connect({ textChars: 50_000 });
  await expect(outbox.accept({ customerId: ANNA, text: 'x'.repeat(10_001) })).rejects.toMatchObject(tooLarge);
});

test('[SEND-10] a frame is measured as it goes over the wire', async () => {
  const { outbox, connect } = given();
  connect({ frameBytes: 4_000 });
  const accept = (text: string) => outbox.accept({ customerId: ANNA, text });
  await accept('x'.repeat(2_000));
  await expect(accept('\u20ac'.repeat(2_000))).rejects.toMatchObject({ reason: 'too-large' });
  await expect(accept('\n'.repeat(2_000) + 'x')).rejects.toMatchObject({ reason: 'too-large' });
});

test('[SEND-10] a row accepted under larger limits is rejected here and never sent', async () => {
  const { outbox, connect, states, clock } = given();
  await outbox.accept({ customerId: ANNA, text: 'too long for you' });
  await outbox.accept({ customerId: ANNA, text: 'short' });
  const line = connect({ textChars: 5 });
  await clock.advance(60_000);
  expect([texts(line), states()]).toEqual([[], ['too long for you: rejected', 'short: held']]);
  expect(outbox.rows()[0]).toMatchObject({ state: { code: 'PAYLOAD_TOO_LARGE' }, attempts: [] });
  await outbox.retry(outbox.rows()[0]!.clientMessageId);
  await settled();
  expect([texts(line), states()[0]]).toEqual([[], 'too long for you: rejected']);
});

test('[SEND-10] two closes with 1009 after the same row: it is rejected, and the next one goes', async () => {
  const { outbox, connect, states, clock } = given();
  await outbox.accept({ customerId: ANNA, text: 'poison' });
  await outbox.accept({ customerId: ANNA, text: 'next' });
  for (const expected of ['poison: queued', 'poison: rejected']) {
    const line = connect();
    await clock.advance(1_000);
    expect(texts(line)).toEqual(['poison']);
    close(line, outbox, 1009);
    await settled();
    expect(states()[0]).toBe(expected);
  }
  expect(outbox.rows()[0]?.attempts.map(({ result }) => result)).toEqual(['closed', 'closed']);
  await outbox.discard(outbox.rows()[0]!.clientMessageId);
  const line = connect();
  await settled();
  expect(texts(line)).toEqual(['next']);
});

test('[SEND-10] with several in flight the suspects go one at a time, and the innocent arrive', async () => {
  const { outbox, connect, states, server } = given();
  await outbox.accept({ customerId: ANNA, text: 'innocent' });
  await outbox.accept({ customerId: BINH, text: 'poison' });
  const first = connect();
  await settled();
  expect(texts(first)).toEqual(['innocent', 'poison']);
  close(first, outbox, 1009);
  await settled();
  const second = connect();
  await settled();
  expect(texts(second)).toEqual(['innocent']);
  second.sends[0]!.answer({ at: 'stored', message: server.take(second.sends[0]!.row) });
  await settled();
  expect(texts(second)).toEqual(['innocent', 'poison']);
  close(second, outbox, 1009);
  await settled();
  expect(states()).toEqual(['poison: rejected']);
});

test('[SEND-10] a flapping connection accuses nobody, nor does 1009 long after our patience ended', async () => {
  const { outbox, connect, states, clock } = given();
  await outbox.accept({ customerId: ANNA, text: 'hello' });
  for (const code of [1006, 1001, 1006, 1009, 1006, 1006]) {
    const line = connect();
    await settled();
    expect(texts(line)).toEqual(['hello']);
    close(line, outbox, code);
    await settled();
    expect(states()).toEqual(['hello: queued']);
  }
  const line = connect();
  await clock.advance(5_500);
  close(line, outbox, 1009);
  await settled();
  expect(states()).toEqual(['hello: queued']);
});

test('[SEND-10] a strict peer that closes twice on one message: rejected as well', async () => {
  const { outbox, states, clock } = given();
  const { clientMessageId } = await outbox.accept({ customerId: ANNA, text: 'poison' });
  for (const expected of ['poison: unconfirmed', 'poison: rejected']) {
    const line = createManualLine('strict');
    outbox.setTransport(line.transport);
    await settled();
    expect(texts(line)).toEqual(['poison']);
    close(line, outbox, 1009);
    outbox.setTransport(createManualLine('strict').transport);
    await clock.advance(11_000);
    expect(states()).toEqual([expected]);
    if (expected === 'poison: unconfirmed') {
      outbox.setTransport(null);
      await outbox.sendAgain(clientMessageId);
    }
  }
});

test('[SEND-13] each attempt is told with its time, how long it took and how it ended', async () => {
  const clock = createClock();
  const told: unknown[] = [];
  const { outbox } = openTab(clock, {
    onDelivered: ({ attempts, state }) => told.push([state.at, attempts]),
  });
  const start = clock.now();
  const line = createManualLine('extended');
  outbox.setTransport(line.transport);
  await outbox.accept({ customerId: ANNA, text: 'hello' });
  await clock.advance(6_000);
  await clock.advance(300);
  outbox.setTransport(null);
  await settled();
  expect(outbox.rows()[0]?.attempts).toEqual([
    { at: start, ms: 5_000, result: 'silent' },
    { at: start + 6_000, ms: 300, result: 'closed' },
  ]);
  const again = createManualLine('extended');
  outbox.setTransport(again.transport);
  await clock.advance(70);
  again.sends[0]!.answer({ at: 'stored', message: createServer().take(again.sends[0]!.row) });
  await settled();
  expect(told).toMatchObject([['delivered', [{}, {}, { at: start + 6_300, ms: 70, result: 'stored' }]]]);
});

test('[SEND-13] a clock that is set back measures no time less than none', async () => {
  const clock = createClock();
  let skew = 0;
  const { outbox } = openTab(clock, { now: () => (clock.now() + skew) as ReturnType<typeof clock.now> });
  const line = createManualLine('extended');
  outbox.setTransport(line.transport);
  await outbox.accept({ customerId: ANNA, text: 'hello' });
  await settled();
  skew = -86_400_000;
  await clock.advance(5_000);
  expect(outbox.rows()[0]?.attempts[0]).toMatchObject({ ms: 0, result: 'silent' });
  await clock.advance(60_000);
  expect(line.sends.length).toBeGreaterThan(2);
});

test('[SEND-10] company at the second close proves nothing; an answer clears', () => {
  const suspects = createSuspects();
  const key = asClientMessageId('key');
  expect([true, false, false, true].map((wasAlone) => suspects.accuse(key, wasAlone))).toEqual([
    false,
    false,
    false,
    true,
  ]);
  suspects.acquit(key);
  expect([suspects.has(key), suspects.accuse(key, true)]).toEqual([false, false]);
});
