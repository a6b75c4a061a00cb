import { asMillis, type Millis } from '#protocol/timestamp.ts';
import type { After } from '#outbox/timing.ts';
import type { ConsoleApp } from '../../app/create-console.ts';
import type { Ticker } from '../../ui/parts/ticker.tsx';
import type { Recording } from '../recording.ts';
import { createLookUps } from '../look-ups.ts';
import { type Difference, type Replay, startReplay } from '../replay.ts';

export const SPEEDS = [1, 2, 4, 16] as const;
export type Speed = (typeof SPEEDS)[number];

/** How often a playing recording goes on, in milliseconds. */
const BEAT_MS = 50;

export type Playing = {
  readonly app: ConsoleApp;
  /** Events played, of how many. */
  readonly played: number;
  readonly count: number;
  readonly startsAt: Millis;
  readonly now: Millis;
  readonly endsAt: Millis;
  readonly isPlaying: boolean;
  readonly speed: Speed;
  readonly difference: Difference | null;
};

/** A recording that plays in its own time, which can be held, hurried and turned back. */
export async function createPlayer(recording: Recording, after: After, clock: () => number) {
  const { head, turns, foot } = recording;
  const startsAt = head.startedAt;
  const endsAt = foot?.at ?? turns.at(-1)?.at ?? startsAt;
  const listeners = new Set<() => void>();
  const lookUps = createLookUps(turns, () => replay.played());
  let replay: Replay = await startReplay(recording, lookUps);
  let now: Millis = startsAt;
  let speed: Speed = 1;
  let stopBeat: (() => void) | undefined;
  let state: Playing = look();
  /** One wish at a time; a newer one ends what the one before is still about. */
  let wish = 0;
  let tail: Promise<void> = Promise.resolve();

  function look(): Playing {
    return {
      app: replay.app,
      played: replay.played(),
      count: turns.length,
      startsAt,
      now,
      endsAt,
      isPlaying: stopBeat !== undefined,
      speed,
      difference: replay.difference(),
    };
  }

  function tell(): void {
    state = look();
    for (const listener of listeners) listener();
  }

  const countAt = (at: number): number => {
    const next = turns.findIndex((turn) => turn.at > at);
    return Math.max(1, next === -1 ? turns.length : next);
  };
  const timeOf = (count: number): Millis =>
    count >= turns.length ? endsAt : (turns[count - 1]?.at ?? startsAt);

  /** Shows the console as it was after so many events. Back in time begins anew, and is shown when it is there. */
  function show(count: number, at: Millis): Promise<void> {
    wish += 1;
    const mine = wish;
    const isOff = (): boolean => wish !== mine;
    const before = tail;
    tail = (async () => {
      await before;
      if (isOff()) return;
      await reach(count, isOff);
      if (!isOff()) now = at;
      tell();
    })();
    return tail;
  }

  async function reach(count: number, isOff: () => boolean): Promise<void> {
    if (count >= replay.played()) {
      await replay.playTo(count, isOff);
      return;
    }
    const again = await startReplay(recording, lookUps);
    await again.playTo(count, isOff);
    replay.close();
    replay = again;
  }

  function pause(): void {
    stopBeat?.();
    stopBeat = undefined;
    tell();
  }

  function beat(since: number, from: Millis): void {
    stopBeat = after(BEAT_MS, () => {
      const at = asMillis(Math.min(endsAt, from + (clock() - since) * speed));
      void show(countAt(at), at);
      if (at >= endsAt) pause();
      else beat(since, from);
    });
  }

  return {
    lookUps,
    state: (): Playing => state,
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** The time of the session, for whatever shows time. */
    ticker: {
      now: () => state.now,
      subscribe: (heard) => {
        listeners.add(heard);
        return () => listeners.delete(heard);
      },
    } satisfies Ticker,
    async play(): Promise<void> {
      if (stopBeat !== undefined) return;
      if (now >= endsAt) await show(1, startsAt);
      beat(clock(), now);
      tell();
    },
    pause,
    setSpeed(next: Speed): void {
      const wasPlaying = stopBeat !== undefined;
      pause();
      speed = next;
      if (wasPlaying) beat(clock(), now);
      tell();
    },
    /** One event on, or one back. */
    step(by: 1 | -1): Promise<void> {
      pause();
      const count = Math.min(turns.length, Math.max(1, state.played + by));
      return show(count, timeOf(count));
    },
    jump(at: number): Promise<void> {
      pause();
      return show(countAt(at), asMillis(Math.min(endsAt, Math.max(startsAt, at))));
    },
    close(): void {
      wish += 1;
      stopBeat?.();
      replay.close();
    },
  };
}

export type Player = Awaited<ReturnType<typeof createPlayer>>;
