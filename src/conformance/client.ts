import { io, type Socket } from 'socket.io-client';
import { EXTENSION } from '#protocol/version.ts';
import { createHearing, type Heard } from './hearing.ts';

/** `strict`: knows the seed document and nothing else. `extended`: offers `deskwire/1`. */
export type Dialect = 'strict' | 'extended';

/** How long to wait for what should come, and for what should not; in milliseconds. */
export type Waits = { readonly patienceMs: number; readonly quietMs: number };

export type ClientOptions = Waits & {
  readonly url: string;
  /** Goes into the handshake, as in the document's example, and into every sign-in. */
  readonly staffId: string;
  readonly token: string;
  readonly dialect: Dialect;
  /** Hears everything, with all arguments, before anybody else. */
  readonly overhears: (dialect: Dialect, event: string, args: readonly unknown[]) => void;
};

/** One connection to the server under test. Nothing here throws or waits without end: silence is `undefined`. */
export type Client = {
  /** Emits exactly these arguments. */
  says(event: string, ...args: readonly unknown[]): void;
  /** Takes the payload of the first event that fits, or waits for one. */
  hears(event: string, fits?: (payload: unknown) => boolean): Promise<unknown>;
  /** Emits with an acknowledgement, and waits for it. */
  asks(event: string, payload: unknown): Promise<unknown>;
  /**
   * Takes everything heard up to now and in the quiet after it. One request more is sent first (a sign-in, which is
   * harmless): a server that answers in order has then said what it had to say.
   */
  settled(): Promise<readonly Heard[]>;
  isOpen(): boolean;
  leave(): void;
};

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Undefined when the server cannot be reached, refuses the connection, or says nothing. */
export async function connectClient(options: ClientOptions): Promise<Client | undefined> {
  const { url, staffId, token, dialect, patienceMs, quietMs, overhears } = options;
  const socket: Socket = io(url, {
    auth: dialect === 'strict' ? { token } : { token, ext: [EXTENSION] },
    forceNew: true,
    reconnection: false,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    timeout: patienceMs,
  });
  const hearing = createHearing(patienceMs);
  socket.onAny((event: string, ...args: readonly unknown[]) => {
    overhears(dialect, event, args);
    hearing.note({ event, payload: args[0] });
  });

  const reached = await new Promise<boolean>((resolve) => {
    // not `timeout` alone: a server may open the transport and never let one into the namespace
    const silence = setTimeout(() => resolve(false), patienceMs);
    const end = (isOpen: boolean) => () => {
      clearTimeout(silence);
      resolve(isOpen);
    };
    socket.once('connect', end(true));
    socket.once('connect_error', end(false));
  });
  if (!reached) {
    socket.disconnect();
    return undefined;
  }

  const client: Client = {
    says: (event, ...args) => {
      if (socket.connected) socket.emit(event, ...args);
    },
    async hears(event, fits = () => true) {
      return (await hearing.take((heard) => heard.event === event && fits(heard.payload)))?.payload;
    },
    async asks(event, payload) {
      if (!socket.connected) return undefined;
      try {
        return (await socket.timeout(patienceMs).emitWithAck(event, payload)) as unknown;
      } catch {
        return undefined;
      }
    },
    async settled() {
      client.says('staff:auth', { staffId, token });
      const answer = await hearing.take(({ event }) => event === 'staff:auth:response');
      if (answer !== undefined) await pause(quietMs);
      return hearing.rest();
    },
    isOpen: () => socket.connected,
    leave: () => {
      socket.disconnect();
    },
  };
  return client;
}
