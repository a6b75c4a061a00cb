import { Send } from 'lucide-react';
import type { MouseEvent } from 'react';
import { useActions, useConsole } from '../../app/console-context.tsx';
import { countGone } from '../../store/gone.ts';
import { selectOldestWaiting, selectOutboxSummary } from '../../store/selectors.ts';
import { outboxWords } from '../../words/en/outbox.ts';
import { numberWords } from '../../words/format.ts';
import { Icon } from '../parts/icon.tsx';
import { useServerTime } from '../parts/ticker.tsx';

/** A message that is sent within this time was never worth a word, in milliseconds. */
const PATIENCE_MS = 2_000;

type Count = { readonly words: string; readonly total: number; readonly tone: 'plain' | 'warn' | 'bad' };

/** `3 waiting, 1 unconfirmed`; no words when there is nothing. */
function useOutboxCount(): Count {
  const { waiting, unconfirmed, failed } = useConsole(selectOutboxSummary);
  const gone = useConsole(countGone);
  const unreadable = useConsole((state) => state.outbox.unreadable.length);
  const offset = useConsole((state) => state.clockOffset);
  const since = useConsole(selectOldestWaiting);
  const isSlow = useServerTime((now) => since !== null && now - offset - since > PATIENCE_MS);
  const counts = [
    [isSlow ? waiting : 0, 'waiting'],
    [unconfirmed, 'unconfirmed'],
    [failed, 'failed'],
    [gone, 'gone'],
    [unreadable, 'unreadable'],
  ] as const;
  const t = outboxWords();
  const told = counts.filter(([count]) => count > 0);
  return {
    words: told.map(([count, what]) => t[`count_${what}`]({ count })).join(', '),
    total: told.reduce((sum, [count]) => sum + count, 0),
    tone: failed + gone + unreadable > 0 ? 'bad' : unconfirmed > 0 ? 'warn' : 'plain',
  };
}

const TONES = { plain: 'text-n11', warn: 'text-waiting', bad: 'text-urgent' } as const;

type Props = {
  /** `line`: of its own, in words. `icon`: where there is no room for words. */
  readonly look: 'line' | 'icon';
  readonly className?: string;
};

/** How many messages wait, are not confirmed or have failed, over all conversations; leads to them. */
export function OutboxCount({ look, className = '' }: Props) {
  const { openOutbox } = useActions();
  const isHere = useConsole((state) => state.page === 'outbox');
  const { words, total, tone } = useOutboxCount();
  if (words === '') return null;

  const go = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    openOutbox();
  };
  const shape =
    look === 'line'
      ? 'flex min-h-9 items-center gap-2 px-4 py-1 text-meta hover:bg-n3 aria-[current]:bg-n4'
      : 'flex h-8 items-center gap-1 rounded-sm px-1.5 text-meta font-semibold tabular-nums hover:bg-n3';
  return (
    <a
      href="/outbox"
      aria-current={isHere ? 'page' : undefined}
      aria-label={look === 'icon' ? outboxWords().outboxIs({ words }) : undefined}
      data-tip={look === 'icon' ? words : undefined}
      onClick={go}
      className={`focus-inset shrink-0 ${shape} ${TONES[tone]} ${className}`}
    >
      <Icon of={Send} size={14} />
      {look === 'icon' ? (
        <span aria-hidden>{numberWords(total)}</span>
      ) : (
        <span className="min-w-0 flex-1 text-pretty tabular-nums">{words}</span>
      )}
    </a>
  );
}
