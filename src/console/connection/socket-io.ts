import { io } from 'socket.io-client';

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
  /** The acknowledgement, unchecked; undefined when none came within the time, or the socket ended. */
  request(event: string, payload: object, timeoutMs: number): Promise<{ readonly ack: unknown } | undefined>;
  close(): void;
};

export type OpenSocket = (auth: object, events: SocketEvents) => Socket;

/** How long opening may take, in milliseconds. */
const OPEN_MS = 15_000;

/**
 * The browser's Socket.IO. Its own reconnecting is off: one place decides when to try again, also after the server has
 * closed the socket, which the library would take as final. Its buffers never hold anything, `retries` stays off.
 */
export function socketIo(url: string): OpenSocket {
  return (auth, events) => {
    const socket = io(url, {
      auth,
      forceNew: true,
      reconnection: false,
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      timeout: OPEN_MS,
    });
    let isOver = false;
    const end = (): void => {
      if (isOver) return;
      isOver = true;
      socket.disconnect();
      events.lost();
    };
    socket.on('connect', () => {
      if (!isOver) events.opened();
    });
    socket.on('disconnect', end);
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
        const { promise, resolve } = Promise.withResolvers<{ ack: unknown } | undefined>();
        socket.timeout(timeoutMs).emit(event, payload, (error: Error | null, ack: unknown) => {
          resolve(error === null ? { ack } : undefined);
        });
        return promise;
      },
      close: () => {
        isOver = true;
        socket.disconnect();
      },
    };
  };
}
