import { useSyncExternalStore } from 'react';
import { language, type Language } from './language.ts';

/** What the console speaks now, for whoever has to be made anew when it changes. */
export function useLanguage(): Language {
  return useSyncExternalStore(
    (heard) => language.listen(heard),
    () => language.get(),
  );
}
