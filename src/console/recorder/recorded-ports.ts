import type { After } from '#outbox/timing.ts';
import type { ConsolePorts, Keep, Place } from '../app/ports.ts';
import { haveWork } from '../app/work.ts';
import { recordedOutboxes } from './recorded-outbox.ts';
import { recordedSockets } from './recorded-socket.ts';
import type { Input } from './recording.ts';
import { parsed, pathOf, type Reply, replyOf, withoutToken } from './replies.ts';
import { createTape } from './tape.ts';
import type { Turnstile } from './turnstile.ts';

/**
 * Every port, or this does not compile. `turns`: what comes in by it passes the turnstile. `same`: it brings nothing in, or the
 * same in a replay.
 */
export const PORTS = {
  origin: 'same',
  fetch: 'turns',
  loadWork: 'same',
  openSocket: 'turns',
  openOutbox: 'turns',
  keep: 'turns',
  keepTab: 'turns',
  place: 'turns',
  page: 'turns',
  holdPage: 'same',
  onBlur: 'turns',
  frame: 'same',
  now: 'turns',
  after: 'turns',
  random: 'turns',
  onFault: 'same',
  tokenInPayloads: 'same',
} as const satisfies Readonly<Record<keyof ConsolePorts, 'turns' | 'same'>>;

/** The ports of a console that is written down: what comes in passes the turnstile. Time stands still within a turn. */
export function recordedPorts(ports: ConsolePorts, turnstile: Turnstile, random: () => number): ConsolePorts {
  const tape = createTape(turnstile);
  const replies = tape.counter();
  const timers = tape.counter();

  const after: After = (ms, task) => {
    const n = timers();
    let isOff = false;
    const cancel = ports.after(ms, () => tape.enter({ is: 'timer', n }, task, () => !isOff));
    return () => {
      isOff = true;
      cancel();
    };
  };

  const fetch: typeof globalThis.fetch = async (input, init) => {
    const n = replies();
    tape.did(`fetch ${init?.method ?? 'GET'} ${pathOf(input)}`);
    const reading = async (): Promise<Reply> => {
      const reply = await ports.fetch(input, init);
      return { status: reply.status, body: parsed(await reply.text()) };
    };
    const failed = (): Input => ({ is: 'reply', n });
    const noted = (reply: Reply): Input => ({
      is: 'reply',
      n,
      status: reply.status,
      body: withoutToken(reply.body),
    });
    return replyOf(await tape.after(reading(), noted, failed));
  };

  /** However many listen here: what comes is let in once. */
  function fanOut<T>(listen: (heard: (news: T) => void) => () => void, input: (news: T) => Input) {
    const listeners = new Set<(news: T) => void>();
    let stop: (() => void) | undefined;
    return (listener: (news: T) => void): (() => void) => {
      listeners.add(listener);
      stop ??= listen((news) =>
        tape.now(input(news), () => {
          for (const hear of listeners) hear(news);
        }),
      );
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stop?.();
        stop = undefined;
      };
    };
  }

  return {
    ...ports,
    // it is there: when it would be fetched is no part of a recording
    loadWork: haveWork,
    fetch,
    after,
    random,
    now: () => turnstile.current()?.at ?? ports.now(),
    openSocket: recordedSockets(ports.openSocket, tape),
    openOutbox: recordedOutboxes(ports.openOutbox, tape),
    keep: recordedKeep(ports.keep, turnstile),
    keepTab: recordedKeep(ports.keepTab, turnstile),
    place: recordedPlace(ports.place),
    page: fanOut(ports.page, (event) => ({ is: 'page', event })),
    onBlur: fanOut<void>(
      (heard) => ports.onBlur(() => heard()),
      () => ({ is: 'blur' }),
    ),
  };

  function recordedPlace(place: Place): Place {
    return {
      read: place.read,
      show: (spot) => {
        tape.did(`go to ${spot.at}`);
        place.show(spot);
      },
      onMoved: fanOut<void>(
        (heard) => place.onMoved(() => heard()),
        () => ({ is: 'moved', spot: place.read() }),
      ),
    };
  }
}

/** Written down is only what the console did not put there itself: by other tabs, or in earlier lives. */
function recordedKeep(keep: Keep, turnstile: Turnstile): Keep {
  const known = new Map<string, string | null>();
  return {
    get: (key) => {
      const value = readOrNull(keep, key);
      if ((known.get(key) ?? null) !== value) turnstile.current()?.kept.push([key, value]);
      known.set(key, value);
      return value;
    },
    set: (key, value) => {
      keep.set(key, value);
      known.set(key, value);
    },
  };
}

/** Where it is refused the console goes on as if there was nothing. */
function readOrNull(keep: Keep, key: string): string | null {
  try {
    return keep.get(key);
  } catch {
    return null;
  }
}
