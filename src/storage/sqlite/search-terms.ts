import type { CustomerId } from '#protocol/ids.ts';
import { type Term, wordsOf } from '#protocol/search-words.ts';

/**
 * How lines stand in the index of words: by the number under which they were stored, each word with the stretch of numbers
 * in which it stands before it. So a search looks at one stretch at a time, the newest first, and a word that stands in
 * every line costs no more in a desk of millions: SQLite goes through all lines with a word that may go on.
 */
export const STRETCH = 65_536;

export const stretchOf = (number: number): number => Math.floor(number / STRETCH);

/** No word has a `_` in it. */
const within = (stretch: number, word: string): string => `${stretch.toString(36)}_${word}`;

/** A word that stands in every line of this customer, and in no other. */
export const placeOf = (number: number, id: CustomerId): string => placeIn(stretchOf(number), id);
const placeIn = (stretch: number, id: CustomerId): string =>
  within(stretch, `c${Buffer.from(id).toString('hex')}`);

/** A text as the index holds it: nothing but words and spaces, so that SQLite and the rules agree on what a word is. */
export function wordsOfLine(number: number, text: string): string {
  const stretch = stretchOf(number);
  return wordsOf(text)
    .map(({ word }) => within(stretch, word))
    .join(' ');
}

/** Words only: there is nothing in them to escape. */
const asked = (stretch: number, { words, isPrefix }: Term): string =>
  `words : "${words.map((word) => within(stretch, word)).join(' ')}"${isPrefix ? ' *' : ''}`;

export const askedPlace = (stretch: number, id: CustomerId): string => `place : "${placeIn(stretch, id)}"`;

/** All of it in one line of this stretch, as SQLite is asked for it. */
export function askedLine(stretch: number, terms: readonly Term[], id: CustomerId | undefined): string {
  const parts = [
    ...(id === undefined ? [] : [askedPlace(stretch, id)]),
    ...terms.map((term) => asked(stretch, term)),
  ];
  return parts.map((part) => `(${part})`).join(' AND ');
}
