import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import { EXTENSION } from '#protocol/version.ts';
import { afterTest } from './server-kit.ts';

export type Answer = Record<string, unknown> & {
  readonly ok?: boolean;
  readonly error?: { readonly code: string; readonly message: string; readonly retryAfterMs?: number };
};
export type Heard = { readonly event: string; readonly payload: Record<string, unknown> };

/** A real client on a connection of its own, closed after the test. Whatever it hears is in `heard`. */
export function connect(url: string, options: Partial<ManagerOptions & SocketOptions> = {}) {
  const socket = io(url, { transports: ['websocket'], forceNew: true, reconnection: false, ...options });
  afterTest(() => {
    socket.disconnect();
  });
  const heard: Heard[] = [];
  socket.onAny((event: string, payload: Record<string, unknown>) => void heard.push({ event, payload }));
  return { socket, heard };
}

/** Resolves with the arguments of the next such event; listens before anything else may run. */
export function next(socket: Socket, event: string): Promise<unknown[]> {
  return new Promise((resolve) => {
    socket.once(event, (...args: unknown[]) => {
      resolve(args);
    });
  });
}

export async function ask(socket: Socket, event: string, payload: unknown): Promise<Answer> {
  return (await socket.timeout(10_000).emitWithAck(event, payload)) as Answer;
}

/** A member of staff of the extended dialect, signed in and subscribed. */
export async function staffClient(url: string, staffId: string, token: string, options = {}) {
  const client = connect(url, { auth: { token, ext: [EXTENSION] }, ...options });
  const answer = await ask(client.socket, 'staff:auth', { staffId, token });
  if (answer['success'] !== true) throw new Error(`not signed in: ${String(answer['code'])}`);
  await ask(client.socket, 'staff:subscribe', { staffId });
  return client;
}

/** A client that knows the seed document and nothing else: no extension, no acknowledgements. */
export async function seedClient(url: string, staffId: string, token: string) {
  const client = connect(url, { auth: { token } });
  const answered = next(client.socket, 'staff:auth:response');
  client.socket.emit('staff:auth', { staffId, token });
  const [response] = await answered;
  if ((response as { success?: boolean }).success !== true) throw new Error('not signed in');
  return client;
}
