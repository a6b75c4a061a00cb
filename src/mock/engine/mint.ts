import { createChance } from './chance.ts';

/** As the server's ids: without vowels that could spell words and without characters that are read for another one. */
const ALPHABET = '0123456789bcdfghjkmnpqrstvwxyz';
const COUNT_CHARS = 6;
const RANDOM_CHARS = 8;
const SECRET_CHARS = 52;

/** Ids and secrets that a seed repeats. They guard nothing: whoever knows the seed knows them all. */
export function createMint(seed: number, ...words: readonly (string | number)[]) {
  const ids = createChance(seed, ...words, 'ids');
  const secrets = createChance(seed, ...words, 'secrets');
  const keys = createChance(seed, ...words, 'send keys');
  let minted = 0;

  const draw = (chance: typeof ids, chars: number, alphabet = ALPHABET) =>
    Array.from({ length: chars }, () => alphabet.charAt(chance.whole(0, alphabet.length - 1))).join('');

  function countText(): string {
    minted += 1;
    let text = '';
    for (let rest = minted; text.length < COUNT_CHARS; rest = Math.floor(rest / ALPHABET.length)) {
      text = ALPHABET.charAt(rest % ALPHABET.length) + text;
    }
    return text;
  }

  return {
    /** Later ids sort after earlier ones, as the server's do. */
    id: () => countText() + draw(ids, RANDOM_CHARS),
    secret: () => draw(secrets, SECRET_CHARS),
    /** A send key: a UUID of version 4. */
    sendKey: () => {
      const hex = draw(keys, 31, '0123456789abcdef');
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(12, 15)}-8${hex.slice(15, 18)}-${hex.slice(18, 30)}`;
    },
  };
}

export type Mint = ReturnType<typeof createMint>;
