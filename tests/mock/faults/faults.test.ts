import { describe, expect, test } from 'vitest';
import { ERROR_CODES } from '#protocol/errors.ts';
import { plainClient } from '../node/mock-kit.ts';
import { openStage } from './stage.ts';

/** Long enough for what would come to come; what is awaited so is told by something that comes after it. */
const SOON_MS = 300;

describe('faults, as a plain socket.io-client meets them', () => {
  test('[FAULT-1] latency: everything comes late, and at once when it is off', async () => {
    const { on, off, history, tookMs } = await openStage();
    await on({ name: 'latency', ms: 150 });
    await history();
    expect(tookMs('customer:history')).toBeGreaterThanOrEqual(300);
    await off('latency');
    await history();
    expect(tookMs('customer:history')).toBe(0);
  });

  test('[FAULT-1] jitter: late by chance, and still in order', async () => {
    const { on, off, history, customerWrites, heardTexts, tookMs, client } = await openStage();
    await on({ name: 'jitter', ms: 80, way: 'down' });
    for (const text of ['a', 'b', 'c', 'd', 'e']) await customerWrites(text);
    await client.hears('message:new', 6);
    expect(heardTexts().slice(1)).toStrictEqual(['a', 'b', 'c', 'd', 'e']);
    await off('jitter');
    await history();
    expect(tookMs('customer:history')).toBe(0);
  });

  test('[FAULT-1] swallow-acks: done, and nobody says so', async () => {
    const { on, off, client, sending, stored, heardTexts } = await openStage();
    await on({ name: 'swallow-acks' });
    await expect(client.ask('message:send', sending('Hi'), SOON_MS)).rejects.toThrow(/timed out/u);
    expect(await stored()).toStrictEqual(['Hello', 'Hi']);
    expect(heardTexts()).toContain('Hi');
    await off('swallow-acks');
    expect(await client.ask('message:send', sending('again'))).toMatchObject({ ok: true });
  });

  test('[FAULT-1] drop: an event is never heard, one way or the other', async () => {
    const { on, off, client, sending, stored, customerWrites, heardTexts, history } = await openStage();
    await on({ name: 'drop', way: 'down', event: 'message:new' });
    await customerWrites('lost');
    await history();
    expect(heardTexts()).not.toContain('lost');
    await on({ name: 'drop', way: 'up', event: 'message:send' });
    await expect(client.ask('message:send', sending('Hi'), SOON_MS)).rejects.toThrow(/timed out/u);
    expect(await stored()).toStrictEqual(['Hello', 'lost']);
    await off('drop');
    expect(await client.ask('message:send', sending('Hi'))).toMatchObject({ ok: true });
    await client.until('the reply', () => heardTexts().includes('Hi'));
  });

  test('[FAULT-1] duplicate: heard twice, and stored once thanks to the send key', async () => {
    const { on, off, client, sending, stored, customerWrites, heardTexts, history } = await openStage();
    await on({ name: 'duplicate' });
    await customerWrites('twice');
    await client.ask('message:send', sending('Hi'));
    await history();
    expect(heardTexts().filter((text) => text === 'twice')).toHaveLength(2);
    expect(await stored()).toStrictEqual(['Hello', 'twice', 'Hi']);
    await off('duplicate');
    await customerWrites('once');
    await history();
    expect(heardTexts().filter((text) => text === 'once')).toHaveLength(1);
  });

  test('[FAULT-1] reorder: the later one is heard first, and nothing is lost', async () => {
    const { on, off, client, customerWrites, heardTexts } = await openStage();
    await on({ name: 'reorder', event: 'message:new', ms: 60_000 });
    await customerWrites('one');
    await customerWrites('two');
    await client.hears('message:new', 3);
    expect(heardTexts().slice(1)).toStrictEqual(['two', 'one']);
    await customerWrites('three');
    await off('reorder');
    await customerWrites('four');
    await client.hears('message:new', 5);
    expect(heardTexts().slice(3)).toStrictEqual(['three', 'four']);
  });

  test('[FAULT-1] stall: nothing passes, then all of it in order', async () => {
    const { on, off, client, reaches, sending, customerWrites, heardTexts } = await openStage();
    await on({ name: 'stall', ms: 0 });
    const arrived = reaches('message:send');
    const reply = client.ask('message:send', sending('Hi'));
    await arrived;
    await customerWrites('one');
    await customerWrites('two');
    expect(heardTexts()).toStrictEqual(['Hello']);
    await off('stall');
    expect(await reply).toMatchObject({ ok: true });
    await client.hears('message:new', 4);
    expect(heardTexts().toSorted()).toStrictEqual(['Hello', 'Hi', 'one', 'two']);
    expect(heardTexts().indexOf('one')).toBeLessThan(heardTexts().indexOf('two'));
  });

  test('[FAULT-1] half-open: only the silence of the pings tells, and the line is whole again when it is off', async () => {
    const stage = await openStage({ reconnects: true, heartbeat: { intervalMs: 150, timeoutMs: 150 } });
    const { on, off, client, history } = stage;
    const ended = new Promise((resolve) => client.socket.once('disconnect', resolve));
    await on({ name: 'half-open' });
    client.say('message:typing', { customerId: stage.customerId, staffId: 'staff1', isTyping: true });
    expect(await ended).toBe('ping timeout');
    await off('half-open');
    await client.until('the return', () => client.socket.connected);
    await client.onDuty();
    expect(await history()).toMatchObject({ ok: true });
  });

  test('[FAULT-1] disconnect: the transport is cut, and the client comes back', async () => {
    const { on, off, client, history, stored, sending } = await openStage({ reconnects: true });
    const ended = new Promise((resolve) => client.socket.once('disconnect', resolve));
    await on({ name: 'disconnect', event: 'message:send' });
    client.say('message:send', sending('lost on the way'));
    expect(await ended).toBe('transport close');
    expect(await stored()).toStrictEqual(['Hello']);
    await off('disconnect');
    await client.until('the return', () => client.socket.connected);
    await client.onDuty();
    expect(await history()).toMatchObject({ ok: true });
  });

  test('[FAULT-1] error: refused with every code in turn, to the asker and to who gave no callback', async () => {
    const { on, off, client, sending, stored } = await openStage();
    await on({ name: 'error', event: 'message:send' });
    for (const code of ERROR_CODES) {
      expect(await client.ask('message:send', sending(code))).toMatchObject({ ok: false, error: { code } });
    }
    await on({ name: 'error', code: 'STORAGE_UNAVAILABLE' });
    client.say('message:send', sending('Hi'));
    expect(await client.hears('error')).toMatchObject({
      code: 'STORAGE_UNAVAILABLE',
      context: { event: 'message:send' },
    });
    expect(await stored()).toStrictEqual(['Hello']);
    await off('error');
    expect(await client.ask('message:send', sending('Hi'))).toMatchObject({ ok: true });
  });

  test('[FAULT-1] error, in seed mode: the document’s own error event', async () => {
    const { on, client, customerId } = await openStage({ mode: 'seed' });
    await on({ name: 'error', code: 'NOT_ASSIGNED' });
    client.say('message:send', { customerId, staffId: 'staff1', text: 'Hi' });
    expect(await client.hears('error')).toMatchObject({ code: 'NOT_ASSIGNED' });
  });

  test('[FAULT-1] token-expiry: told, closed, not let in again; and let in when it is off', async () => {
    const { on, off, client, mock, history } = await openStage();
    const session = await mock.engine.signIns.signIn('staff1', 'staff1');
    if (!session.ok) throw new Error(session.refusal.message);
    const ended = new Promise((resolve) => client.socket.once('disconnect', resolve));
    await on({ name: 'token-expiry' });
    void history(SOON_MS).catch(() => undefined);
    expect(await client.hears('error')).toMatchObject({
      code: 'TOKEN_EXPIRED',
      context: { event: 'staff:auth' },
    });
    expect(await ended).toBe('io server disconnect');
    const other = await plainClient(mock.port);
    other.say('staff:auth', { staffId: 'staff1', token: 'AUTH_TOKEN' });
    expect(await other.hears('staff:auth:response')).toMatchObject({ success: false, code: 'TOKEN_EXPIRED' });
    const { signIns } = mock.engine;
    const refused = { ok: false, refusal: { code: 'TOKEN_EXPIRED' } };
    expect(await signIns.socketToken(session.answer.token)).toMatchObject(refused);
    // or a console that looks whether somebody has signed in again would come back, only to be thrown out
    expect(await signIns.whoIs(session.answer.token)).toMatchObject(refused);
    expect(await signIns.signIn('staff1', 'staff1')).toMatchObject(refused);
    await off('token-expiry');
    await other.onDuty();
    expect(await signIns.socketToken(session.answer.token)).toMatchObject({ ok: true });
    expect(await signIns.whoIs(session.answer.token)).toMatchObject({ ok: true });
    other.leave();
  });

  test('[FAULT-1] restart: in the middle of a send, stored or not, and sent again it is there once', async () => {
    const { on, off, client, sending, stored } = await openStage({ reconnects: true });
    const outcomes = new Set<unknown>();
    for (let seed = 1; seed <= 6; seed += 1) {
      const message = sending(`message ${seed}`);
      const ended = new Promise((resolve) => client.socket.once('disconnect', resolve));
      await on({ name: 'restart', seed });
      client.say('message:send', message);
      expect(await ended).toBe('transport close');
      await off('restart');
      await client.until('the return', () => client.socket.connected);
      await client.onDuty();
      const answer = await client.ask('message:send', message);
      outcomes.add(answer['duplicate']);
    }
    expect(outcomes).toStrictEqual(new Set([true, false]));
    const numbered = [1, 2, 3, 4, 5, 6].map((seed) => `message ${seed}`);
    expect(await stored()).toStrictEqual(['Hello', ...numbered]);
  });

  test('[FAULT-1] slow-history-page: late, and others do not wait for it', async () => {
    const { on, off, client, history, reaches, tookMs } = await openStage();
    await on({ name: 'slow-history-page', ms: 250 });
    const order: string[] = [];
    const slow = history().then(() => order.push('history'));
    await client.ask('sync:since', {}).then(() => order.push('sync'));
    await slow;
    expect(order).toStrictEqual(['sync', 'history']);
    expect(tookMs('customer:history')).toBeGreaterThanOrEqual(250);
    await on({ name: 'slow-history-page', ms: 60_000 });
    const asked = reaches('customer:history');
    const held = history();
    await asked;
    await off('slow-history-page');
    await held;
    await history();
    expect(tookMs('customer:history')).toBe(0);
  });

  test('[FAULT-1] lost-history-page: never comes, and comes when asked again', async () => {
    const { on, off, history } = await openStage();
    await on({ name: 'lost-history-page' });
    await expect(history(SOON_MS)).rejects.toThrow(/timed out/u);
    await off('lost-history-page');
    expect(await history()).toMatchObject({ ok: true });
  });
});
