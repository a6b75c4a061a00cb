import { Search, X } from 'lucide-react';
import { useRef } from 'react';
import { useActions, useConsole } from '../../app/console-context.tsx';
import { queueWords } from '../../words/en/queue.ts';
import { useCommand, useKeyboard, useShortcut } from '../keyboard/keyboard-context.ts';
import { KeysShown } from '../keyboard/keys-shown.tsx';
import { Icon } from '../parts/icon.tsx';
import { IconButton } from '../parts/icon-button.tsx';

/** Searches names, last messages and tags under the tab that is shown. */
export function SearchField() {
  const t = queueWords();
  const { setSearch } = useActions();
  const search = useConsole((state) => state.search);
  const field = useRef<HTMLInputElement>(null);
  const shortcut = useShortcut('search');
  const { show } = useKeyboard();
  const canFind = useConsole(({ capabilities }) => capabilities.includes('search'));
  useCommand('search', () => field.current?.select());
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the search element is not in every browser we promise
      role="search"
      className="relative mx-3 shrink-0"
    >
      <Icon of={Search} className="pointer-events-none absolute top-2 start-2.5 text-n10" />
      <input
        ref={field}
        type="search"
        aria-label={t.searchCustomers}
        placeholder={t.search}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        onKeyDown={(event) => {
          if (search === '' || event.nativeEvent.isComposing || event.keyCode === 229) return;
          if (event.key === 'Enter' && canFind) show('find');
          else if (event.key === 'Escape') setSearch('');
          else return;
          event.preventDefault();
        }}
        className="h-8 w-full rounded-sm border border-n7 bg-n1 pe-8 ps-8 text-list outline-offset-0 hover:border-n8"
      />
      {search !== '' && canFind ? (
        <button
          type="button"
          onClick={() => show('find')}
          className="mt-1 flex h-7 w-full items-center rounded-sm px-2 text-start text-meta text-accent-text hover:bg-n3"
        >
          <span className="min-w-0 flex-1 truncate">{t.findEverywhere({ search })}</span>
          <span aria-hidden className="shrink-0 text-n10">
            {t.enterKey}
          </span>
        </button>
      ) : null}
      {search === '' ? (
        shortcut === undefined ? null : (
          <span
            aria-hidden
            className="pointer-events-none absolute top-1 end-1.5 scale-90 pointer-coarse:hidden max-[719px]:hidden"
          >
            <KeysShown words={shortcut} />
          </span>
        )
      ) : (
        <IconButton
          size="sm"
          icon={X}
          label={t.clearSearch}
          className="absolute top-1 end-1"
          onClick={() => setSearch('')}
        />
      )}
    </div>
  );
}
