import type { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers';
import type { Socket } from 'socket.io';
import type { Connection } from '#hosting/peer.ts';
import type { OpenOptions } from '#server/open-desk.ts';
import type { CrashPoint } from './orders.ts';

/** The kernel ends this process before the call returns: nothing runs after it. */
const die = (): void => {
  process.kill(process.pid, 'SIGKILL');
};

/** An acknowledgement that its client does not take off the line is not waited for longer than this. */
const HAND_OVER_MS = 2_000;

/**
 * The named points at which the server dies (F18). Counted are messages, staff's and customers', from the moment of
 * `arm`: a repeat, which stores nothing, is none.
 */
export function createCrashPoints() {
  let armed: { readonly point: CrashPoint; left: number } | undefined;
  let storing = 0;
  let stored = 0;

  /** Whether the one that was waited for is among these. */
  function reached(point: CrashPoint, count: number): boolean {
    if (armed?.point !== point || count === 0) return false;
    armed.left -= count;
    return armed.left <= 0;
  }

  const database: Pick<OpenOptions, 'hooks' | 'opened'> = {
    opened(db: DatabaseSync) {
      // a trigger of this connection alone: the file stays as the product makes it
      db.function('chaos_message_stored', () => {
        storing += 1;
        return null;
      });
      db.exec(`CREATE TEMP TRIGGER chaos_message AFTER INSERT ON main.messages
        BEGIN SELECT chaos_message_stored(); END`);
    },
    hooks: {
      beforeCommit() {
        stored = storing;
        storing = 0;
        if (reached('before-commit', stored)) die();
      },
      afterCommit() {
        if (reached('after-commit', stored)) die();
      },
    },
  };

  return {
    database,
    arm(point: CrashPoint, nth: number): void {
      armed = { point, left: nth };
    },
    /** Stands where the acknowledgement of a `message:send` passes. */
    acknowledged(socket: Socket, answer: object): void {
      const { ok, duplicate }: { ok?: unknown; duplicate?: unknown } = answer;
      if (ok !== true || duplicate === true || !reached('after-ack', 1)) return;
      silence(socket);
      const began = performance.now();
      const look = (): void => {
        if (isHandedOver(socket) || performance.now() - began > HAND_OVER_MS) die();
        else setImmediate(look);
      };
      look();
    },
  };
}

export type CrashPoints = ReturnType<typeof createCrashPoints>;

/** From here on nothing more is said to anybody; what is under way to this socket still leaves. */
function silence({ nsp }: Socket): void {
  const connections = Reflect.get(nsp.server.engine, 'clients') as Record<string, object>;
  for (const connection of Object.values(connections)) Reflect.set(connection, 'write', () => connection);
}

/** Whether all that was said on this socket is the kernel's. */
function isHandedOver({ conn }: Socket): boolean {
  const waiting: unknown = Reflect.get(conn, 'writeBuffer');
  if (!conn.transport.writable || !Array.isArray(waiting) || waiting.length > 0) return false;
  const line: unknown = conn.transport.name === 'websocket' ? Reflect.get(conn.transport, 'socket') : null;
  const raw: unknown = typeof line === 'object' && line !== null ? Reflect.get(line, '_socket') : null;
  return typeof raw !== 'object' || raw === null || Reflect.get(raw, 'writableLength') === 0;
}

/** A connection whose acknowledgements of `message:send` come late, and may be the last thing the server says. */
export function wrapAcknowledgements(points: CrashPoints, delayMs: number) {
  return (connection: Connection, socket: Socket): Connection => ({
    closed: () => connection.closed(),
    receive(event, args) {
      const ack = args.at(-1);
      if (event !== 'message:send' || typeof ack !== 'function') return connection.receive(event, args);
      const give = (answer: object): void => {
        ack(answer);
        points.acknowledged(socket, answer);
      };
      const wrapped = (answer: object): void => {
        if (delayMs === 0) give(answer);
        else setTimeout(give, delayMs, answer);
      };
      return connection.receive(event, [...args.slice(0, -1), wrapped]);
    },
  });
}
