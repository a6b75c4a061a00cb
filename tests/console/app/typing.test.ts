import { expect, test } from 'vitest';
import { createTypingIn } from '#console/app/typing-in.ts';
import { createTypingOut } from '#console/app/typing-out.ts';
import { asStaffId } from '#protocol/ids.ts';
import { ANNA, BINH, createTestLine, createTestTools, customer, ME } from './line-rig.ts';

function setUp() {
  const { line, said, end } = createTestLine();
  const rig = createTestTools(line);
  const words = () => said.map(({ payload }) => payload as { customerId: string; isTyping: boolean });
  return { ...rig, line, end, words, out: createTypingOut(rig.tools), coming: createTypingIn(rig.tools) };
}

const says = (customerId: string, isTyping: boolean) => ({ customerId, staffId: 'staff1', isTyping });

test('[TYPE-1] true at the first keystroke, false 300 ms after the last', async () => {
  const { out, words, clock } = setUp();
  out.keystroke(ANNA);
  expect(words()).toEqual([says(ANNA, true)]);
  for (let n = 0; n < 5; n += 1) {
    await clock.advance(299);
    out.keystroke(ANNA);
  }
  await clock.advance(299);
  expect(words()).toEqual([says(ANNA, true)]);
  await clock.advance(1);
  expect(words()).toEqual([says(ANNA, true), says(ANNA, false)]);
  await clock.advance(60_000);
  expect(words()).toHaveLength(2);
});

test('[TYPE-1] true is said again every three seconds while typing goes on', async () => {
  const { out, words, clock } = setUp();
  for (let ms = 0; ms <= 7_000; ms += 100) {
    out.keystroke(ANNA);
    await clock.advance(100);
  }
  expect(words()).toEqual([says(ANNA, true), says(ANNA, true), says(ANNA, true)]);
});

test('[TYPE-1] false at once when sent, and when another customer is typed to', () => {
  const { out, words } = setUp();
  out.keystroke(ANNA);
  out.keystroke(BINH);
  out.stop();
  out.stop();
  expect(words()).toEqual([says(ANNA, true), says(ANNA, false), says(BINH, true), says(BINH, false)]);
});

test('[TYPE-2] nothing is said of a customer whom one does not hold, and nothing without a line', () => {
  const { out, words, store, setLine } = setUp();
  store.setState({ customers: new Map([[ANNA, customer({ assignedTo: asStaffId('staff2') })]]) });
  out.keystroke(ANNA);
  store.setState({ customers: new Map([[ANNA, customer()]]) });
  setLine(null);
  out.keystroke(ANNA);
  expect(words()).toEqual([]);
});

test('[TYPE-1] on a new line typing is told anew', async () => {
  const { out, words, setLine, end, clock } = setUp();
  out.keystroke(ANNA);
  end();
  const next = createTestLine();
  setLine(next.line);
  await clock.advance(100);
  out.keystroke(ANNA);
  expect(words()).toEqual([says(ANNA, true)]);
  expect(next.said).toHaveLength(1);
});

test('[TYPE-1] an indicator smooths over a pause between two words', async () => {
  const { coming, store, clock } = setUp();
  const isShown = () => store.getState().typing.get(ANNA)?.customer === true;
  const heard = (isTyping: boolean) => coming.heard({ customerId: ANNA, isCustomer: true, isTyping });
  heard(true);
  expect(isShown()).toBe(true);
  heard(false);
  await clock.advance(1_400);
  expect(isShown()).toBe(true);
  heard(true);
  await clock.advance(1_400);
  expect(isShown()).toBe(true);
  heard(false);
  await clock.advance(1_000);
  heard(false);
  await clock.advance(500);
  expect(isShown()).toBe(false);
});

test('[TYPE-1] an indicator whose false was lost dies within six seconds', async () => {
  const { coming, store, clock } = setUp();
  coming.heard({ customerId: ANNA, isCustomer: true, isTyping: true });
  await clock.advance(5_999);
  expect(store.getState().typing.size).toBe(1);
  await clock.advance(1);
  expect(store.getState().typing.size).toBe(0);
});

test('[TYPE-1] who has sent, and who was heard on a line that ended, types no more', () => {
  const { coming, store } = setUp();
  coming.heard({ customerId: ANNA, isCustomer: true, isTyping: true });
  coming.spoke(ANNA, null);
  expect(store.getState().typing.size).toBe(0);
  coming.heard({ customerId: ANNA, isCustomer: true, isTyping: true });
  coming.lineDown();
  expect(store.getState().typing.size).toBe(0);
});

test('[TYPE-2] colleagues are shown by name; oneself and the nameless are not', () => {
  const { coming, store } = setUp();
  const heard = (staffId: string | undefined, staffName?: string) =>
    coming.heard({
      customerId: ANNA,
      isCustomer: false,
      isTyping: true,
      ...(staffId === undefined ? {} : { staffId: asStaffId(staffId) }),
      ...(staffName === undefined ? {} : { staffName }),
    });
  heard('staff2', 'Jonas Weber');
  heard('staff2', 'Jonas Weber');
  heard(ME.id, ME.name);
  heard(undefined);
  expect(store.getState().typing.get(ANNA)).toEqual({ customer: false, colleagues: ['Jonas Weber'] });
});
