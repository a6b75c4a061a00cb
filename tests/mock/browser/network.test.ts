import { WebSocket as WebSocketTransport } from 'engine.io-client';
import { io } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openNetwork } from '#mock/browser/network.ts';
import { createSessionApi } from '#console/connection/session-api.ts';
import { createMockEngine } from '#mock/engine/create-mock-engine.ts';
import type { MockMode } from '#mock/engine/wire.ts';
import { createHandClock } from '../engine/engine-kit.ts';
import { PASSWORD, startTestServer } from '../../server/server-kit.ts';
import { http } from '../../server/http-kit.ts';
import { next, testTimers } from './wire-kit.ts';

const ORIGIN = 'http://desk-1.mock';

/** Of Node: it finds the WebSocket late, as a page does that imports the client after the network is open. */
class LateTransport extends WebSocketTransport {
  // oxlint-disable-next-line class-methods-use-this -- the transport's own way to be given a WebSocket
  override createSocket(url: string): WebSocket {
    return new globalThis.WebSocket(url);
  }
}

async function openDesk(mode: MockMode = 'extended') {
  const engine = await createMockEngine({ mode, seed: 1, clock: createHandClock().clock });
  let secret: string | undefined;
  const network = openNetwork({
    origin: ORIGIN,
    sessions: mode === 'seed' ? null : engine.signIns,
    keeper: {
      get: () => secret,
      set: (token) => {
        secret = token;
      },
    },
    timers: testTimers,
    mintId: () => crypto.randomUUID(),
    connect: engine.connect,
  });
  return { ...network, engine, ways: () => engine.log.all().map(({ way, event }) => `${way} ${event}`) };
}

let desk: Awaited<ReturnType<typeof openDesk>>;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(async () => {
  desk.close();
  await desk.engine.close();
});

const connect = () =>
  io(ORIGIN, {
    forceNew: true,
    reconnection: false,
    transports: [LateTransport],
    auth: { ext: ['deskwire/1'] },
  });

type Request = readonly ['GET' | 'POST', string, string?];
type Answer = { readonly status: number; readonly body: unknown };

/** Secrets, times and names differ from server to server. */
const comparable = (text: string): unknown =>
  JSON.parse(text, (key, value: unknown) =>
    ['token', 'expiresAt', 'name'].includes(key) ? typeof value : value,
  );

const asJson = (login: string, password: string) => JSON.stringify({ login, password });

const STORY: readonly Request[] = [
  ['GET', '/api/session'],
  ['POST', '/api/socket-token'],
  ['POST', '/api/sign-in', asJson('staff1', 'wrong')],
  ['POST', '/api/sign-in', asJson('nobody', 'wrong')],
  ['POST', '/api/sign-in', '{"login":7}'],
  ['POST', '/api/sign-in', asJson('STAFF1', PASSWORD)],
  ['GET', '/api/session'],
  ['POST', '/api/socket-token'],
  ['POST', '/api/sign-out'],
  ['GET', '/api/session'],
  ['POST', '/api/socket-token'],
  ['POST', '/api/sign-out'],
];

async function tellMock(): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (const [method, path, body] of STORY) {
    const sent = body?.replace(PASSWORD, 'staff1');
    const reply = await fetch(ORIGIN + path, {
      method,
      ...(sent === undefined ? {} : { body: sent, headers: { 'content-type': 'application/json' } }),
    });
    answers.push({ status: reply.status, body: comparable(await reply.text()) });
  }
  return answers;
}

async function tellServer(): Promise<readonly Answer[]> {
  const server = await startTestServer();
  await server.addStaff('staff1');
  const answers: Answer[] = [];
  let cookie = '';
  for (const [method, path, body] of STORY) {
    const reply = await http(server.url + path, {
      method,
      headers: {
        origin: server.url,
        cookie,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body }),
    });
    const [set] = [reply.headers['set-cookie'] ?? []].flat();
    if (set !== undefined) cookie = set.split(';')[0] ?? '';
    answers.push({ status: reply.status, body: comparable(reply.text) });
  }
  return answers;
}

describe('[DEV-4] a desk in the page answers as the real server', () => {
  test('signing in and out, and every refusal on the way', async () => {
    expect(await tellMock()).toStrictEqual(await tellServer());
  });

  test('a client of Socket.IO connects to it, signs in and leaves it', async () => {
    const client = connect();
    await next(client, 'connect');
    expect(await client.emitWithAck('staff:auth', { staffId: 'staff1', token: 'AUTH_TOKEN' })).toMatchObject({
      success: true,
      protocol: 'deskwire/1',
    });
    client.disconnect();
    await expect.poll(desk.ways).toContain('up disconnect');
  });

  test('while it cannot be reached, nothing is; afterwards everything', async () => {
    const client = connect();
    await next(client, 'connect');
    const gone = next(client, 'disconnect');
    desk.setReachable(false);
    expect((await gone)[0]).toBe('transport close');
    await expect(fetch(`${ORIGIN}/api/session`)).rejects.toThrow(TypeError);
    await expect(fetch(`${ORIGIN}/socket.io/?EIO=4&transport=polling`)).rejects.toThrow(TypeError);
    const [error] = await next(connect(), 'connect_error');
    expect(error).toBeInstanceOf(Error);

    desk.setReachable(true);
    expect((await fetch(`${ORIGIN}/api/session`)).status).toBe(200);
    const again = connect();
    await next(again, 'connect');
    again.disconnect();
  });

  test('a desk that knows only the seed document has no sign-in over HTTP, so the console asks for a token', async () => {
    desk.close();
    desk = await openDesk('seed');
    expect(await createSessionApi(ORIGIN, fetch).session()).toStrictEqual({ at: 'no-api' });
  });

  test('what is not the desk passes untouched', async () => {
    const server = await startTestServer();
    expect(await (await fetch(`${server.url}/healthz`)).text()).toBe('{"ok":true}');
  });
});
