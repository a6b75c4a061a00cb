import type { doorWords } from './en/door.ts';
import type { menusWords } from './en/menus.ts';
import type { queueWords } from './en/queue.ts';
import type { shellWords } from './en/shell.ts';
import type { spokenWords } from './en/spoken.ts';
import type { timeWords } from './en/time.ts';
import type { Translated } from './words.ts';

/** All rooms in one language; `Form` are the plural forms that it has. */
type Catalogue<Form extends string> = {
  readonly door: Translated<typeof doorWords, Form>;
  readonly menus: Translated<typeof menusWords, Form>;
  readonly queue: Translated<typeof queueWords, Form>;
  readonly shell: Translated<typeof shellWords, Form>;
  readonly spoken: Translated<typeof spokenWords, Form>;
  readonly time: Translated<typeof timeWords, Form>;
};

export type Vietnamese = Catalogue<'other'>;
export type Arabic = Catalogue<'zero' | 'one' | 'two' | 'few' | 'many' | 'other'>;
