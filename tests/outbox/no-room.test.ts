import { expect, test } from 'vitest';
import { createNotingStore } from '#outbox/noting-store.ts';
import { createSlip } from '#outbox/slip.ts';
import { createFaultyDisk } from './faults.ts';
import {
  ANNA,
  answering,
  createClock,
  createDisk,
  createHintHall,
  createLockHall,
  createManualLine,
  createServer,
  openTab,
  settled,
} from './rig.ts';

const no = (code: string, retryable = false) =>
  ({ at: 'refused', error: { code, message: `says ${code}`, retryable } }) as const;

/** A browser with several tabs, whose disk a test can fill. */
function given(mode: 'extended' | 'strict' = 'extended') {
  const clock = createClock();
  const disk = createFaultyDisk();
  const hall = createLockHall();
  const hints = createHintHall();
  const line = createManualLine(mode);
  let tabs = 0;
  const open = () => {
    tabs += 1;
    const name = `tab-${tabs}`;
    const tab = openTab(clock, { store: disk.tab(), locks: hall.forTab(name), channel: hints() });
    return { ...tab, die: () => (tab.outbox.close(), hall.dropAll(name)) };
  };
  const onDisk = async () => (await disk.all()).map(({ text, state }) => `${text}: ${state.at}`);
  return { clock, disk, line, open, onDisk, sent: () => line.sends.map(({ row }) => row.text) };
}

for (const space of ['full', 'stuck'] as const) {
  test(`[SEND-15] a final no while the disk is ${space} is shown, holds what comes after, and is not asked for again`, async () => {
    const { clock, disk, line, open, onDisk, sent } = given();
    const tab = open();
    for (const text of ['a1', 'a2']) await tab.outbox.accept({ customerId: ANNA, text });
    disk.setSpace(space);
    tab.outbox.setTransport(line.transport);
    await settled();
    line.sends[0]?.answer(no('CONVERSATION_ENDED'));
    await clock.advance(120_000);
    expect([tab.states(), sent()]).toEqual([['a1: rejected', 'a2: held'], ['a1']]);
    expect(tab.outbox.rows()[0]).toMatchObject({
      state: { code: 'CONVERSATION_ENDED', message: 'says CONVERSATION_ENDED' },
      attempts: [{ result: 'CONVERSATION_ENDED' }],
    });
    expect(await onDisk()).toEqual(['a1: queued', 'a2: queued']);
    disk.setSpace('free');
    await clock.advance(15_000);
    expect([tab.states(), await onDisk()]).toEqual([
      ['a1: rejected', 'a2: held'],
      ['a1: rejected', 'a2: queued'],
    ]);
  });
}

test('[SEND-15] the other tabs and the next life show the same no, and send nothing', async () => {
  const { clock, disk, line, open, sent } = given();
  const first = open();
  const other = open();
  await first.outbox.accept({ customerId: ANNA, text: 'a1' });
  disk.setSpace('stuck');
  for (const { outbox } of [first, other]) outbox.setTransport(line.transport);
  await settled();
  line.sends[0]?.answer(no('NOT_ASSIGNED'));
  await settled();
  expect(other.states()).toEqual(['a1: rejected']);
  for (const { die } of [first, other]) die();
  const next = open();
  next.outbox.setTransport(line.transport);
  await clock.advance(60_000);
  expect([next.states(), sent()]).toEqual([['a1: rejected'], ['a1']]);
});

test('[SEND-15] a person can try again, and let go, while there is no room', async () => {
  const { disk, line, open, onDisk, sent } = given();
  const { outbox, states } = open();
  const { clientMessageId } = await outbox.accept({ customerId: ANNA, text: 'a1' });
  disk.setSpace('full');
  outbox.setTransport(line.transport);
  await settled();
  line.sends[0]?.answer(no('NOT_ASSIGNED'));
  await settled();
  await outbox.retry(clientMessageId);
  await settled();
  expect([states(), sent()]).toEqual([['a1: in-flight'], ['a1', 'a1']]);
  line.sends[1]?.answer(no('NOT_ASSIGNED'));
  await settled();
  expect(await outbox.discard(clientMessageId)).toMatchObject({ text: 'a1' });
  expect([states(), await onDisk()]).toEqual([[], []]);
});

test('[SEND-15] a size that the server cannot take is shown as refused, room or not', async () => {
  const { clock, disk, line, open, sent } = given();
  const { outbox, states } = open();
  await outbox.accept({ customerId: ANNA, text: 'x'.repeat(200) });
  disk.setSpace('stuck');
  outbox.setTransport({ ...line.transport, limits: { textChars: 100 } });
  await clock.advance(60_000);
  expect([states().map((state) => state.slice(-8)), sent()]).toEqual([['rejected'], []]);
});

test('[SEND-14][SEND-15] what went out unnoted before a crash, the strict server after it is not sent unasked', async () => {
  const { clock, disk, line, open } = given();
  const first = open();
  await first.outbox.accept({ customerId: ANNA, text: 'a1' });
  disk.setSpace('stuck');
  first.outbox.setTransport(line.transport);
  await settled();
  first.die();
  const strict = createManualLine('strict');
  const next = open();
  next.outbox.setTransport(strict.transport);
  await clock.advance(60_000);
  expect([line.sends.length, strict.sends, next.states()]).toEqual([1, [], ['a1: unconfirmed']]);
});

test('[SEND-15] a strict server is sent nothing that could not be noted on the disk first', async () => {
  const { clock, disk, line, open, sent } = given('strict');
  const { outbox, states } = open();
  await outbox.accept({ customerId: ANNA, text: 'a1' });
  disk.setSpace('full');
  outbox.setTransport(line.transport);
  await clock.advance(60_000);
  expect([states(), sent()]).toEqual([['a1: queued'], []]);
  disk.setSpace('free');
  await clock.advance(60_000);
  expect(sent()).toEqual(['a1']);
});

test('[SEND-15] the disk fills while a strict server is silent: unconfirmed, in this life and the next', async () => {
  const { clock, disk, line, open, onDisk } = given('strict');
  const first = open();
  first.outbox.setTransport(line.transport);
  await first.outbox.accept({ customerId: ANNA, text: 'a1' });
  await settled();
  disk.setSpace('stuck');
  await clock.advance(60_000);
  expect([first.states(), await onDisk()]).toEqual([['a1: unconfirmed'], ['a1: in-flight']]);
  first.die();
  const next = open();
  next.outbox.setTransport(line.transport);
  await clock.advance(60_000);
  expect([next.states(), line.sends.length]).toEqual([['a1: unconfirmed'], 1]);
});

test('[SEND-15] what another tab wrote meanwhile counts more than what is noted beside it', async () => {
  const { disk, line, open, onDisk } = given();
  const { outbox, states } = open();
  const { clientMessageId } = await outbox.accept({ customerId: ANNA, text: 'a1' });
  disk.setSpace('full');
  outbox.setTransport(line.transport);
  await settled();
  line.sends[0]?.answer(no('NOT_ASSIGNED'));
  await settled();
  disk.setSpace('free');
  await disk.write(clientMessageId, (row) => ({
    ...row,
    state: { at: 'rejected', code: 'CONVERSATION_ENDED', message: 'newer' },
  }));
  outbox.nudge();
  await settled();
  expect([states(), await onDisk()]).toEqual([['a1: rejected'], ['a1: rejected']]);
  expect(outbox.rows()[0]?.state).toMatchObject({ message: 'newer' });
});

test('[SEND-15] where the browser takes no note either, this tab shows the no; a next one may ask again, under the same key', async () => {
  const clock = createClock();
  const disk = createFaultyDisk();
  const line = createManualLine('extended');
  const refusing = () => {
    throw new DOMException('no', 'SecurityError');
  };
  const open = () => {
    const tab = openTab(clock, { store: createNotingStore(disk.raw(), createSlip(refusing)) });
    tab.outbox.setTransport(line.transport);
    return tab;
  };
  const first = openTab(clock, { store: disk.raw() });
  await first.outbox.accept({ customerId: ANNA, text: 'a1' });
  first.outbox.close();
  disk.setSpace('full');
  for (const life of [1, 2]) {
    const { outbox, states } = open();
    await settled();
    line.sends.at(-1)?.answer(no('NOT_ASSIGNED'));
    await clock.advance(120_000);
    expect([line.sends.length, states()]).toEqual([life, ['a1: rejected']]);
    outbox.close();
  }
  expect(new Set(line.sends.map(({ row }) => row.clientMessageId)).size).toBe(1);
});

test('[SEND-15] junk on the slip is as good as nothing', async () => {
  const clock = createClock();
  const slip = { read: () => '{"x":{"base":1}}', write: () => {} };
  const { outbox, delivered } = openTab(clock, { store: createNotingStore(createDisk(), slip) });
  outbox.setTransport(answering(createServer()));
  await outbox.accept({ customerId: ANNA, text: 'a1' });
  await settled();
  expect(delivered).toHaveLength(1);
});
