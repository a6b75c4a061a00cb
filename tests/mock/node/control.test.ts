import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ControlState } from '#mock/control-api/endpoints.ts';
import type { RunningMock } from '#mock/node/start-mock.ts';
import { readJsonl } from '#mock/wire-log/jsonl.ts';
import { controlOf, plainClient, runMock } from './mock-kit.ts';

let mock: RunningMock;
let call: ReturnType<typeof controlOf>;
beforeEach(async () => {
  mock = await runMock();
  call = controlOf(mock.port);
});
afterEach(() => mock.close());

const stateOf = (answer: { json(): unknown }) => v.parse(ControlState, answer.json());

describe('the control API', () => {
  test('[MOCK-10] picks a scenario by name or by text, and says where a text is wrong', async () => {
    expect(stateOf(await call('GET', '/state')).scenario).toBeNull();
    const started = stateOf(await call('POST', '/scenario', { name: 'quiet' }));
    expect(started.scenario).toMatchObject({ name: 'quiet', isRunning: true });
    expect(stateOf(await call('DELETE', '/scenario')).scenario).toMatchObject({ isRunning: false });
    const text = 'about: mine\ncustomers:\n  lan: { name: Lan }\nsteps:\n  - lan: { writes: Hi }\n';
    const own = stateOf(await call('POST', '/scenario', { text, file: 'mine.yaml' }));
    expect(own).toMatchObject({ scenario: { name: 'mine', isRunning: false }, customers: [{ name: 'Lan' }] });
    const wrong = await call('POST', '/scenario', { text: `${text}  - tom: arrives\n` });
    expect([wrong.status, wrong.json()]).toMatchObject([400, { line: 6 }]);
    expect((await call('POST', '/scenario', { name: 'nope' })).status).toBe(404);
    expect((await call('POST', '/scenario', {})).status).toBe(400);
  });

  test('[MOCK-10] [MOCK-1] starts a scenario with a speed and a seed of its own', async () => {
    const people = async (seed: number) => {
      const started = stateOf(await call('POST', '/scenario', { name: 'quiet', seed, speed: 0 }));
      expect(started).toMatchObject({ seed, scenario: { speed: 0, isRunning: true } });
      return (await call('GET', '/wire.jsonl')).text.replaceAll(/"(at|serverTime)":\d+/gu, 'TIME');
    };
    const first = await people(7);
    expect(await people(8)).not.toBe(first);
    expect(await people(7)).toBe(first);
    const faster = stateOf(await call('PUT', '/scenario/speed', { speed: 8 }));
    expect(faster.scenario).toMatchObject({ speed: 8, isRunning: true });
    // who does not say goes on with the seed that was given last
    expect(stateOf(await call('POST', '/scenario', { name: 'quiet' }))).toMatchObject({
      seed: 7,
      scenario: { speed: 1 },
    });
    expect((await call('PUT', '/scenario/speed', { speed: -1 })).status).toBe(400);
    expect((await call('POST', '/scenario', { name: 'quiet', seed: 1.5 })).status).toBe(400);
  });

  test('[MOCK-10] sets, lists and clears faults while running', async () => {
    const set = stateOf(await call('PUT', '/faults/latency', { ms: 250, rate: 0.5 }));
    expect(set.faults).toStrictEqual([{ name: 'latency', ms: 250, rate: 0.5 }]);
    await call('PUT', '/faults/drop', { way: 'down' });
    expect(stateOf(await call('DELETE', '/faults/latency')).faults).toStrictEqual([
      { name: 'drop', way: 'down' },
    ]);
    expect(stateOf(await call('DELETE', '/faults')).faults).toStrictEqual([]);
    for (const [path, body] of [
      ['/faults/gremlins', {}],
      ['/faults/drop', { rate: 2 }],
      ['/faults/drop', { ms: 5 }],
    ] as const) {
      const refused = await call('PUT', path, body);
      expect([refused.status, typeof refused.json()['message']]).toStrictEqual([400, 'string']);
    }
    expect((await call('DELETE', '/faults/gremlins')).status).toBe(404);
  });

  test('[MOCK-10] plays a customer by hand, whom staff see like any other', async () => {
    const staff = await plainClient(mock.port);
    await staff.onDuty();
    const { customerId } = (await call('POST', '/customers', { name: 'Lan' })).json();
    await call('POST', `/customers/${String(customerId)}/write`, { text: 'Hello' });
    expect(await staff.hears('customer:new')).toMatchObject({ customer: { id: customerId, name: 'Lan' } });
    await call('POST', `/customers/${String(customerId)}/type`, { isTyping: true });
    expect(await staff.hears('message:typing:update')).toMatchObject({ customerId, isTyping: true });
    const left = stateOf(await call('POST', `/customers/${String(customerId)}/leave`));
    expect(left.customers).toStrictEqual([{ customerId, name: 'Lan', isHere: false }]);
    const back = stateOf(await call('POST', `/customers/${String(customerId)}/arrive`));
    expect(back.customers).toStrictEqual([{ customerId, name: 'Lan', isHere: true }]);
    expect((await call('POST', `/customers/${String(customerId)}/read`)).json()).toStrictEqual({
      messages: [{ text: 'Hello', isCustomer: true, at: expect.any(Number) }],
    });
    expect((await call('POST', `/customers/${String(customerId)}/write`, { text: ' ' })).status).toBe(400);
    expect((await call('POST', `/customers/${String(customerId)}/sing`)).status).toBe(404);
    expect((await call('POST', '/customers/nobody/write', { text: 'x' })).status).toBe(404);
    staff.leave();
  });

  test('[MOCK-10] restarts with what is stored, and resets to nothing', async () => {
    const staff = await plainClient(mock.port, { reconnects: true });
    await call('POST', '/customers', { name: 'Lan' });
    expect(stateOf(await call('POST', '/restart')).customers).toHaveLength(1);
    await staff.until('the cut', () => !staff.socket.connected || staff.socket.recovered);
    await staff.until('the return', () => staff.socket.connected);
    expect(stateOf(await call('POST', '/reset')).customers).toStrictEqual([]);
    staff.leave();
  });

  test('[MOCK-5] streams the wire live from any point, and gives it as a file that can be played again', async () => {
    await call('POST', '/customers', { name: 'Lan' });
    const stop = new AbortController();
    const response = await fetch(`http://127.0.0.1:${mock.port}/control/api/wire?after=1`, {
      signal: stop.signal,
    });
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/u);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let streamed = '';
    const readUntil = async (part: string) => {
      while (!streamed.includes(part)) streamed += (await reader?.read())?.value ?? '';
    };
    await readUntil('"visitor:hello"');
    expect(streamed).not.toContain('id: 1\n');
    await call('POST', '/customers', { name: 'Somebody Else' });
    await readUntil('Somebody Else');
    stop.abort();

    const { text } = await call('GET', '/wire.jsonl');
    const log = readJsonl(text);
    expect(log).toMatchObject({
      ok: true,
      events: [{ number: 1, kind: 'open' }, { event: 'visitor:hello' }, { kind: 'ack' }, {}, {}, {}],
    });
    expect((await call('POST', '/replay', text)).json()).toMatchObject({ lines: 2, events: 2 });
    const broken = await call('POST', '/replay', `${text}{"number":0}\n`);
    expect([broken.status, broken.json()]).toMatchObject([400, { line: 7 }]);
    expect((await call('POST', '/replay', {})).status).toBe(400);
  });
});
