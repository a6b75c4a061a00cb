import type { Server as HttpServer } from 'node:http';
import type { Socket } from 'socket.io';
import type { Desk } from '#desk/create-desk.ts';
import { createHosting } from '#hosting/create-hosting.ts';
import type { Connection, GatewayLog } from '#hosting/peer.ts';
import { CUSTOMER_NAMESPACE } from '#protocol/version.ts';
import type { OriginRule } from '../origins.ts';
import { mintId } from '../secrets.ts';
import { timers } from '../timers.ts';
import { createEventLimits, EVENT_ALLOWANCE, type EventAllowance } from './event-limits.ts';
import { createSocketServer, DESK_TRANSPORT, type Heartbeat } from './create-socket-server.ts';
import { watchSlowReaders } from './slow-readers.ts';
import { bindSocket, namespaceRooms, socketPeer } from './socket-peer.ts';
import { watchSessions } from './watch-sessions.ts';

/** How long a stop waits for clients to take what was said to them. */
const GOODBYE_MS = 1_000;

export type AttachPorts = {
  readonly httpServer: HttpServer;
  readonly desk: Desk;
  readonly allows: OriginRule;
  /** Origins that may use long polling from another site (CORS); null: none. */
  readonly origins: readonly string[] | null;
  readonly log: GatewayLog;
  readonly allowance?: EventAllowance;
  /** False where the HTTP server upgrades connections of its own as well (the dev server's hot reload). */
  readonly ownsUpgrades?: boolean;
  readonly heartbeat?: Heartbeat;
  /** Stands between a socket and the gateway, for tests that disturb what passes there; faults never touch the rules. */
  readonly wrap?: (connection: Connection, socket: Socket) => Connection;
};

/**
 * The desk's sockets on an HTTP server: staff on the default namespace, customers on theirs. Attach before the server
 * listens. Connections are thin: what is said, and by whom, the gateway checks.
 */
export function attachDesk(ports: AttachPorts) {
  const { httpServer, desk, allows, origins, log, allowance = EVENT_ALLOWANCE, ownsUpgrades = true } = ports;
  const { heartbeat = DESK_TRANSPORT.heartbeat, wrap = (connection) => connection } = ports;
  const profile = { ...DESK_TRANSPORT, heartbeat };
  const io = createSocketServer({ httpServer, profile, allows, origins, log, ownsUpgrades });

  const work = new Set<Promise<void>>();
  let draining = false;
  const staff = io.of('/');
  const customers = io.of(CUSTOMER_NAMESPACE);
  const limits = createEventLimits((peerId) => {
    log.warn({ socket: peerId }, 'too many events, connection closed');
    (staff.sockets.get(peerId) ?? customers.sockets.get(peerId))?.disconnect(true);
  }, allowance);
  const hosting = createHosting({
    desk,
    staffRooms: namespaceRooms(staff),
    visitorRooms: namespaceRooms(customers),
    timers,
    log,
    mintId,
    limiter: limits.limit,
  });

  const bind = (socket: Socket, connection: Connection) => {
    bindSocket(socket, wrap(connection, socket), { work, isDraining: () => draining, log });
    socket.on('disconnect', () => void limits.forget(socket.id));
  };
  staff.on('connection', (socket) => {
    bind(socket, hosting.connectStaff(socketPeer(socket), socket.handshake.auth));
  });
  customers.on('connection', (socket) => {
    bind(socket, hosting.connectVisitor(socketPeer(socket), socket.handshake.auth));
  });

  async function flush(): Promise<void> {
    try {
      await hosting.close();
    } catch (error) {
      log.error({ err: error }, 'changed customers could not be told');
    }
  }

  const stops = [
    watchSessions(desk.storage, hosting, timers, log),
    watchSlowReaders([staff, customers], timers, log),
  ];

  return {
    /** AUTH-2: call after ending sessions in this process. */
    sweep: () => hosting.sweep(),
    resumeOffers: hosting.resumeOffers,
    /** How many sockets are open, for logs and tests. */
    sockets: () => staff.sockets.size + customers.sockets.size,
    /**
     * Takes no more events, finishes those it has, tells what is gathered and cuts the transports, which makes
     * clients come back by themselves (reliability.md, F19). Closes the HTTP server too: that is Socket.IO's way.
     */
    async close(): Promise<void> {
      draining = true;
      for (const stop of stops) stop();
      await Promise.allSettled(work);
      await flush();
      await sendOff([...staff.sockets.values(), ...customers.sockets.values()]);
      await io.close();
      // closing sockets wrote who is away
      await Promise.allSettled(work);
      await flush();
    },
  };
}

/** Closes transports after what was said has left, or after a moment. Not `disconnect`: that tells clients to stay away. */
async function sendOff(sockets: readonly Socket[]): Promise<void> {
  const gone = sockets.map(
    ({ conn }) =>
      new Promise<void>((resolve) => {
        conn.once('close', () => {
          resolve();
        });
        conn.close();
      }),
  );
  const impatience = new Promise<void>((resolve) => {
    timers.after(GOODBYE_MS, resolve);
  });
  await Promise.race([Promise.all(gone), impatience]);
}

export type AttachedDesk = ReturnType<typeof attachDesk>;
