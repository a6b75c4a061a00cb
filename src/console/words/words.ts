import { createI18n, type Translations, type TranslationsJSON } from '@nanostores/i18n';
import { language, type Language } from './language.ts';
import type { Plural } from './say.ts';

type Sentence = string | ((...given: never[]) => unknown);

/** A sentence without signs is any text: it is English here, and another language when it is asked for. */
type Said<Body> = { readonly [key in keyof Body]: Body[key] extends string ? string : Body[key] };

const noSentences = (rooms: readonly string[]) => Object.fromEntries(rooms.map((room) => [room, {}]));

const dictionary = createI18n<Language, 'en'>(language, {
  // a language is spoken once all of it is there: what is asked for nevertheless is not translated
  get: (_, rooms) => Promise.resolve(noSentences(rooms)),
});

/** Every room that was asked for or fetched so far. */
const known: string[] = [];

/**
 * The English of one room, and how to ask for it in the language that is spoken; `english`: its sentences without signs, as written. Everything asked for is of one language: the
 * views are made anew when it changes, so they may ask anywhere, and need no hook.
 */
export function words<const Body extends Readonly<Record<string, Sentence>>>(
  room: string,
  english: Body,
): (() => Said<Body>) & { readonly english: Said<Body> } {
  const messages = dictionary(room, english as unknown as Translations);
  known.push(room);
  // one listener for good: without one the library looks all up again at each question
  messages.listen(() => undefined);
  return Object.assign(() => messages.get() as unknown as Said<Body>, {
    english: english as unknown as Said<Body>,
  });
}

/** A room in another language, as far as it is translated; a sentence that counts has every form of that language. */
export type Translated<English extends () => unknown, Form extends string> = {
  readonly [key in keyof ReturnType<English>]?: ReturnType<English>[key] extends Plural
    ? Readonly<Record<Form, string>>
    : string;
};

/** The rooms of a language, before it is spoken. What is missing is said in English. */
export function learn(one: Language, rooms: Readonly<Record<string, object>>): void {
  // a room that is left out would be asked for, and the others not be said until there was an answer
  const all = { ...noSentences(known), ...rooms } as Readonly<Record<string, TranslationsJSON>>;
  dictionary.cache[one] = all as unknown as Translations;
}
