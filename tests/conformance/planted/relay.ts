import { once } from 'node:events';
import { createServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { io, type Socket as ClientSocket } from 'socket.io-client';

/** An event with its arguments, but for the acknowledgement callback. */
export type Said = { readonly event: string; readonly args: readonly unknown[] };

/** One client, and the connection to the server behind that is its own. */
export type Line = {
  readonly isExtended: boolean;
  isSignedIn: boolean;
  /** Past all tampering. */
  tellClient(event: string, payload: unknown): void;
  tellServer(event: string, payload: unknown): void;
  /** For the defect to keep what it has seen on this line. */
  readonly seen: Map<string, unknown>;
};

/** What a broken server does otherwise than the sound one behind it. What is left out passes as it is. */
export type Tampering = {
  /** A client has connected. */
  readonly opened?: (line: Line) => void;
  readonly up?: (said: Said, line: Line, relay: Relay) => readonly Said[];
  readonly down?: (said: Said, line: Line, relay: Relay) => readonly Said[];
  /** The answer in an acknowledgement; undefined: it never comes. */
  readonly ack?: (event: string, answer: unknown, line: Line) => unknown;
};

export type Relay = { readonly url: string; readonly lines: ReadonlySet<Line>; close(): Promise<void> };

type Callback = (answer: unknown) => void;
const isCallback = (arg: unknown): arg is Callback => typeof arg === 'function';

/** A Socket.IO server that hands everything to another one and spoils some of it on the way. */
export async function startRelay(target: string, tampering: Tampering): Promise<Relay> {
  const {
    opened,
    up = (said) => [said],
    down = (said) => [said],
    ack = (_event, answer) => answer,
  } = tampering;
  const http = createServer();
  const server = new Server(http, { serveClient: false });
  const lines = new Set<Line>();
  const sockets = new Set<ClientSocket>();

  function serve(socket: Socket): void {
    const { auth } = socket.handshake;
    const behind = io(target, { auth, transports: ['websocket'], forceNew: true, reconnection: false });
    sockets.add(behind);
    const line: Line = {
      isExtended: 'ext' in auth,
      isSignedIn: false,
      tellClient: (event, payload) => socket.emit(event, payload),
      tellServer: (event, payload) => behind.emit(event, payload),
      seen: new Map(),
    };
    lines.add(line);
    opened?.(line);
    behind.onAny((event: string, ...args: unknown[]) => {
      if (event === 'staff:auth:response') line.isSignedIn = JSON.stringify(args).includes('"success":true');
      for (const said of down({ event, args }, line, relay)) socket.emit(said.event, ...said.args);
    });
    behind.on('disconnect', () => socket.disconnect(true));
    socket.onAny((event: string, ...given: unknown[]) => {
      const answer = given.find(isCallback);
      const args = given.filter((arg) => !isCallback(arg));
      for (const said of up({ event, args }, line, relay)) {
        if (answer === undefined) behind.emit(said.event, ...said.args);
        else {
          behind.emit(said.event, ...said.args, (told: unknown) => {
            const spoilt = ack(event, told, line);
            if (spoilt !== undefined) answer(spoilt);
          });
        }
      }
    });
    socket.on('disconnect', () => {
      lines.delete(line);
      behind.disconnect();
    });
  }

  server.on('connection', serve);
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const address = http.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const relay: Relay = {
    url: `http://127.0.0.1:${port}`,
    lines,
    async close() {
      for (const behind of sockets) behind.disconnect();
      await server.close();
    },
  };
  return relay;
}
