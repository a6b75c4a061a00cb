import { doorWords } from '../../words/en/door.ts';
import { LANGUAGE_NAMES, LANGUAGES } from '../../words/language.ts';
import { useLanguage } from '../../words/use-language.ts';
import { useChooseLanguage } from './use-choose-language.ts';

/** Another language, before one has signed in. */
export function LanguageField() {
  const t = doorWords();
  const { choose, hasFailed } = useChooseLanguage();
  const spoken = useLanguage();
  return (
    <div className="mt-3 text-center text-meta">
      <select
        aria-label={t.language}
        value={spoken}
        onChange={({ target }) => choose(LANGUAGES.find((one) => one === target.value) ?? spoken)}
        className="h-7 rounded-sm bg-transparent px-1 text-n11 hover:text-n12"
      >
        {LANGUAGES.map((one) => (
          <option key={one} value={one} lang={one} className="bg-n1 text-n12">
            {LANGUAGE_NAMES[one]}
          </option>
        ))}
      </select>
      {hasFailed ? (
        <p role="alert" className="mt-1 text-urgent">
          {t.languageNotFetched}
        </p>
      ) : null}
    </div>
  );
}
