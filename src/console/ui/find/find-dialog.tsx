import { Search } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { asSeq } from '#protocol/ids.ts';
import type { SearchHit } from '../../app/find.ts';
import { useActions, useConsole, useLook } from '../../app/console-context.tsx';
import { findWords } from '../../words/en/find.ts';
import { Overlay } from '../keyboard/overlay.tsx';
import { Button } from '../parts/button.tsx';
import { Icon } from '../parts/icon.tsx';
import { Spinner } from '../parts/spinner.tsx';
import { HitRow } from './hit-row.tsx';
import { type Finding, useFind } from './use-find.ts';

type Props = {
  /** Begins in the conversation that is open, else in all of them. */
  readonly isHere: boolean;
  readonly onClose: (picked?: () => void) => void;
};

/** Looks for words in what was said and noted; the line that is picked is shown in its conversation (FIND-3). */
export function FindDialog({ isHere, onClose }: Props) {
  const t = findWords();
  const { showMessage } = useActions();
  const look = useLook();
  const open = useConsole((state) => state.open);
  const name = useConsole((state) => (open === null ? '' : (state.customers.get(open)?.name ?? '')));
  const [query, setQuery] = useState(() => (isHere ? '' : look().search));
  const [isScoped, setScoped] = useState(isHere);
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const { finding, more, again } = useFind(query, isScoped ? open : null);
  const hits = finding.at === 'found' ? finding.hits : [];
  const at = Math.min(active, hits.length - 1);

  const pick = (hit: SearchHit | undefined) => {
    if (hit !== undefined) onClose(() => void showMessage(hit.customerId, asSeq(hit.seq)));
  };
  const goTo = (index: number) => {
    setActive(index);
    list.current?.querySelectorAll('[role=option]')[index]?.scrollIntoView({ block: 'nearest' });
  };
  const key = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'Enter') pick(hits[at]);
    else if (event.key === 'ArrowDown') goTo(Math.min(at + 1, hits.length - 1));
    else if (event.key === 'ArrowUp') goTo(Math.max(at - 1, 0));
    else return;
    event.preventDefault();
  };

  return (
    <Overlay title={t.title} isBare onClose={() => onClose()} className="w-[640px]">
      <div className="flex shrink-0 items-center gap-3 border-b border-n6 px-4">
        <Icon of={Search} className="text-n10" />
        <input
          type="search"
          role="combobox"
          aria-label={t.wordsToFind}
          aria-expanded={hits.length > 0}
          aria-controls="find-hits"
          aria-activedescendant={hits.length > 0 ? `hit-${hits[at]?.place}` : undefined}
          autoComplete="off"
          placeholder={isScoped ? t.findWith({ name }) : t.findAll}
          value={query}
          onChange={({ target }) => {
            setQuery(target.value);
            setActive(0);
          }}
          onKeyDown={key}
          className="h-13 min-w-0 flex-1 bg-transparent text-body outline-none"
        />
        {open === null ? null : (
          <Button
            size="sm"
            aria-pressed={isScoped}
            onClick={() => {
              setScoped(!isScoped);
              setActive(0);
            }}
          >
            {isScoped ? t.lookEverywhere : t.lookHere}
          </Button>
        )}
      </div>
      <p aria-live="polite" className="sr-only">
        {finding.at === 'found' ? t.found({ count: hits.length }) : ''}
      </p>
      {finding.at === 'found' && hits.length > 0 ? (
        <div ref={list} className="min-h-0 flex-1 overflow-y-auto p-2">
          {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the field is the control, the list what it controls */}
          <div id="find-hits" role="listbox" aria-label={t.foundLines}>
            {hits.map((hit, index) => (
              <HitRow
                key={hit.place}
                hit={hit}
                isActive={index === at}
                onMove={() => setActive(index)}
                onPick={() => pick(hit)}
              />
            ))}
          </div>
          {finding.hasMore ? (
            <Button look="quiet" className="mt-1 w-full" onClick={() => void more(hits)}>
              {t.showOlder}
            </Button>
          ) : null}
        </div>
      ) : (
        <Says finding={finding} onAgain={() => void again()} />
      )}
    </Overlay>
  );
}

function Says({ finding, onAgain }: { readonly finding: Finding; readonly onAgain: () => void }) {
  const t = findWords();
  switch (finding.at) {
    case 'nothing-asked':
      return <p className="px-5 py-6 text-list text-n11">{t.hint}</p>;
    case 'looking':
      return (
        <div className="grid place-items-center py-6">
          <Spinner className="size-5 text-accent-text" />
        </div>
      );
    case 'found':
      return <p className="px-5 py-6 text-list text-n11">{t.nothing}</p>;
    case 'failed':
      return (
        <div role="alert" className="flex items-center gap-3 px-5 py-5">
          <p className="flex-1 text-list text-urgent">{finding.message}</p>
          <Button onClick={onAgain}>{t.tryAgain}</Button>
        </div>
      );
  }
}
