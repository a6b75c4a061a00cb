import { uniformFloat32 } from 'pure-rand/distribution/uniformFloat32';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Chance that can be had again: the same seed and the same words give the same numbers. */
export type Chance = {
  /** 0 <= x < 1. */
  next(): number;
  /** A whole number, both ends included. */
  whole(least: number, most: number): number;
};

/** FNV-1a: spreads the words over 32 bits, so that neighbouring seeds have nothing in common. */
function mix(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash | 0;
}

/** `words` name what the chance is for, so that one use of it does not move another. */
export function createChance(seed: number, ...words: readonly (string | number)[]): Chance {
  const source = xoroshiro128plus(mix([seed, ...words].join('/')));
  return {
    next: () => uniformFloat32(source),
    whole: (least, most) => uniformInt(source, least, most),
  };
}
