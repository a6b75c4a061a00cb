import { never } from '#outbox/never.ts';
import type { PageEvent } from '#outbox/page-life.ts';
import type { Millis } from '#protocol/timestamp.ts';
import type { Actions } from '../app/actions.ts';
import type { ConsolePorts } from '../app/ports.ts';
import type { Spot } from '../app/spot.ts';
import { haveWork } from '../app/work.ts';
import type { Asked, SocketEvents } from '../connection/socket-io.ts';
import type { Act } from './acts.ts';
import { createNumbered } from './numbered.ts';
import { pathOf, replyOf } from './replies.ts';
import type { Head, Turn } from './recording.ts';
import { createReplayOutboxes } from './replay-outbox.ts';
import { seededRandom } from './seeded-random.ts';

type PlayedSocket = { readonly events: SocketEvents; isOpen: boolean };
type Reply = { readonly resolve: (reply: Response) => void; readonly reject: (error: Error) => void };

/** The world as a recording remembers it: nothing goes out, and what comes in is delivered turn by turn. */
export function createReplayPorts(head: Head, did: (what: string) => void) {
  let now: Millis = head.startedAt;
  let spot: Spot = head.spot;
  const kept = new Map<string, string | null>();
  const timers = createNumbered<() => void>();
  const replies = createNumbered<Reply>();
  const sockets = createNumbered<PlayedSocket>();
  const requests = createNumbered<(asked: Asked) => void>();
  const outboxes = createReplayOutboxes(did);
  const page = new Set<(event: PageEvent) => void>();
  const blur = new Set<() => void>();
  const moved = new Set<() => void>();

  const keep: ConsolePorts['keep'] = {
    get: (key) => kept.get(key) ?? null,
    set: (key, value) => void kept.set(key, value),
  };
  const ports: ConsolePorts = {
    origin: head.origin,
    tokenInPayloads: head.tokenInPayloads,
    now: () => now,
    random: seededRandom(head.seed),
    onFault: () => undefined,
    holdPage: () => undefined,
    after: (_ms, task) => {
      const n = timers.add(task);
      return () => timers.drop(n);
    },
    fetch: (input, init) => {
      did(`fetch ${init?.method ?? 'GET'} ${pathOf(input)}`);
      const { promise, resolve, reject } = Promise.withResolvers<Response>();
      replies.add({ resolve, reject });
      return promise;
    },
    loadWork: haveWork,
    openSocket: (_auth, events) => {
      did('open a socket');
      const socket: PlayedSocket = { events, isOpen: false };
      sockets.add(socket);
      return {
        isOpen: () => socket.isOpen,
        emit: (event) => did(`say ${event}`),
        emitVolatile: (event) => did(`say ${event}`),
        request: (event) => {
          did(`ask ${event}`);
          const { promise, resolve } = Promise.withResolvers<Asked>();
          requests.add(resolve);
          return promise;
        },
        close: () => {
          did('close the socket');
          socket.isOpen = false;
        },
      };
    },
    openOutbox: outboxes.open,
    keep,
    // no name stands in both
    keepTab: keep,
    place: {
      read: () => spot,
      show: (next) => {
        did(`go to ${next.at}`);
        spot = next;
      },
      onMoved: listenIn(moved),
    },
    page: listenIn(page),
    onBlur: listenIn(blur),
  };

  function deliver({ input }: Turn, act: (act: Act) => void): void {
    switch (input.is) {
      case 'start':
        return;
      case 'act':
        act(input.act);
        return;
      case 'timer':
        timers.take(input.n)();
        return;
      case 'reply': {
        const { resolve, reject } = replies.take(input.n);
        if (input.status === undefined) reject(new Error('There was no reply.'));
        else resolve(replyOf({ status: input.status, body: input.body }));
        return;
      }
      case 'opened': {
        const socket = sockets.get(input.n);
        socket.isOpen = true;
        socket.events.opened();
        return;
      }
      case 'lost': {
        const socket = sockets.take(input.n);
        socket.isOpen = false;
        socket.events.lost();
        return;
      }
      case 'heard':
        sockets.get(input.n).events.heard(input.event, input.payload);
        return;
      case 'answer':
        requests.take(input.n)(askedOf(input));
        return;
      case 'outbox':
        outboxes.opened(input.n, input.seen);
        return;
      case 'no-outbox':
        outboxes.notOpened(input.n);
        return;
      case 'outbox-told':
        outboxes.told(input.n, input.seen);
        return;
      case 'delivered':
        outboxes.delivered(input);
        return;
      case 'outbox-did':
        outboxes.did(input);
        return;
      case 'outbox-refused':
        outboxes.refused(input);
        return;
      case 'send':
        outboxes.send(input);
        return;
      case 'history':
        outboxes.history(input.n, input.customerId);
        return;
      case 'page':
        for (const hear of page) hear(input.event);
        return;
      case 'blur':
        for (const hear of blur) hear();
        return;
      case 'moved':
        spot = input.spot;
        for (const hear of moved) hear();
        return;
      default:
        never(input);
    }
  }

  return {
    ports,
    /** The world as it was when this turn began. */
    turnTo({ at, kept: entries = [] }: Turn): void {
      now = at;
      for (const [key, value] of entries) kept.set(key, value);
    },
    deliver,
  };
}

const listenIn =
  <T>(listeners: Set<T>) =>
  (listener: T): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };

function askedOf(input: { readonly ack?: unknown; readonly closeCode?: number }): Asked {
  if (input.closeCode !== undefined) return { closeCode: input.closeCode };
  return 'ack' in input ? { ack: input.ack } : undefined;
}

/** Calls a verb as it was called then; answers what it does. */
export function callAct(actions: Actions, { name, args }: Act): unknown {
  const verb = actions[name] as (...args: readonly unknown[]) => unknown;
  const result = verb(...args);
  if (result instanceof Promise) result.catch(() => undefined);
  return result;
}
