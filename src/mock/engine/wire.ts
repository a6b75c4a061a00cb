import type { Connection, Peer } from '#hosting/peer.ts';
import { readRequest } from '#hosting/request.ts';
import type { WireLog } from '../wire-log/create-wire-log.ts';
import type { Gateways } from './desk-parts.ts';
import type { MockLine } from './line.ts';

/** `seed`: exactly the seed document. `extended`: `deskwire/1` to whoever offers it. */
export type MockMode = 'seed' | 'extended';

export type WirePorts = {
  readonly mode: MockMode;
  readonly log: WireLog;
};

/** A line at the place where everything passes that it says and hears. */
export type OpenLine = {
  readonly name: string;
  readonly line: MockLine;
  receive(event: string, args: readonly unknown[]): Promise<void>;
  /** The host saw it end. */
  closed(): Promise<void>;
  /** Cuts it, as a restart does: what comes after is neither heard nor told. */
  abandon(fault?: string): void;
};

/**
 * SEED-*: in seed mode nobody is told that there is more than the document. The offer of the extension is not seen,
 * and an acknowledgement is never given: the document has none.
 */
const offerOf = ({ handshakeAuth }: MockLine, mode: MockMode): unknown =>
  mode === 'seed' ? {} : handshakeAuth;

const acknowledges = (line: MockLine, mode: MockMode) => mode === 'extended' || line.door === 'customer';

/** Opens a line on the gateways: from here on it is served, logged and, from outside, disturbed. */
export function openLine(
  { name, line, played }: { readonly name: string; readonly line: MockLine; readonly played: boolean },
  { hosting, staffRooms, visitorRooms }: Gateways,
  { mode, log }: WirePorts,
): OpenLine {
  const { door } = line;
  const rooms = door === 'staff' ? staffRooms : visitorRooms;
  const about = { line: name, door, played };
  let acks = 0;
  let isOpen = true;

  const peer: Peer = {
    id: name,
    emit(event, payload) {
      if (!isOpen) return;
      log.note({ ...about, way: 'down', kind: 'event', event, payload });
      line.emit(event, payload);
    },
    join: (room) => {
      rooms.join(peer, room);
    },
    leave: (room) => {
      rooms.leave(peer, room);
    },
    close: () => {
      if (isOpen) line.close();
    },
  };

  const connection: Connection =
    door === 'staff'
      ? hosting.connectStaff(peer, offerOf(line, mode))
      : hosting.connectVisitor(peer, line.handshakeAuth);
  log.note({ ...about, way: 'up', kind: 'open', event: 'connect', payload: line.handshakeAuth });

  function end(fault?: string): void {
    isOpen = false;
    rooms.leaveAll(peer);
    log.note({
      ...about,
      way: fault === undefined ? 'up' : 'down',
      kind: 'close',
      event: 'disconnect',
      ...(fault === undefined ? {} : { fault }),
    });
  }

  return {
    name,
    line,
    async receive(event, args) {
      if (!isOpen) return;
      const { ack } = readRequest(event, args);
      const said = ack === undefined ? args : args.slice(0, -1);
      if (ack !== undefined) acks += 1;
      const number = acks;
      log.note({
        ...about,
        way: 'up',
        kind: 'event',
        event,
        payload: said[0],
        ...(said.length > 1 ? { rest: said.slice(1) } : {}),
        ...(ack === undefined ? {} : { ack: number }),
      });
      if (ack === undefined || !acknowledges(line, mode)) {
        await connection.receive(event, said);
        return;
      }
      const answer = (payload: object) => {
        if (!isOpen) return;
        log.note({ ...about, way: 'down', kind: 'ack', event, payload, ack: number });
        ack(payload);
      };
      await connection.receive(event, [...said, answer]);
    },
    async closed() {
      if (!isOpen) return;
      end();
      await connection.closed();
    },
    abandon(fault) {
      if (!isOpen) return;
      end(fault);
      line.cut();
    },
  };
}
