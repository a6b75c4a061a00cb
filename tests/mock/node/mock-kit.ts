import { io, type Socket } from 'socket.io-client';
import { CONTROL_PATH } from '#mock/control-api/endpoints.ts';
import { type MockOptions, type RunningMock, startMock } from '#mock/node/start-mock.ts';

const PATIENCE_MS = 10_000;

/** A mock on a port of its own, for one test. */
export const runMock = (options: Partial<MockOptions> = {}): Promise<RunningMock> =>
  startMock({ mode: 'extended', seed: 1, host: '127.0.0.1', port: 0, ...options });

/** The control API, as a script calls it. */
export function controlOf(port: number) {
  const base = `http://127.0.0.1:${port}${CONTROL_PATH}`;
  return async (method: string, path: string, body?: object | string) => {
    const response = await fetch(`${base}${path}`, {
      method,
      ...(body === undefined
        ? {}
        : typeof body === 'string'
          ? { body, headers: { 'content-type': 'text/plain' } }
          : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const text = await response.text();
    return { status: response.status, text, json: () => JSON.parse(text) as Record<string, unknown> };
  };
}

type Heard = { readonly event: string; readonly payload: Record<string, unknown> };

/** A plain socket.io-client at the staff's door, that keeps what it hears. */
export async function plainClient(
  port: number,
  options: { readonly reconnects?: boolean; readonly strict?: boolean } = {},
) {
  const socket: Socket = io(`http://127.0.0.1:${port}`, {
    forceNew: true,
    transports: ['websocket'],
    reconnection: options.reconnects === true,
    reconnectionDelay: 20,
    reconnectionDelayMax: 50,
    auth: options.strict === true ? {} : { ext: ['deskwire/1'] },
  });
  const heard: Heard[] = [];
  const waits = new Set<() => void>();
  const wake = () => {
    for (const look of waits) look();
  };
  socket.onAny((event: string, payload: Heard['payload']) => {
    heard.push({ event, payload });
    wake();
  });
  for (const sign of ['connect', 'disconnect'] as const) socket.on(sign, wake);

  /** Resolves with what `look` finds, as soon as it finds something. */
  function until<T>(what: string, look: () => T | undefined | false): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waits.delete(check);
        reject(new Error(`waited in vain for ${what}; heard ${JSON.stringify(heard).slice(0, 2_000)}`));
      }, PATIENCE_MS);
      function check(): void {
        const found = look();
        if (found === undefined || found === false) return;
        waits.delete(check);
        clearTimeout(timer);
        resolve(found);
      }
      waits.add(check);
      check();
    });
  }

  const events = (name: string) => heard.filter(({ event }) => event === name).map(({ payload }) => payload);
  await until('the connection', () => socket.connected);

  return {
    socket,
    heard: heard as readonly Heard[],
    events,
    until,
    say: (event: string, payload: object) => {
      socket.emit(event, payload);
    },
    ask: (event: string, payload: object, ms = PATIENCE_MS): Promise<Record<string, unknown>> =>
      socket.timeout(ms).emitWithAck(event, payload) as Promise<Record<string, unknown>>,
    /** Resolves with the nth payload of this event, once it is there. */
    hears: (event: string, nth = 1) => until(`${event} ${nth}`, () => events(event)[nth - 1]),
    async onDuty(): Promise<void> {
      const before = events('staff:status').length;
      socket.emit('staff:auth', { staffId: 'staff1', token: 'AUTH_TOKEN' });
      socket.emit('staff:subscribe', { staffId: 'staff1' });
      await until('the status', () => events('staff:status').length > before);
    },
    leave: () => {
      socket.disconnect();
    },
  };
}

export type PlainClient = Awaited<ReturnType<typeof plainClient>>;
