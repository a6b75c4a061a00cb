import { onTestFinished } from 'vitest';
import type { EchoServer } from './echo-server.ts';

/** Packets of one long-polling payload stand between these. */
export const SEPARATOR = '\u001E';

type Query = Readonly<Record<string, string>>;

const addressOf = ({ url }: EchoServer, query: Query) => `${url}?${new URLSearchParams(query).toString()}`;

/** One HTTP request of long polling, by hand. */
export async function poll(server: EchoServer, query: Query, init: RequestInit = {}) {
  const response = await fetch(addressOf(server, query), init);
  return { status: response.status, body: await response.text() };
}

/** A long-polling session that has been opened, and the requests it makes. */
export async function openSession(server: EchoServer) {
  const query = { EIO: '4', transport: 'polling' };
  const { body } = await poll(server, query);
  const { sid } = JSON.parse(body.slice(1)) as { readonly sid: string };
  return {
    sid,
    get: (init: RequestInit = {}) => poll(server, { ...query, sid }, init),
    post: (packets: string) => poll(server, { ...query, sid }, { method: 'POST', body: packets }),
  };
}

/** Close codes (RFC 6455, 7.4.1): the server ended it without giving one; it was cut, or never opened. */
export const ENDED = 1005;
export const REFUSED = 1006;

/** A WebSocket by hand. Frames are kept until taken; `closed` resolves, with the code, also when it could not be opened. */
export function openWebSocket(server: EchoServer, query: Query = { EIO: '4', transport: 'websocket' }) {
  const socket = new WebSocket(addressOf(server, query).replace('http', 'ws'));
  socket.binaryType = 'arraybuffer';
  onTestFinished(() => {
    socket.close();
  });
  const frames: unknown[] = [];
  const waiting: ((frame: unknown) => void)[] = [];
  socket.addEventListener('message', ({ data }) => {
    const take = waiting.shift();
    if (take === undefined) frames.push(data);
    else take(data);
  });
  const closed = new Promise<number>((resolve) => {
    socket.addEventListener('close', ({ code }) => {
      resolve(code);
    });
  });
  const opened = new Promise<void>((resolve) => {
    socket.addEventListener('open', () => {
      resolve();
    });
  });

  /** The next frame, in order. */
  function next(): Promise<unknown> {
    if (frames.length > 0) return Promise.resolve(frames.shift());
    return new Promise((resolve) => {
      waiting.push(resolve);
    });
  }

  return {
    opened,
    closed,
    next,
    /** The next frame that is no ping; pings are answered. */
    async word(): Promise<unknown> {
      const frame = await next();
      if (frame !== '2') return frame;
      socket.send('3');
      return this.word();
    },
    send: (frame: string | Uint8Array<ArrayBuffer>) => {
      socket.send(frame);
    },
  };
}

export type WebSocketByHand = ReturnType<typeof openWebSocket>;

/** What follows the packet type in a text frame, read as JSON. */
export function readAfter(type: string, frame: unknown): unknown {
  if (typeof frame !== 'string' || !frame.startsWith(type)) {
    throw new Error(`expected a frame that begins with ${type}, not ${String(frame)}`);
  }
  return JSON.parse(frame.slice(type.length)) as unknown;
}
