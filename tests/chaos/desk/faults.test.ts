import { expect, test } from 'vitest';
import { afterTest } from '#tests/server/server-kit.ts';
import { http } from '#tests/server/http-kit.ts';
import { ask, next } from '#tests/server/socket-kit.ts';
import { type ChaosOptions, MAI, startChaosDesk } from './desk.ts';
import { heldCustomer, send, staff, tokenOf } from './people.ts';

const LIMIT = 40_000;

async function scene(options: ChaosOptions = {}) {
  const desk = await startChaosDesk(options);
  afterTest(() => desk.stop());
  const mai = await staff(desk, MAI);
  const customerId = await heldCustomer(desk, mai);
  return { desk, mai, customerId };
}

async function took(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

test(
  'port, data and clock stay over kill and stop, and messages are read in order with their senders',
  async () => {
    const { desk, mai, customerId } = await scene();
    const key = '6ec0bd7f-11c0-43da-975e-2a8ad9ebae0b';
    await send(mai, customerId, 'one', key);
    await desk.jumpClock(86_400_000);
    await desk.kill();
    expect(desk.messages()).toMatchObject([
      { customerId, seq: 1, text: 'Hello?', isCustomer: true, senderId: null },
      { customerId, seq: 2, text: 'one', isCustomer: false, senderId: MAI.id, clientMessageId: key },
    ]);
    await desk.start();
    const again = await staff(desk, MAI);
    expect(await send(again, customerId, 'two')).toMatchObject({ ok: true });
    const { serverTime } = await ask(again.socket, 'sync:since', {});
    expect(Number(serverTime) - Date.now()).toBeGreaterThan(86_000_000);
    const gone = next(again.socket, 'disconnect');
    await desk.term();
    expect(await gone).toEqual(['transport close', expect.anything()]);
    expect(desk.pid()).toBeUndefined();
    expect(desk.messages().map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(desk.complaints()).toEqual([]);
  },
  LIMIT,
);

test(
  '[SYNC-3] a paused server is noticed within a heartbeat, and is itself again when it goes on',
  async () => {
    const { desk, mai } = await scene({ heartbeat: { intervalMs: 300, timeoutMs: 300 } });
    const gone = next(mai.socket, 'disconnect');
    desk.pause();
    expect((await gone)[0]).toBe('ping timeout');
    desk.resume();
    expect((await http(`${desk.url}/healthz`)).status).toBe(200);
  },
  LIMIT,
);

test(
  'a blocked event loop answers nobody until it is free',
  async () => {
    const { desk } = await scene();
    await desk.block(1_500);
    const ms = await took(() => http(`${desk.url}/healthz`));
    expect(ms).toBeGreaterThan(1_000);
  },
  LIMIT,
);

test(
  '[ERR-2] a locked database is a refusal to try again, and is taken up when it is free',
  async () => {
    const { desk, mai, customerId } = await scene({ heartbeat: { intervalMs: 20_000, timeoutMs: 20_000 } });
    await desk.lockDatabase(7_000);
    expect(await send(mai, customerId, 'one')).toMatchObject({
      ok: false,
      error: { code: 'STORAGE_UNAVAILABLE', retryable: true },
    });
    expect(await send(mai, customerId, 'one')).toMatchObject({ ok: true });
    expect(desk.complaints()).toEqual([]);
  },
  LIMIT,
);

test(
  '[ERR-2] a full disk is a refusal to try again, and is over when there is room',
  async () => {
    const { desk, mai, customerId } = await scene();
    await desk.fill();
    const long = 'x'.repeat(9_000);
    let stored = 0;
    while ((await send(mai, customerId, `${stored} ${long}`)).ok === true) stored += 1;
    expect(stored).toBeLessThan(5);
    expect(await send(mai, customerId, long)).toMatchObject({
      ok: false,
      error: { code: 'STORAGE_UNAVAILABLE', retryable: true },
    });
    expect(desk.messages()).toHaveLength(1 + stored);
    await desk.empty();
    expect(await send(mai, customerId, long)).toMatchObject({ ok: true });
  },
  LIMIT,
);

test(
  '[AUTH-2] expired tokens end their sockets and leave the browser session, revoking ends both',
  async () => {
    const { desk, mai } = await scene();
    const expired = next(mai.socket, 'disconnect');
    await desk.expireTokens(MAI.id);
    await expired;
    expect(mai.heard.at(-1)).toMatchObject({ event: 'error', payload: { code: 'TOKEN_EXPIRED' } });

    const again = await staff(desk, MAI);
    const revoked = next(again.socket, 'disconnect');
    await desk.revoke(MAI.id);
    await revoked;
    expect(again.heard.at(-1)).toMatchObject({ event: 'error', payload: { code: 'TOKEN_REVOKED' } });
    expect(await tokenOf(desk, MAI)).toMatch(/.{20}/u);
    await expect(desk.revoke('nobody')).rejects.toThrow('no staff nobody');
  },
  LIMIT,
);

test(
  '[AUTH-2] a clock that jumps a day ahead ends what was to end by then',
  async () => {
    const { desk, mai } = await scene();
    const gone = next(mai.socket, 'disconnect');
    await desk.jumpClock(86_400_000);
    await gone;
    expect(mai.heard.at(-1)).toMatchObject({ event: 'error', payload: { code: 'TOKEN_EXPIRED' } });
  },
  LIMIT,
);

test(
  'late acknowledgements come late',
  async () => {
    const { desk, mai, customerId } = await scene({ ackDelayMs: 700 });
    expect(await took(() => send(mai, customerId, 'one'))).toBeGreaterThan(650);
    expect(desk.messages()).toHaveLength(2);
  },
  LIMIT,
);
