import type { queueWords } from './en/queue.ts';
import type { spokenWords } from './en/spoken.ts';
import type { Translated } from './words.ts';

/** All rooms in one language; `Form` are the plural forms that it has. */
type Catalogue<Form extends string> = {
  readonly queue: Translated<typeof queueWords, Form>;
  readonly spoken: Translated<typeof spokenWords, Form>;
};

export type Vietnamese = Catalogue<'other'>;
export type Arabic = Catalogue<'zero' | 'one' | 'two' | 'few' | 'many' | 'other'>;
