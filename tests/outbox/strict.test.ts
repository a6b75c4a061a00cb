import { describe, expect, test } from 'vitest';
import { createProofs, type IsMine } from '#outbox/proofs.ts';
import type { DeliveredHow } from '#outbox/courier.ts';
import type { StoredRow } from '#outbox/row.ts';
import { createMemoryStore } from '#outbox/memory-store.ts';
import { asClientMessageId, asMessageId } from '#protocol/ids.ts';
import { asMillis } from '#protocol/timestamp.ts';
import { ANNA, BINH, createClock, createManualLine, openTab, settled, type Told } from './rig.ts';

const said = (id: string, text: string, isCustomer = false): Told => ({
  id: asMessageId(id),
  customerId: ANNA,
  text,
  isCustomer,
});
/** Three reads, 3 334 ms apart. */
const SETTLE_MS = 10_002;
const silence = { at: 'silent' } as const;

const unconfirmedOk = (ordinal: number): StoredRow => ({
  clientMessageId: asClientMessageId(`key ${ordinal}`),
  customerId: ANNA,
  ordinal,
  text: 'ok',
  createdAt: asMillis(1),
  senderId: 'staff1',
  origin: '',
  state: { at: 'unconfirmed', trace: { after: null } },
  attempts: [],
});

function given(history: Told[] = [], isMine?: (message: Told) => IsMine) {
  const clock = createClock();
  const store = createMemoryStore();
  const line = createManualLine('strict', () => history);
  const hows: DeliveredHow[] = [];
  const delivered: { readonly text: string; readonly id: string }[] = [];
  const tab = openTab(clock, {
    store,
    ...(isMine && { isMine }),
    onDelivered: ({ text }, { id }, how) => {
      delivered.push({ text, id });
      hows.push(how);
    },
  });
  tab.outbox.setTransport(line.transport);
  return { clock, store, line, history, hows, ...tab, delivered };
}

describe('a strict peer', () => {
  test('one message in flight for the whole socket', async () => {
    const { outbox, line, states } = given();
    await outbox.accept({ customerId: ANNA, text: 'a1' });
    await outbox.accept({ customerId: BINH, text: 'b1' });
    await settled();
    expect([line.sends.length, states()]).toEqual([1, ['a1: in-flight', 'b1: queued']]);
    await outbox.proof(ANNA, [said('m1', 'a1')]);
    await settled();
    expect([line.sends.length, states()]).toEqual([2, ['b1: in-flight']]);
  });

  test('[SEND-4] the echo proves: same text after NFC and trim, of the staff, not seen before', async () => {
    const { outbox, states, delivered } = given([said('old', 'caf\u00e9')]);
    await outbox.accept({ customerId: ANNA, text: ' cafe\u0301 ' });
    await settled();
    await outbox.proof(ANNA, [said('c1', 'caf\u00e9', true)]);
    await outbox.proof(ANNA, [said('m1', 'tea')]);
    await outbox.proof(ANNA, [said('old', 'caf\u00e9')]);
    expect(states()).toEqual([' cafe\u0301 : in-flight']);
    await outbox.proof(ANNA, [said('m2', 'caf\u00e9')]);
    expect([states(), delivered]).toEqual([[], [{ text: ' cafe\u0301 ', id: 'm2' }]]);
  });

  test('[SEND-4] one stored message proves one of two equal texts', async () => {
    const { outbox, states, line } = given();
    await outbox.accept({ customerId: ANNA, text: 'ok' });
    await outbox.accept({ customerId: ANNA, text: 'ok' });
    await settled();
    await outbox.proof(ANNA, [said('m1', 'ok')]);
    await settled();
    await outbox.proof(ANNA, [said('m1', 'ok')]);
    await settled();
    expect([states(), line.sends.length]).toEqual([['ok: in-flight'], 2]);
  });

  test('silence: the history is read three times within 10 s, then a person is asked; nothing is repeated', async () => {
    const { outbox, states, line, clock } = given();
    const { clientMessageId } = await outbox.accept({ customerId: ANNA, text: 'a1' });
    await outbox.accept({ customerId: ANNA, text: 'a2' });
    await settled();
    line.sends[0]?.answer(silence);
    await settled();
    expect(states()).toEqual(['a1: verifying', 'a2: held']);
    await clock.advance(SETTLE_MS - 1);
    expect(states()).toEqual(['a1: verifying', 'a2: held']);
    await clock.advance(1);
    expect(states()).toEqual(['a1: unconfirmed', 'a2: held']);
    outbox.nudge();
    await clock.advance(600_000);
    expect(line.sends).toHaveLength(1);
    await outbox.sendAgain(clientMessageId);
    await settled();
    expect(line.sends.map(({ row }) => row.text)).toEqual(['a1', 'a1']);
  });

  test('silence, but the history has it: delivered, and the line goes on', async () => {
    const { outbox, states, line, clock, history, delivered } = given([said('old', 'a1')]);
    await outbox.accept({ customerId: ANNA, text: 'a1' });
    await settled();
    history.push(said('m1', 'a1'));
    line.sends[0]?.answer(silence);
    await clock.advance(3_400);
    expect([states(), delivered]).toEqual([[], [{ text: 'a1', id: 'm1' }]]);
  });

  test('an unconfirmed message is found by checking again, or removed by a person', async () => {
    const { outbox, states, line, clock, history } = given();
    const { clientMessageId } = await outbox.accept({ customerId: ANNA, text: 'a1' });
    await settled();
    line.sends[0]?.answer(silence);
    await clock.advance(SETTLE_MS);
    await outbox.checkAgain(clientMessageId);
    await clock.advance(SETTLE_MS);
    expect(states()).toEqual(['a1: unconfirmed']);
    history.push(said('m1', 'a1'));
    await outbox.checkAgain(clientMessageId);
    await clock.advance(3_400);
    expect(states()).toEqual([]);
  });

  test('a documented refusal is believed only after the history has not shown the message', async () => {
    const { outbox, states, line, clock } = given();
    await outbox.accept({ customerId: ANNA, text: 'a1' });
    await settled();
    line.sends[0]?.answer({
      at: 'refused',
      error: { code: 'CONVERSATION_ENDED', message: 'over', retryable: false },
    });
    await clock.advance(SETTLE_MS - 1);
    expect(states()).toEqual(['a1: verifying']);
    await clock.advance(1);
    expect(states()).toEqual(['a1: rejected']);
  });

  test('[SEND-1] a row found in flight by the next life is looked up in the history, never repeated', async () => {
    for (const isThere of [true, false]) {
      const { outbox, line, clock, store, history } = given([said('old', 'a1')]);
      await outbox.accept({ customerId: ANNA, text: 'a1' });
      await settled();
      expect(line.sends).toHaveLength(1);
      if (isThere) history.push(said('m1', 'a1'));
      outbox.close();
      const next = openTab(clock, { store });
      await settled();
      expect(next.states()).toEqual(['a1: verifying']);
      const again = createManualLine('strict', () => history);
      next.outbox.setTransport(again.transport);
      await clock.advance(SETTLE_MS);
      expect(next.states()).toEqual(isThere ? [] : ['a1: unconfirmed']);
      expect(next.delivered).toEqual(isThere ? [{ text: 'a1', id: 'm1' }] : []);
      expect(again.sends).toEqual([]);
    }
  });

  test('a disconnect while in flight leads to the same question, asked of the next connection', async () => {
    const { outbox, states, clock, history } = given();
    await outbox.accept({ customerId: ANNA, text: 'a1' });
    await settled();
    outbox.setTransport(null);
    await clock.advance(600_000);
    expect(states()).toEqual(['a1: verifying']);
    const again = createManualLine('strict', () => history);
    outbox.setTransport(again.transport);
    await clock.advance(SETTLE_MS);
    expect([states(), again.sends]).toEqual([['a1: unconfirmed'], []]);
  });

  test('a row sent without a key is not sent again when the server has learned keys meanwhile', async () => {
    const { outbox, states, clock } = given();
    await outbox.accept({ customerId: ANNA, text: 'a1' });
    await settled();
    const extended = createManualLine('extended');
    outbox.setTransport(extended.transport);
    await clock.advance(SETTLE_MS);
    expect([states(), extended.sends]).toEqual([['a1: unconfirmed'], []]);
  });

  test("[SEND-4] a colleague's equal text proves nothing", async () => {
    const { outbox, states, delivered } = given([], ({ id }) => !id.startsWith('theirs'));
    await outbox.accept({ customerId: ANNA, text: 'ok' });
    await settled();
    await outbox.proof(ANNA, [said('theirs', 'ok')]);
    expect([states(), delivered]).toEqual([['ok: in-flight'], []]);
    await outbox.proof(ANNA, [said('theirs', 'ok'), said('m1', 'ok')]);
    expect([states(), delivered]).toEqual([[], [{ text: 'ok', id: 'm1' }]]);
  });

  test('[SEND-4] a proof is sure only when no other message could have been it', async () => {
    for (const [told, how] of [
      [[said('m1', 'ok')], 'proven'],
      [[said('m1', 'ok'), said('m2', 'ok')], 'guessed'],
    ] as const) {
      const { outbox, hows } = given();
      await outbox.accept({ customerId: ANNA, text: 'ok' });
      await settled();
      await outbox.proof(ANNA, told);
      expect(hows).toEqual([how]);
    }
  });

  test('[SEND-4] where nothing tells who wrote it, a match is a guess', async () => {
    const { outbox, hows, delivered } = given([], ({ id }) => (id.startsWith('mine') ? true : 'unknown'));
    for (const [id, how] of [
      ['m1', 'guessed'],
      ['mine', 'proven'],
    ] as const) {
      await outbox.accept({ customerId: ANNA, text: 'ok' });
      await settled();
      await outbox.proof(ANNA, [said(id, 'ok')]);
      await settled();
      expect([delivered.at(-1)?.id, hows.at(-1)]).toEqual([id, how]);
    }
  });

  test('[SEND-14] what an extended server was sent without an answer is not sent to a strict one unasked', async () => {
    const clock = createClock();
    const { outbox, states } = openTab(clock);
    const extended = createManualLine('extended');
    outbox.setTransport(extended.transport);
    const { clientMessageId } = await outbox.accept({ customerId: ANNA, text: 'a1' });
    await settled();
    expect(extended.sends).toHaveLength(1);
    const strict = createManualLine('strict');
    outbox.setTransport(strict.transport);
    await clock.advance(60_000);
    expect([states(), strict.sends]).toEqual([['a1: unconfirmed'], []]);
    await outbox.sendAgain(clientMessageId);
    await settled();
    expect([states(), strict.sends.length]).toEqual([['a1: in-flight'], 1]);
  });

  test('[SEND-14] a refusal leaves no doubt: what a busy server refused goes to a strict one by itself', async () => {
    const clock = createClock();
    const { outbox } = openTab(clock);
    outbox.setTransport({
      mode: 'extended',
      send: async () => ({
        at: 'refused',
        error: { code: 'STORAGE_UNAVAILABLE', message: '', retryable: true },
      }),
    });
    await outbox.accept({ customerId: ANNA, text: 'a1' });
    await settled();
    const strict = createManualLine('strict');
    outbox.setTransport(strict.transport);
    await settled();
    expect(strict.sends).toHaveLength(1);
  });

  test('[SEND-14] owners who accept duplicates: what stays unconfirmed is sent again after the settle time', async () => {
    const clock = createClock();
    const { outbox, states } = openTab(clock, { strictResend: 'auto' });
    const line = createManualLine('strict');
    outbox.setTransport(line.transport);
    await outbox.accept({ customerId: ANNA, text: 'a1' });
    await outbox.accept({ customerId: ANNA, text: 'a2' });
    await settled();
    line.sends[0]!.answer(silence);
    await clock.advance(SETTLE_MS - 1);
    expect([states(), line.sends.length]).toEqual([['a1: verifying', 'a2: held'], 1]);
    await clock.advance(1_100);
    expect([states(), line.sends.length]).toEqual([['a1: in-flight', 'a2: queued'], 2]);
    await outbox.proof(ANNA, [said('m1', 'a1')]);
    await settled();
    expect(states()).toEqual(['a2: in-flight']);
  });

  test('[SEND-14] but a documented refusal is not sent again', async () => {
    const clock = createClock();
    const { outbox, states } = openTab(clock, { strictResend: 'auto' });
    const line = createManualLine('strict');
    outbox.setTransport(line.transport);
    await outbox.accept({ customerId: ANNA, text: 'a1' });
    await settled();
    line.sends[0]!.answer({
      at: 'refused',
      error: { code: 'CONVERSATION_ENDED', message: '', retryable: false },
    });
    await clock.advance(60_000);
    expect([states(), line.sends.length]).toEqual([['a1: rejected'], 1]);
  });

  test('[SEND-4] each message proves one row only, however often it is told', () => {
    const proofs = createProofs<Told>();
    const match = (rows: StoredRow[]) =>
      proofs.match(ANNA, rows, [said('m1', 'ok')]).map((proven) => proven.row.ordinal);
    expect([match([unconfirmedOk(1), unconfirmedOk(2)]), match([unconfirmedOk(2)])]).toEqual([[1], []]);
  });
});
