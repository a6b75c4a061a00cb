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

/** What must all be in a line, each as SQLite is asked for it in a stretch; what is likely to be in few lines comes first. */
export type Part = (stretch: number) => string;

export function partsOf(terms: readonly Term[], id: CustomerId | undefined): readonly Part[] {
  const longestFirst = terms.toSorted((one, other) => lengthOf(other) - lengthOf(one));
  return [
    ...(id === undefined ? [] : [(stretch: number) => `place : "${placeIn(stretch, id)}"`]),
    ...longestFirst.map((term) => (stretch: number) => asked(stretch, term)),
  ];
}

const lengthOf = ({ words }: Term): number => words.join('').length;

export const allOf = (parts: readonly Part[], stretch: number): string =>
  parts.map((part) => `(${part(stretch)})`).join(' AND ');
