import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { uniformFloat32 } from 'pure-rand/distribution/uniformFloat32';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Chance that can be had again: the same seed and the same words give the same numbers. */
export type Random = {
  /** 0 <= x < 1. */
  readonly next: () => number;
  /** A whole number, both ends included. */
  whole(least: number, most: number): number;
  pick<T>(from: readonly [T, ...T[]]): T;
  /** Waits somewhere between so many milliseconds. */
  pause(leastMs: number, mostMs: number): Promise<void>;
};

/** `words` name what the chance is for (scenario, round), so that one round can be run again alone. */
export function createRandom(seed: number, ...words: readonly (string | number)[]): Random {
  const digest = createHash('sha256')
    .update([seed, ...words].join('/'))
    .digest();
  const source = xoroshiro128plus(digest.readInt32LE(0));
  const whole = (least: number, most: number): number => uniformInt(source, least, most);
  return {
    next: () => uniformFloat32(source),
    whole,
    pick: (from) => from[whole(0, from.length - 1)] ?? from[0],
    pause: async (leastMs, mostMs) => sleep(whole(leastMs, mostMs)),
  };
}
