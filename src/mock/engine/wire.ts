import type { Connection, Peer } from '#hosting/peer.ts';
import { answerRefusal, readRequest } from '#hosting/request.ts';
import { refusal } from '#protocol/errors.ts';
import { CUSTOMER_NAMESPACE } from '#protocol/version.ts';
import { type Blow, type Faults, UNHARMED, type Verdict } from '../faults/create-faults.ts';
import type { FaultName } from '../faults/catalogue.ts';
import { malform } from '../faults/malform.ts';
import type { WireLog } from '../wire-log/create-wire-log.ts';
import type { Clockwork } from './clockwork.ts';
import type { Gateways } from './desk-parts.ts';
import { createLane } from './lane.ts';
import type { MockLine } from './line.ts';

/** `seed`: exactly the seed document. `extended`: `deskwire/1` to whoever offers it. */
export type MockMode = 'seed' | 'extended';

export type WirePorts = Pick<Clockwork, 'now' | 'timers'> & {
  readonly mode: MockMode;
  readonly log: WireLog;
  readonly faults: Faults;
  /** Restarts the mock; `work` is done by the old one after its lines are cut. */
  readonly restart: (work: () => Promise<void>) => Promise<void>;
};

/** A line at the place where everything passes that it says and hears. */
export type OpenLine = {
  readonly name: string;
  readonly played: boolean;
  receive(event: string, args: readonly unknown[]): Promise<void>;
  /** The host saw it end. */
  closed(): Promise<void>;
  /** Cuts it, as a restart does: what comes after is neither heard nor told. */
  abandon(fault?: string): void;
  /** A fault was switched off: what it held back goes on. */
  heal(fault: FaultName): void;
};

type Entry = Pick<Parameters<WireLog['note']>[0], 'kind' | 'event' | 'payload' | 'rest' | 'ack'>;

/**
 * SEED-*: in seed mode nobody is told that there is more than the document. The offer of the extension is not seen,
 * and an acknowledgement is never given: the document has none.
 */
const offerOf = ({ handshakeAuth }: MockLine, mode: MockMode): unknown =>
  mode === 'seed' ? {} : handshakeAuth;

const acknowledges = (line: MockLine, mode: MockMode) => mode === 'extended' || line.door === 'customer';

/** Opens a line on the gateways. From here on it is served, logged and, if somebody outside has it, disturbed. */
export function openLine(
  { name, line, played }: { readonly name: string; readonly line: MockLine; readonly played: boolean },
  { hosting, staffRooms, visitorRooms }: Gateways,
  ports: WirePorts,
): OpenLine {
  const { mode, log, faults, timers, restart } = ports;
  const { door } = line;
  const rooms = door === 'staff' ? staffRooms : visitorRooms;
  const about = { line: name, door, played };
  const lanes = { up: createLane(ports), down: createLane(ports) };
  /** Pages of history on hold: what lets each go. */
  const held = new Set<() => void>();
  let acks = 0;
  let isOpen = true;
  let isDead = false;

  function note(way: 'up' | 'down', entry: Entry, struck: readonly string[]): void {
    log.note({ ...about, way, ...entry, ...(struck.length === 0 ? {} : { fault: struck.join(',') }) });
  }

  function stallFor(ms: number): void {
    for (const lane of Object.values(lanes)) lane.stall();
    if (ms > 0) timers.after(ms, () => heal('stall'));
  }

  function sendOn(way: 'up' | 'down', verdict: Verdict, run: () => void): void {
    // what goes too long without passing must not pass after the line has ended
    const runWhileOpen = () => {
      if (isOpen) run();
    };
    if (verdict.stallMs !== undefined) stallFor(verdict.stallMs);
    const setOut = () => {
      for (let time = 0; time < verdict.times; time += 1) lanes[way].send(verdict, runWhileOpen);
    };
    if (verdict.heldMs === undefined) setOut();
    else hold(verdict.heldMs, setOut);
  }

  function hold(ms: number, setOut: () => void): void {
    const letGo = () => {
      stop();
      held.delete(letGo);
      setOut();
    };
    const stop = timers.after(ms, letGo);
    held.add(letGo);
  }

  /** What every blow has in common: the frame does not pass, and the log says why. */
  function strike(way: 'up' | 'down', entry: Entry, blow: Blow, carryOut: (blow: Blow) => void): void {
    note(way, entry, [blow.fault]);
    switch (blow.does) {
      case 'vanish':
        return;
      case 'cut':
        line.cut();
        return;
      case 'go-dead':
        isDead = true;
        line.stall(true);
        return;
      case 'refuse':
      case 'expire':
      case 'restart':
        carryOut(blow);
    }
  }

  /** To the line, past the faults: what a fault itself says. */
  function tellPlainly(event: string, payload: object): void {
    note('down', { kind: 'event', event, payload }, []);
    line.emit(event, payload);
  }

  function tell(entry: Entry & { readonly payload: object }, write: () => void): void {
    if (!isOpen) return;
    if (isDead) {
      note('down', entry, ['half-open']);
      return;
    }
    const { kind, event, payload } = entry;
    const verdict =
      played || (kind !== 'event' && kind !== 'ack')
        ? UNHARMED
        : faults.judge({ door, way: 'down', kind, event });
    if (verdict.blow) {
      strike('down', entry, verdict.blow, () => undefined);
      return;
    }
    sendOn('down', verdict, () => {
      if (verdict.malformed) {
        const namespace = door === 'customer' ? CUSTOMER_NAMESPACE : '/';
        const text = malform(
          { event, payload, namespace },
          verdict.malformed.shape,
          verdict.malformed.chance,
        );
        note('down', { kind: 'raw', event, payload: text }, ['malformed']);
        line.writeRaw(text);
      }
      note(
        'down',
        entry,
        verdict.faults.filter((fault) => fault !== 'malformed'),
      );
      write();
    });
  }

  const peer: Peer = {
    id: name,
    emit: (event, payload) => {
      tell({ kind: 'event', event, payload }, () => {
        line.emit(event, payload);
      });
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
  note('up', { kind: 'open', event: 'connect', payload: line.handshakeAuth }, []);

  function end(fault?: string): void {
    isOpen = false;
    rooms.leaveAll(peer);
    for (const lane of Object.values(lanes)) lane.clear();
    held.clear();
    note(
      fault === undefined ? 'up' : 'down',
      { kind: 'close', event: 'disconnect' },
      fault === undefined ? [] : [fault],
    );
  }

  function expire(event: string, ack: ((answer: object) => void) | undefined): void {
    const { code, message } = refusal('TOKEN_EXPIRED');
    if (event === 'staff:auth') {
      const answer = { success: false, error: message, ...(mode === 'seed' ? {} : { code }) };
      tellPlainly('staff:auth:response', answer);
      ack?.(answer);
      return;
    }
    tellPlainly('error', { code, message, context: { event: 'staff:auth' } });
    line.close();
  }

  function heal(fault: FaultName): void {
    if (fault === 'latency' || fault === 'jitter') for (const lane of Object.values(lanes)) lane.hurry();
    if (fault === 'stall') for (const lane of Object.values(lanes)) lane.goOn();
    if (fault === 'reorder') for (const lane of Object.values(lanes)) lane.letGo();
    if (fault === 'slow-history-page') for (const letGo of held) letGo();
    if (fault !== 'half-open' || !isDead) return;
    isDead = false;
    // what was said meanwhile is lost on both sides: only a new line is a whole one
    line.stall(false);
    line.cut();
  }

  return {
    name,
    played,
    async receive(event, args) {
      if (!isOpen || isDead) return;
      const { ack } = readRequest(event, args);
      const said = ack === undefined ? args : args.slice(0, -1);
      if (ack !== undefined) acks += 1;
      const number = acks;
      const entry: Entry = {
        kind: 'event',
        event,
        payload: said[0],
        ...(said.length > 1 ? { rest: said.slice(1) } : {}),
        ...(ack === undefined ? {} : { ack: number }),
      };
      const answer =
        ack === undefined || !acknowledges(line, mode)
          ? undefined
          : (payload: object) => {
              tell({ kind: 'ack', event, payload, ack: number }, () => {
                ack(payload);
              });
            };
      const heard = answer === undefined ? said : [...said, answer];
      if (played) {
        note('up', entry, []);
        await connection.receive(event, heard);
        return;
      }
      const verdict = faults.judge({ door, way: 'up', kind: 'event', event });
      if (verdict.blow === undefined) {
        note('up', entry, verdict.faults);
        sendOn('up', verdict, () => void connection.receive(event, heard));
        return;
      }
      strike('up', entry, verdict.blow, (blow) => {
        if (blow.does === 'expire') expire(event, answer);
        if (blow.does === 'refuse') {
          const plainly: Peer = { ...peer, emit: tellPlainly };
          answerRefusal(plainly, readRequest(event, heard), refusal(blow.code));
        }
        if (blow.does === 'restart') {
          void restart(async () => {
            if (blow.isStored) await connection.receive(event, said);
          });
        }
      });
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
    heal,
  };
}
