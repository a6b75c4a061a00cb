import type { queueWords } from './en/queue.ts';
import type { Translated } from './words.ts';

/** All rooms in one language; `Form` are the plural forms that it has. */
type Catalogue<Form extends string> = {
  readonly queue: Translated<typeof queueWords, Form>;
};

export type Vietnamese = Catalogue<'other'>;
export type Arabic = Catalogue<'zero' | 'one' | 'two' | 'few' | 'many' | 'other'>;
