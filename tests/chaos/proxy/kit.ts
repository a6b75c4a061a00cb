import { once } from 'node:events';
import { createServer } from 'node:http';
import { Server, type Socket as ServerSocket } from 'socket.io';
import { io, type Socket } from 'socket.io-client';
import { onTestFinished } from 'vitest';
import { createProxy, type Frame, type Proxy } from './proxy.ts';

/** A real Socket.IO server that answers `say` and remembers it, and `/page` over plain HTTP. */
export type Echo = {
  readonly port: number;
  /** The texts of every `say` that came, in order. */
  readonly said: readonly unknown[];
  /** How many HTTP requests for pages came. */
  pages(): number;
  /** The server's side of the sockets that are connected. */
  sockets(): readonly ServerSocket[];
  kill(): Promise<void>;
};

export type Timing = { readonly pingInterval?: number; readonly pingTimeout?: number };

export async function startEcho({ pingInterval = 25_000, pingTimeout = 20_000 }: Timing = {}): Promise<Echo> {
  const said: unknown[] = [];
  let pages = 0;
  const http = createServer((_request, response) => {
    pages += 1;
    response.end('page');
  });
  const io = new Server(http, { pingInterval, pingTimeout, perMessageDeflate: { threshold: 0 } });
  io.on('connection', (socket) => {
    socket.on('say', (text: unknown, done?: (answer: unknown) => void) => {
      said.push(text);
      done?.({ heard: text });
      socket.emit('said', text);
    });
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  let killed: Promise<void> | undefined;
  const kill = async () => {
    killed ??= io.close();
    await killed;
  };
  onTestFinished(kill);
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    port: address.port,
    said,
    pages: () => pages,
    sockets: () => [...io.sockets.sockets.values()],
    kill,
  };
}

export async function startRig(timing: Timing = {}): Promise<{ readonly echo: Echo; readonly proxy: Proxy }> {
  const echo = await startEcho(timing);
  const proxy = await createProxy({ targetPort: echo.port });
  onTestFinished(proxy.close);
  return { echo, proxy };
}

/** A client that is not connected yet, and doesn't come back by itself unless told to. */
export function createClient(url: string, options: Parameters<typeof io>[1] = {}): Socket {
  const socket = io(url, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    ...options,
    autoConnect: false,
  });
  onTestFinished(() => void socket.disconnect());
  return socket;
}

export async function startClient(url: string, options: Parameters<typeof io>[1] = {}): Promise<Socket> {
  const socket = createClient(url, options);
  const connected = next(socket, 'connect');
  socket.connect();
  await connected;
  return socket;
}

/** The arguments of the socket's next such event. */
export async function next(socket: Socket, event: string): Promise<readonly unknown[]> {
  return new Promise((resolve) => {
    socket.once(event, (...args: unknown[]) => resolve(args));
  });
}

/** Collects what the server says back. */
export function heardBy(socket: Socket): readonly unknown[] {
  const heard: unknown[] = [];
  socket.on('said', (text: unknown) => heard.push(text));
  return heard;
}

export const isEvent =
  (event: string) =>
  ({ packet }: Frame): boolean =>
    packet.kind === 'event' && packet.event === event;

export const isAckOf =
  (event: string) =>
  ({ packet }: Frame): boolean =>
    packet.kind === 'ack' && packet.of === event;

/** One HTTP request on a connection of its own; rejects if the connection fails. */
export async function page(proxy: Proxy): Promise<{ readonly status: number; readonly body: string }> {
  const response = await fetch(`${proxy.url}/page`);
  return { status: response.status, body: await response.text() };
}
