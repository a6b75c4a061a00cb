import { io } from 'socket.io-client';
import { closeCodeOf } from '#outbox/close-code.ts';

/**
 * What became of a request: its acknowledgement, unchecked; or the socket ended and said why; or nothing (none came within
 * the time, or the socket ended without a word).
 */
export type Asked = { readonly ack: unknown } | { readonly closeCode: number } | undefined;

/** What a socket tells. Nothing comes after `close()` was called, and `lost` comes once. */
export type SocketEvents = {
  opened(): void;
  /** It could not be opened, or it ended. */
  lost(): void;
  /** Something the server said, unchecked. */
  heard(event: string, payload: unknown): void;
};

/** One attempt at a socket, and the socket. Whoever wants another one opens another one. */
export type Socket = {
  isOpen(): boolean;
  /** Dropped when the socket is not open: nothing may wait inside of it (DESIGN 4.4). */
  emit(event: string, payload: object): void;
  /** As `emit`, and dropped as well while the line is busy. */
  emitVolatile(event: string, payload: object): void;
  /** Never rejects. */
  request(event: string, payload: object, timeoutMs: number): Promise<Asked>;
  close(): void;
};

/** `patienceMs`: how long opening may take. */
export type OpenSocket = (auth: object, events: SocketEvents, patienceMs: number) => Socket;

/** From the first try to the namespace's welcome: a lost welcome is asked for by nobody, and pings go on without it. */
const WELCOME_MS = 20_000;

/**
 * The browser's Socket.IO. Its own reconnecting is off: one place decides when to try again, also after the server has
 * closed the socket, which the library would take as final. Its buffers never hold anything, `retries` stays off.
 */
export function socketIo(url: string): OpenSocket {
  return (auth, events, patienceMs) => {
    const socket = io(url, {
      auth,
      forceNew: true,
      reconnection: false,
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      timeout: patienceMs,
    });
    let isOver = false;
    /** Of the WebSocket, where there was one and it said (RFC 6455, 7.4). */
    let closeCode: number | undefined;
    let isClosed = false;
    const end = (): void => {
      if (isOver) return;
      isOver = true;
      clearTimeout(welcome);
      socket.disconnect();
      // first those who wait for an answer hear why none comes: whoever hears of the end gives them up
      setTimeout(() => {
        if (!isClosed) events.lost();
      });
    };
    const welcome = setTimeout(end, WELCOME_MS);
    socket.on('connect', () => {
      clearTimeout(welcome);
      if (!isOver) events.opened();
    });
    socket.on('disconnect', (_reason, details) => {
      closeCode = closeCodeOf(details);
      end();
    });
    socket.on('connect_error', end);
    socket.onAny((event: unknown, payload: unknown) => {
      if (!isOver && typeof event === 'string') events.heard(event, payload);
    });

    const isOpen = (): boolean => !isOver && socket.connected;
    return {
      isOpen,
      emit: (event, payload) => {
        if (isOpen()) socket.emit(event, payload);
      },
      emitVolatile: (event, payload) => {
        if (isOpen()) socket.volatile.emit(event, payload);
      },
      request: async (event, payload, timeoutMs) => {
        if (!isOpen()) return undefined;
        const { promise, resolve } = Promise.withResolvers<Asked>();
        socket.timeout(timeoutMs).emit(event, payload, (error: Error | null, ack: unknown) => {
          if (error === null) resolve({ ack });
          else resolve(closeCode === undefined ? undefined : { closeCode });
        });
        return promise;
      },
      close: () => {
        isOver = true;
        isClosed = true;
        clearTimeout(welcome);
        socket.disconnect();
      },
    };
  };
}
