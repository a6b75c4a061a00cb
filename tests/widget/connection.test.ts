import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type Socket } from 'socket.io';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startDeafServer } from '#tests/deaf-server.ts';
import { type Line, socketLine } from '#widget/connection.ts';

let http: HttpServer;
let server: Server;
let line: Line | undefined;

beforeEach(async () => {
  http = createServer();
  server = new Server(http);
  server.of('/customer');
  await new Promise<void>((resolve) => void http.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  line?.close();
  await server.close();
});

const origin = () => `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
const nextCustomer = () =>
  new Promise<Socket>((resolve) => server.of('/customer').once('connection', resolve));

function open(token: string, url = origin()) {
  const events: unknown[] = [];
  const waiters: (() => void)[] = [];
  const note = (event: unknown): void => {
    events.push(event);
    for (const wake of waiters.splice(0)) wake();
  };
  line = socketLine(url)(() => ({ customerToken: token }), {
    connected: () => note('connected'),
    disconnected: () => note('disconnected'),
    heard: (event, payload) => note([event, payload]),
  });
  const until = async (count: number): Promise<unknown[]> => {
    while (events.length < count) await new Promise<void>((resolve) => void waiters.push(resolve));
    return events;
  };
  return { line, until };
}

test('comes to the customers’ door with its token, asks, tells and hears', async () => {
  const { line, until } = open('secret');
  const coming = nextCustomer();
  line.open();
  const socket = await coming;
  expect(socket.handshake.auth).toEqual({ customerToken: 'secret' });
  await until(1);
  socket.on('question', (payload: unknown, answer: (value: unknown) => void) => answer({ payload }));
  expect(await line.ask('question', { a: 1 }, 1_000)).toEqual({ ack: { payload: { a: 1 } } });
  socket.emit('news', { b: 2 });
  expect(await until(2)).toEqual(['connected', ['news', { b: 2 }]]);
});

test('what is asked without a connection is not kept for the next one', async () => {
  const { line, until } = open('secret');
  expect(await line.ask('message:send', {}, 1_000)).toBeUndefined();
  const heard: string[] = [];
  server.of('/customer').on('connection', (socket) => socket.onAny((event: string) => heard.push(event)));
  line.open();
  await until(1);
  await line.ask('ping', {}, 50);
  expect(heard).toEqual(['ping']);
});

test.each([
  ['the connection', true],
  ['this door only, which its library takes as final', false],
])(
  '[SYNC-3] comes back by itself when the server has closed %s',
  async (_what, isAll) => {
    const { line, until } = open('secret');
    const coming = nextCustomer();
    line.open();
    const socket = await coming;
    await until(1);
    const again = nextCustomer();
    socket.disconnect(isAll);
    await again;
    expect(await until(3)).toEqual(['connected', 'disconnected', 'connected']);
  },
  10_000,
);

test('[SYNC-3] a line that is open and says nothing is given up after one heartbeat, and another one made', async () => {
  const deaf = await startDeafServer();
  deaf.io.of('/customer');
  const { line, until } = open('secret', deaf.url);
  line.open();
  await until(1);
  deaf.goDeaf();
  const asked = line.ask('question', {}, 60_000);
  expect(await until(2)).toEqual(['connected', 'disconnected']);
  expect(await asked).toBeUndefined();
  deaf.hearAgain();
  expect((await until(3)).at(-1)).toBe('connected');
  line.close();
  await deaf.close();
}, 20_000);

test('[SEND-10] what was too large for the server learns the close code before the end is told', async () => {
  const deaf = await startDeafServer();
  deaf.io.of('/customer');
  const { line, until } = open('secret', deaf.url);
  line.open();
  await until(1);
  const order: unknown[] = [];
  const asking = async () =>
    void order.push(await line.ask('question', { text: 'x'.repeat(20_000) }, 60_000));
  const losing = async () => void order.push((await until(2)).at(-1));
  await Promise.all([asking(), losing()]);
  expect(order).toEqual([{ closeCode: 1009 }, 'disconnected']);
  line.close();
  await deaf.close();
});

test('a question nobody answers ends with its time', async () => {
  const { line, until } = open('secret');
  line.open();
  expect(await until(1)).toEqual(['connected']);
  expect(await line.ask('question', {}, 30)).toBeUndefined();
});

test('[SYNC-3] comes back to a server that was away, whose absence it noticed at once', async () => {
  const { line, until } = open('secret');
  line.open();
  await until(1);
  const { port } = http.address() as AddressInfo;
  await server.close();
  // the end, and an attempt that finds nobody
  expect(await until(3)).toEqual(['connected', 'disconnected', 'disconnected']);
  http = createServer();
  server = new Server(http);
  server.of('/customer');
  await new Promise<void>((resolve) => void http.listen(port, '127.0.0.1', resolve));
  expect((await until(4)).at(-1)).toBe('connected');
}, 20_000);
