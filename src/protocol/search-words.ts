/** A word of a text as a search compares it, and where it stands, in UTF-16 code units. */
export type Word = { readonly word: string; readonly from: number; readonly to: number };

/**
 * One thing that is looked for: words that stand together. With `isPrefix` the last one may go on. Several words only
 * where a script writes without spaces, each character of which is a word.
 */
export type Term = { readonly words: readonly string[]; readonly isPrefix: boolean };

const UNSPACED =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]\p{M}*|[[\p{L}\p{N}\p{M}]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]]+/gv;

/** The same in a text without other characters: most need no more. */
const ASCII_WORD = /[a-z0-9]+/gi;
const BEYOND_ASCII = /\P{ASCII}/u;

/** Letters that no normal form takes apart. */
const PLAIN: Readonly<Record<string, string>> = { đ: 'd', ø: 'o', ł: 'l', ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe' };
const LONGEST_WORD = 64;

/** Without case, accents and typographic forms. A change here makes every index that holds such words wrong. */
function folded(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[^\p{L}\p{N}\p{M}]|[\u0300-\u036f]/gu, '')
    .replaceAll(/[đøłıßæœ]/gu, (letter) => PLAIN[letter] ?? letter)
    .slice(0, LONGEST_WORD)
    .toWellFormed();
}

export function wordsOf(text: string): readonly Word[] {
  if (!BEYOND_ASCII.test(text)) {
    return [...text.matchAll(ASCII_WORD)].map(({ 0: found, index }) => ({
      word: found.toLowerCase().slice(0, LONGEST_WORD),
      from: index,
      to: index + found.length,
    }));
  }
  return [...text.matchAll(WORD)].flatMap(({ 0: found, index }) => {
    const word = folded(found);
    return word === '' ? [] : [{ word, from: index, to: index + found.length }];
  });
}

const MOST_TERMS = 10;

/** What a person looks for: all of it must be there, in any order. A single letter is a whole word, else too much fits. */
export function termsOf(query: string): readonly Term[] {
  const terms: { words: string[]; isPrefix: boolean; to: number; isOpen: boolean }[] = [];
  for (const { word, from, to } of wordsOf(query)) {
    const isUnspaced = UNSPACED.test(query.slice(from));
    const last = terms.at(-1);
    if (isUnspaced && last?.isOpen === true && last.to === from) {
      last.words.push(word);
      last.to = to;
    } else {
      terms.push({ words: [word], isPrefix: !isUnspaced && word.length > 1, to, isOpen: isUnspaced });
    }
  }
  return terms.slice(0, MOST_TERMS).map(({ words, isPrefix }) => ({ words, isPrefix }));
}

function standsAt(words: readonly Word[], at: number, { words: wanted, isPrefix }: Term): boolean {
  return wanted.every((want, index) => {
    const word = words[at + index]?.word;
    if (word === undefined) return false;
    return isPrefix && index === wanted.length - 1 ? word.startsWith(want) : word === want;
  });
}

/** Where the terms stand, in order; null: not all of them are there. */
export function marksOf(
  words: readonly Word[],
  terms: readonly Term[],
): readonly (readonly [number, number])[] | null {
  const marks: (readonly [number, number])[] = [];
  for (const term of terms) {
    const before = marks.length;
    words.forEach(({ from }, at) => {
      if (standsAt(words, at, term)) marks.push([from, words[at + term.words.length - 1]?.to ?? from]);
    });
    if (marks.length === before) return null;
  }
  return marks.toSorted(([a], [b]) => a - b);
}
