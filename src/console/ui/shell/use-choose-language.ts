import { useState } from 'react';
import type { Language } from '../../words/language.ts';
import { chooseLanguage } from '../../words/speak.ts';

/** Chooses a language; whoever asked is drawn anew with it, unless it cannot be fetched. */
export function useChooseLanguage() {
  const [hasFailed, setHasFailed] = useState(false);
  const choose = async (next: Language): Promise<void> => {
    setHasFailed(false);
    try {
      await chooseLanguage(next);
    } catch {
      setHasFailed(true);
    }
  };
  return { choose: (next: Language) => void choose(next), hasFailed };
}
