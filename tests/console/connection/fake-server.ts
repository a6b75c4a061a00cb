import type { OpenSocket, SocketEvents } from '#console/connection/socket-io.ts';

type Said = { readonly event: string; readonly payload: unknown };

/** One socket as its server sees it. */
export type FakeSocket = {
  readonly auth: object;
  readonly said: Said[];
  isOpen: boolean;
  readonly events: SocketEvents;
  /** What an acknowledged request is answered with; undefined: nothing. */
  answer: (event: string) => unknown;
  accept(): void;
  tell(event: string, payload: unknown): void;
  /** The connection ends by itself. */
  die(): void;
};

/** A server without a network: every socket waits until the test says what becomes of it. */
export function createFakeServer() {
  const sockets: FakeSocket[] = [];
  const open: OpenSocket = (auth, events) => {
    const said: Said[] = [];
    const socket: FakeSocket = {
      auth,
      said,
      isOpen: false,
      events,
      answer: (event) => (event === 'staff:subscribe' ? { ok: true } : undefined),
      accept: () => {
        socket.isOpen = true;
        events.opened();
      },
      tell: (event, payload) => events.heard(event, payload),
      die: () => {
        socket.isOpen = false;
        events.lost();
      },
    };
    sockets.push(socket);
    const emit = (event: string, payload: object): void => {
      if (socket.isOpen) said.push({ event, payload });
    };
    return {
      isOpen: () => socket.isOpen,
      emit,
      emitVolatile: emit,
      request: async (event, payload) => {
        emit(event, payload);
        const ack = socket.answer(event);
        return ack === undefined ? undefined : { ack };
      },
      close: () => {
        socket.isOpen = false;
      },
    };
  };
  return {
    open,
    sockets,
    last: (): FakeSocket => {
      const socket = sockets.at(-1);
      if (socket === undefined) throw new Error('No socket was opened.');
      return socket;
    },
  };
}
