import { atom, type ReadableAtom } from 'nanostores';

export const LANGUAGES = ['en', 'vi', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];

/** As its own speakers call it, whatever the console speaks now. */
export const LANGUAGE_NAMES = {
  en: 'English',
  vi: 'Tiếng Việt',
  ar: 'العربية',
} as const satisfies Record<Language, string>;

const DIRECTIONS = { en: 'ltr', vi: 'ltr', ar: 'rtl' } as const satisfies Record<Language, 'ltr' | 'rtl'>;

const spoken = atom<Language>('en');

/** What the console speaks now. English until another one was fetched. */
export const language: ReadableAtom<Language> = spoken;

/** From here on the console speaks this language. Its words must be there (`speak`). */
export function setLanguage(next: Language): void {
  document.documentElement.lang = next;
  document.documentElement.dir = DIRECTIONS[next];
  spoken.set(next);
}

export const isRightToLeft = (): boolean => DIRECTIONS[spoken.get()] === 'rtl';

/**
 * How times and numbers are written: as in the region that the browser names for this language (`en-GB`, `ar-EG`), else
 * as in the language at large.
 */
export function localeTag(): string {
  const now = spoken.get();
  return navigator.languages.find((tag) => isOf(tag, now)) ?? now;
}

/** The first language that the browser asks for and the console speaks. */
export function browserLanguage(): Language {
  for (const tag of navigator.languages) {
    const found = LANGUAGES.find((one) => isOf(tag, one));
    if (found !== undefined) return found;
  }
  return 'en';
}

function isOf(tag: string, one: Language): boolean {
  return tag.toLowerCase() === one || tag.toLowerCase().startsWith(`${one}-`);
}
