import { Languages } from 'lucide-react';
import { doorWords } from '../../words/en/door.ts';
import { LANGUAGE_NAMES, LANGUAGES } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { MenuChoice, MenuGroup } from '../parts/menu.tsx';
import { useChooseLanguage } from './use-choose-language.ts';

/** The languages of the console, each in its own words: who cannot read the screen finds theirs. */
export function LanguageChoices() {
  const t = doorWords();
  const { choose, hasFailed } = useChooseLanguage();
  const spoken = useLanguage();
  return (
    <MenuGroup label={t.language}>
      {LANGUAGES.map((one) => (
        <MenuChoice
          key={one}
          name="language"
          value={one}
          chosen={one === spoken}
          icon={Languages}
          stays
          onPick={() => choose(one)}
        >
          <span lang={one}>{LANGUAGE_NAMES[one]}</span>
        </MenuChoice>
      ))}
      {/* a menu may hold nothing but what is picked from it: only for as long as there is something to say */}
      {hasFailed ? (
        <p role="alert" className="max-w-64 px-2 text-meta text-urgent">
          {t.languageNotFetched}
        </p>
      ) : null}
    </MenuGroup>
  );
}
