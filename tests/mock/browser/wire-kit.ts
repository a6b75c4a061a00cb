import { WebSocket as WebSocketTransport } from 'engine.io-client';
import { io, type Socket } from 'socket.io-client';
import type { Timers } from '#hosting/peer.ts';
import { type SocketIoPorts, serveSocketIo } from '#mock/browser/wire/socket-io.ts';
import type { MockLine } from '#mock/engine/line.ts';

/** The clockwork that a test may turn with vitest's. */
export const testTimers: Timers = {
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  every: (ms, run) => {
    const timer = setInterval(run, ms);
    return () => clearInterval(timer);
  },
};

type Frames = { readonly up: unknown[]; readonly down: string[] };

/** A WebSocket whose server is in the same process. */
class PairedSocket {
  onopen: (() => void) | undefined;
  onmessage: ((event: { data: unknown }) => void) | undefined;
  onclose: ((event: { code: number }) => void) | undefined;
  onerror: (() => void) | undefined;
  readonly #server: Promise<ReturnType<typeof serveSocketIo>>;
  readonly #frames: Frames;
  #isOver = false;

  constructor(
    frames: Frames,
    serve: (socket: {
      send(text: string): void;
      close(code: number): void;
    }) => ReturnType<typeof serveSocketIo>,
  ) {
    this.#frames = frames;
    this.#server = Promise.resolve().then(() => {
      this.onopen?.();
      return serve({
        send: (data) => {
          frames.down.push(data);
          queueMicrotask(() => {
            if (!this.#isOver) this.onmessage?.({ data });
          });
        },
        close: (code) => this.#close(code),
      });
    });
  }

  send(data: unknown): void {
    this.#frames.up.push(data);
    void this.#server.then((server) => server.received(data));
  }

  close(): void {
    void this.#server.then((server) => server.ended());
    this.#close(1000);
  }

  #close(code: number): void {
    queueMicrotask(() => {
      if (this.#isOver) return;
      this.#isOver = true;
      this.onclose?.({ code });
    });
  }
}

type Heard = {
  readonly line: MockLine;
  readonly events: [string, readonly unknown[]][];
  closings: number;
};

/** The wire with a desk that keeps what it hears, and real clients of Socket.IO on it. */
export function createWireKit(ports: Partial<SocketIoPorts> = {}) {
  const lines: Heard[] = [];
  const clients: Socket[] = [];
  const frames: Frames = { up: [], down: [] };
  const sockets: PairedSocket[] = [];
  let ids = 0;
  let answer: (event: string, args: readonly unknown[]) => void = () => undefined;

  const serve = (socket: { send(text: string): void; close(code: number): void }) =>
    serveSocketIo(socket, {
      timers: testTimers,
      mintId: () => `id-${(ids += 1)}`,
      connect: (line) => {
        const heard: Heard = { line, events: [], closings: 0 };
        lines.push(heard);
        return {
          receive: async (event, args) => {
            heard.events.push([event, args]);
            answer(event, args);
          },
          closed: async () => {
            heard.closings += 1;
          },
        };
      },
      ...ports,
    });

  class PairedTransport extends WebSocketTransport {
    // oxlint-disable-next-line class-methods-use-this -- the transport's own way to be given a WebSocket
    override createSocket(): PairedSocket {
      const socket = new PairedSocket(frames, serve);
      sockets.push(socket);
      return socket;
    }
  }

  return {
    lines,
    frames,
    sockets,
    onEvent: (next: typeof answer): void => {
      answer = next;
    },
    client(namespace = '', auth: object = {}): Socket {
      const client = io(`http://desk.test${namespace}`, {
        auth,
        forceNew: true,
        multiplex: false,
        reconnection: false,
        transports: [PairedTransport],
      });
      clients.push(client);
      return client;
    },
    close: (): void => {
      for (const client of clients) client.disconnect();
    },
  };
}

/** Resolves with the arguments of the client's next event of this name. */
export const next = (client: Socket, event: string): Promise<unknown[]> =>
  new Promise((resolve) => {
    client.once(event, (...args: unknown[]) => resolve(args));
  });
