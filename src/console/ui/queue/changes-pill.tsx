import { ArrowDownUp } from 'lucide-react';
import { queueWords } from '../../words/en/queue.ts';
import { numberWords } from '../../words/format.ts';
import { useShortcut } from '../keyboard/keyboard-context.ts';
import { Icon } from '../parts/icon.tsx';

type Props = {
  readonly changes: number;
  /** There is room for the number only. */
  readonly isShort: boolean;
  readonly onApply: () => void;
};

/** How much has changed in the list while it was held still (QUEUE-2); a press shows it. */
export function ChangesPill({ changes, isShort, onApply }: Props) {
  const t = queueWords();
  const words = t.changes({ count: changes });
  const shortcut = useShortcut('show-changes');
  return (
    <>
      {/* not the count: it would be read out at every change */}
      <output className="sr-only">{changes === 0 ? '' : t.heldStill}</output>
      {changes === 0 ? null : (
        <button
          type="button"
          data-calm
          aria-label={words}
          data-tip={t.changesTip}
          data-keys={shortcut}
          // a press by mouse leaves the keyboard where it is
          onMouseDown={(event) => event.preventDefault()}
          onClick={onApply}
          className="inline-flex h-6 shrink-0 animate-fade items-center gap-1.5 rounded-full bg-accent px-2.5 text-meta font-medium text-on-accent tabular-nums hover:bg-accent-strong"
        >
          <Icon of={ArrowDownUp} size={14} />
          {isShort ? numberWords(changes) : words}
        </button>
      )}
    </>
  );
}
