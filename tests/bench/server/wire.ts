import type { Socket } from 'node:net';
import { WebSocket } from 'ws';

/**
 * A Socket.IO client of its own on a bare WebSocket, so that hundreds of clients cost the machine less than the server
 * that is measured. Knows text frames, one namespace and acknowledgements; that is all the two servers need.
 */
export type Wire = {
  /** Rejects when the connection ends first. */
  ask(event: string, payload: object): Promise<unknown>;
  close(): void;
  /** What has come over the line so far, as it came: compressed or not, with frames and handshake. */
  bytesRead(): number;
  readonly ended: Promise<void>;
};

export type Hear = (event: string, payload: unknown) => void;

type Door = {
  readonly url: string;
  readonly namespace: '/' | '/customer';
  readonly auth?: object;
  /** Whether it takes compressed frames, as browsers do. */
  readonly compressed?: boolean;
};

/** Resolves when the namespace has let it in. */
export async function openWire(
  { url, namespace, auth = {}, compressed = true }: Door,
  hear: Hear,
): Promise<Wire> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
    perMessageDeflate: compressed,
  });
  let line: Socket | undefined;
  socket.once('upgrade', (response) => (line = response.socket));
  const prefix = namespace === '/' ? '' : `${namespace},`;
  const waiting = new Map<number, { resolve: (answer: unknown) => void; reject: (error: Error) => void }>();
  let asked = 0;
  const { promise: welcomed, resolve: welcome, reject: refuse } = Promise.withResolvers<void>();
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();

  const take = (text: string): void => {
    const [engine, kind] = text;
    if (engine === '0') socket.send(`40${prefix}${JSON.stringify(auth)}`);
    else if (engine === '2') socket.send('3');
    else if (kind === '0') welcome();
    else if (kind === '4') refuse(new Error(`Not let in: ${text}`));
    else if (kind === '2') {
      const [event, payload] = JSON.parse(text.slice(text.indexOf('['))) as [string, unknown];
      hear(event, payload);
    } else if (kind === '3') {
      const at = text.indexOf('[');
      const number = Number(text.slice(2 + prefix.length, at));
      waiting.get(number)?.resolve((JSON.parse(text.slice(at)) as unknown[])[0]);
      waiting.delete(number);
    }
  };
  socket.on('message', (data) => take((data as Buffer).toString()));
  const over = (): void => {
    const error = new Error('The connection ended.');
    refuse(error);
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
    end();
  };
  socket.on('close', over);
  socket.on('error', () => undefined);
  await welcomed;

  return {
    ask: (event, payload) => {
      const { promise, resolve, reject } = Promise.withResolvers<unknown>();
      const number = (asked += 1);
      waiting.set(number, { resolve, reject });
      socket.send(`42${prefix}${number}${JSON.stringify([event, payload])}`);
      return promise;
    },
    close: () => socket.terminate(),
    bytesRead: () => line?.bytesRead ?? 0,
    ended,
  };
}
