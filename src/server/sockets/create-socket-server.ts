import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http';
import { Server, type ServerOptions } from 'socket.io';
import type { GatewayLog } from '#hosting/peer.ts';
import { LIMITS } from '#protocol/limits.ts';
import type { OriginRule } from '../origins.ts';
import { compression } from './compression.ts';
import { TurnEngine } from './turn-transport.ts';

/** How a connection that died without a word is noticed, on both sides: within the sum of the two. In milliseconds. */
export type Heartbeat = { readonly intervalMs: number; readonly timeoutMs: number };

/** What may differ between a desk at work and a server that is held against the transport's own conformance checks. */
export type TransportProfile = {
  readonly path: string;
  readonly heartbeat: Heartbeat;
  /** Largest frame taken; above it the transport closes. */
  readonly frameBytes: number;
  /** A connection that has joined no namespace by then is closed. */
  readonly joinWithinMs: number;
};

/** A desk at work. */
export const DESK_TRANSPORT: TransportProfile = {
  path: '/socket.io',
  heartbeat: { intervalMs: 10_000, timeoutMs: 5_000 },
  frameBytes: LIMITS.frameBytes,
  joinWithinMs: 10_000,
};

export type SocketServerPorts = {
  readonly httpServer: HttpServer;
  readonly profile: TransportProfile;
  readonly allows: OriginRule;
  /** Origins that may use long polling from another site (CORS); null: none. */
  readonly origins: readonly string[] | null;
  readonly log: GatewayLog;
  /** False where the HTTP server upgrades connections of its own as well (the dev server's hot reload). */
  readonly ownsUpgrades?: boolean;
};

/** The transport under the desk's doors: Socket.IO on an HTTP server, with the origin checks that hold for both. */
export function createSocketServer(ports: SocketServerPorts): Server {
  const { httpServer, profile, allows, origins, log, ownsUpgrades = true } = ports;
  const options: Partial<ServerOptions> = {
    serveClient: false,
    path: profile.path,
    // not connectionStateRecovery: it lets a revoked session back in unasked (reliability.md, finding 8)
    maxHttpBufferSize: profile.frameBytes,
    pingInterval: profile.heartbeat.intervalMs,
    pingTimeout: profile.heartbeat.timeoutMs,
    connectTimeout: profile.joinWithinMs,
    perMessageDeflate: compression,
    httpCompression: { threshold: compression.threshold },
    destroyUpgrade: ownsUpgrades,
    ...(origins === null ? {} : { cors: { origin: [...origins] } }),
    allowRequest: (request, answer) => {
      const allowed = allows(request.headers);
      if (!allowed) log.warn({ origin: request.headers.origin }, 'socket from a foreign origin refused');
      answer(allowed ? null : 'Origin not allowed', allowed);
    },
  };
  const engine = new TurnEngine(options);
  engine.attach(httpServer, options);
  const io = new Server(options);
  io.bind(engine);
  // what it closes when it is closed, as if it had attached itself
  io.httpServer = httpServer;
  // ORIGIN-3: allowRequest is asked at the handshake only; a stolen session id must not be posted to from elsewhere
  engine.use((request: IncomingMessage, response: ServerResponse, next: () => void) => {
    if (request.method !== 'POST' || allows(request.headers)) {
      next();
      return;
    }
    response.writeHead(403);
    response.end();
  });
  return io;
}
