import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server as SocketServer } from 'socket.io';
import { createSocketServer, type TransportProfile } from '#server/sockets/create-socket-server.ts';

/** What the public checks of Engine.IO 4 and Socket.IO 5 expect of the server that is held against them. */
const CONFORMANCE_TRANSPORT: TransportProfile = {
  path: '/socket.io',
  heartbeat: { intervalMs: 300, timeoutMs: 500 },
  frameBytes: 1_000_000,
  joinWithinMs: 1_000,
};

/** Engine.IO alone: what comes goes back. Nothing of Socket.IO may read it first. */
function echoFrames(io: SocketServer): void {
  io.engine.removeAllListeners('connection');
  io.engine.on('connection', (socket: { on: typeof io.on; send: (data: unknown) => void }) => {
    socket.on('message' as 'connection', (data: unknown) => {
      socket.send(data);
    });
  });
}

/** The application that the Socket.IO checks talk to, on the default and one other namespace. */
function echoEvents(io: SocketServer): void {
  for (const namespace of [io.of('/'), io.of('/custom')]) {
    namespace.on('connection', (socket) => {
      socket.emit('auth', socket.handshake.auth);
      socket.on('message', (...args: unknown[]) => {
        socket.emit('message-back', ...args);
      });
      socket.on('message-with-ack', (...args: unknown[]) => {
        const acknowledge = args.at(-1) as (...echoed: unknown[]) => void;
        acknowledge(...args.slice(0, -1));
      });
    });
  }
}

export type Protocol = 'engine.io' | 'socket.io';

/** The house's own transport in the profile of the checks, with an echo where the desk would be. */
export async function startEchoServer(protocol: Protocol, port = 0) {
  const httpServer = createServer();
  const io = createSocketServer({
    httpServer,
    profile: { ...CONFORMANCE_TRANSPORT, path: `/${protocol}` },
    allows: () => true,
    origins: null,
    log: { error: () => undefined, warn: () => undefined },
  });
  if (protocol === 'engine.io') echoFrames(io);
  else echoEvents(io);
  httpServer.listen(port, '127.0.0.1');
  await once(httpServer, 'listening');
  const address = httpServer.address();
  const taken = typeof address === 'object' && address !== null ? address.port : port;

  return {
    url: `http://127.0.0.1:${taken}/${protocol}/`,
    /** Resolves when the next HTTP request has come in; its end is the second promise. */
    async request() {
      const [, response] = (await once(httpServer, 'request')) as [unknown, NodeJS.EventEmitter];
      return { over: once(response, 'close') };
    },
    /** Resolves when the server has given up a session; at once, if it does not know it. */
    async isGone(sid: string): Promise<void> {
      const session = (io.engine as unknown as { clients: Record<string, NodeJS.EventEmitter> }).clients[sid];
      if (session !== undefined) await once(session, 'close');
    },
    close: () => io.close(),
  };
}

export type EchoServer = Awaited<ReturnType<typeof startEchoServer>>;
