import { io } from 'socket.io-client';
import { closeCodeOf } from '#outbox/close-code.ts';
import { openingPatience, reconnectDelay } from '#outbox/reconnect-delay.ts';
import { CUSTOMER_NAMESPACE } from '#protocol/version.ts';

/** What comes from the line. Payloads are unchecked. */
export type LineListener = {
  connected(): void;
  disconnected(): void;
  heard(event: string, payload: unknown): void;
};

/** The acknowledgement, unchecked; or the connection ended, and the server said why; or nothing came. */
export type Asked = { readonly ack: unknown } | { readonly closeCode: number } | undefined;

/** A line to the server's door for customers. Knows nothing of what is said on it. */
export type Line = {
  open(): void;
  /** Never rejects. */
  ask(event: string, payload: object, timeoutMs: number): Promise<Asked>;
  /** May get lost; nobody waits for it. */
  tell(event: string, payload: object): void;
  /** Tries again at once when it is not connected. */
  wake(): void;
  /** Drops the connection and makes a new one. */
  restart(): void;
  close(): void;
};

export type OpenLine = (auth: () => object, listener: LineListener) => Line;

/** Shorter connections do not end the backing off: a server that throws us out at once must not be stormed. */
const GOOD_AFTER_MS = 5_000;

/**
 * The line over Socket.IO. `origin` of the desk, e.g. `https://desk.example`. The library's own reconnecting is off: at its
 * longest wait it has no jitter left, and after a server that hung up it stays away.
 */
export function socketLine(origin: string): OpenLine {
  return (auth, listener) => {
    const socket = io(origin + CUSTOMER_NAMESPACE, {
      autoConnect: false,
      multiplex: false,
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      reconnection: false,
      auth: (tell) => tell(auth()),
    });
    let isClosed = false;
    let failures = 0;
    let comeBack: ReturnType<typeof setTimeout> | undefined;
    let proof: ReturnType<typeof setTimeout> | undefined;
    let closeCode: number | undefined;

    const connect = (): void => {
      socket.io.timeout(openingPatience(failures));
      socket.connect();
    };
    const down = (_reason?: unknown, details?: unknown): void => {
      closeCode = closeCodeOf(details);
      clearTimeout(proof);
      clearTimeout(comeBack);
      if (!isClosed) comeBack = setTimeout(connect, reconnectDelay(failures, Math.random));
      failures += 1;
      // first those who wait for an answer hear why none comes: whoever hears of the end gives them up
      setTimeout(() => listener.disconnected());
    };
    socket.on('connect', () => {
      proof = setTimeout(() => {
        failures = 0;
      }, GOOD_AFTER_MS);
      listener.connected();
    });
    socket.on('disconnect', down);
    socket.on('connect_error', down);
    socket.onAny((event: string, payload: unknown) => listener.heard(event, payload));

    const reconnect = (): void => {
      socket.disconnect();
      clearTimeout(comeBack);
      if (!isClosed) connect();
    };
    return {
      open: connect,
      ask: async (event, payload, timeoutMs) => {
        // the library would keep it and send it on the next connection, before the hello (reliability.md, finding 1)
        if (!socket.connected) return undefined;
        return socket
          .timeout(timeoutMs)
          .emitWithAck(event, payload)
          .then(
            (ack: unknown) => ({ ack }),
            // a time that is up has ended nothing
            () => (socket.connected || closeCode === undefined ? undefined : { closeCode }),
          );
      },
      tell: (event, payload) => void socket.volatile.emit(event, payload),
      wake: () => {
        if (!isClosed && !socket.connected) reconnect();
      },
      restart: reconnect,
      close: () => {
        isClosed = true;
        socket.disconnect();
        clearTimeout(proof);
        clearTimeout(comeBack);
      },
    };
  };
}
