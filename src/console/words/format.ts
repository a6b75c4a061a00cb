import { language, type Language, localeTag } from './language.ts';

/** Makes something of `Intl` once for each language: making one costs more than a thousand uses. */
export function perLanguage<T>(make: (locale: string) => T): () => T {
  const made = new Map<Language, T>();
  return () => {
    const now = language.get();
    const known = made.get(now);
    if (known !== undefined) return known;
    const fresh = make(localeTag());
    made.set(now, fresh);
    return fresh;
  };
}

const numbers = perLanguage((locale) => new Intl.NumberFormat(locale));

/** A number as the reader writes it: `1,234`, `1.234`, `١٬٢٣٤`. */
export const numberWords = (value: number): string => numbers().format(value);

export const pluralRules = perLanguage((locale) => new Intl.PluralRules(locale));

const pairs = perLanguage((locale) => new Intl.NumberFormat(locale, { minimumIntegerDigits: 2 }));

/** Minutes and seconds on a clock: `05`. */
export const twoDigits = (value: number): string => pairs().format(value);
