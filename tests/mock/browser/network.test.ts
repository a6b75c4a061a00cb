import { WebSocket as WebSocketTransport } from 'engine.io-client';
import { io } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openNetwork } from '#mock/browser/network.ts';
import { createDeskKit } from '../../desk/desk-kit.ts';
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

async function openDesk() {
  const kit = createDeskKit();
  await kit.staff('staff1', 'Staff staff1');
  let secret: string | undefined;
  let isReachable = true;
  const lines: unknown[] = [];
  const close = openNetwork({
    origin: ORIGIN,
    sessions: kit.desk.signIn,
    keeper: {
      get: () => secret,
      set: (token) => {
        secret = token;
      },
    },
    isReachable: () => isReachable,
    timers: testTimers,
    mintId: () => crypto.randomUUID(),
    connect: (line) => {
      lines.push(line.handshakeAuth);
      line.emit('welcome', { door: line.door });
      return { receive: () => undefined, closed: () => lines.push('closed') };
    },
  });
  return {
    lines,
    close,
    goAway: () => {
      isReachable = false;
    },
  };
}

let desk: Awaited<ReturnType<typeof openDesk>>;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const connect = () =>
  io(ORIGIN, { forceNew: true, reconnection: false, transports: [LateTransport], auth: { token: 'T' } });

type Request = readonly ['GET' | 'POST', string, string?];
type Answer = { readonly status: number; readonly body: unknown };

/** Secrets and times differ from server to server. */
const comparable = (text: string): unknown =>
  JSON.parse(text, (key, value: unknown) => (key === 'token' || key === 'expiresAt' ? typeof value : value));

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
    const sent = body?.replace(PASSWORD, 'secret');
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

  test('a client of Socket.IO connects to it, hears it and leaves it', async () => {
    const client = connect();
    const welcome = next(client, 'welcome');
    await next(client, 'connect');
    expect(await welcome).toStrictEqual([{ door: 'staff' }]);
    client.disconnect();
    await expect.poll(() => desk.lines).toStrictEqual([{ token: 'T' }, 'closed']);
  });

  test('while it cannot be reached, nothing is', async () => {
    desk.goAway();
    await expect(fetch(`${ORIGIN}/api/session`)).rejects.toThrow(TypeError);
    await expect(fetch(`${ORIGIN}/socket.io/?EIO=4&transport=polling`)).rejects.toThrow(TypeError);
    const client = connect();
    const [error] = await next(client, 'connect_error');
    expect(error).toBeInstanceOf(Error);
    expect(desk.lines).toStrictEqual([]);
  });

  test('what is not the desk passes untouched', async () => {
    const server = await startTestServer();
    expect(await (await fetch(`${server.url}/healthz`)).text()).toBe('{"ok":true}');
  });
});
