import { io } from 'socket.io-client';
import { CUSTOMER_NAMESPACE } from '#protocol/version.ts';

/** What comes from the line. Payloads are unchecked. */
export type LineListener = {
  connected(): void;
  disconnected(): void;
  heard(event: string, payload: unknown): void;
};

/** A line to the server's door for customers. Knows nothing of what is said on it. */
export type Line = {
  open(): void;
  /** The acknowledgement, unchecked; rejects when none came within the time. */
  ask(event: string, payload: object, timeoutMs: number): Promise<unknown>;
  /** May get lost; nobody waits for it. */
  tell(event: string, payload: object): void;
  /** Tries again at once when it is not connected. */
  wake(): void;
  /** Drops the connection and makes a new one. */
  restart(): void;
  close(): void;
};

export type OpenLine = (auth: () => object, listener: LineListener) => Line;

/** After the server itself hung up, the library does not come back by itself. */
const COME_BACK_MS = 2_000;

/** The line over Socket.IO. `origin` of the desk, e.g. `https://desk.example`. */
export function socketLine(origin: string): OpenLine {
  return (auth, listener) => {
    const socket = io(origin + CUSTOMER_NAMESPACE, {
      autoConnect: false,
      multiplex: false,
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      reconnectionDelay: 1_000,
      reconnectionDelayMax: 30_000,
      auth: (tell) => tell(auth()),
    });
    let isClosed = false;
    let comeBack: ReturnType<typeof setTimeout> | undefined;

    const comeBackLater = (): void => {
      if (isClosed || socket.active) return;
      clearTimeout(comeBack);
      comeBack = setTimeout(() => socket.connect(), COME_BACK_MS + Math.random() * COME_BACK_MS);
    };
    socket.on('connect', listener.connected);
    socket.on('disconnect', () => {
      listener.disconnected();
      comeBackLater();
    });
    socket.on('connect_error', () => {
      listener.disconnected();
      comeBackLater();
    });
    socket.onAny((event: string, payload: unknown) => listener.heard(event, payload));

    const reconnect = (): void => {
      clearTimeout(comeBack);
      socket.disconnect();
      if (!isClosed) socket.connect();
    };
    return {
      open: () => void socket.connect(),
      ask: async (event, payload, timeoutMs) => {
        // the library would keep it and send it on the next connection, before the hello (reliability.md, finding 1)
        if (!socket.connected) throw new Error('There is no connection.');
        return socket.timeout(timeoutMs).emitWithAck(event, payload);
      },
      tell: (event, payload) => void socket.volatile.emit(event, payload),
      wake: () => {
        if (!isClosed && !socket.connected) reconnect();
      },
      restart: reconnect,
      close: () => {
        isClosed = true;
        clearTimeout(comeBack);
        socket.disconnect();
      },
    };
  };
}
