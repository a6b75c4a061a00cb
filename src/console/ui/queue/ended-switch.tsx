import { Archive } from 'lucide-react';
import { useActions, useConsole } from '../../app/console-context.tsx';
import { selectView } from '../../store/selectors.ts';
import { queueWords } from '../../words/en/queue.ts';
import { Icon } from '../parts/icon.tsx';

/** Under All: shows what has ended, and the open ones again. Not there where the server cannot tell. */
export function EndedSwitch() {
  const t = queueWords();
  const { showAll } = useActions();
  const canTell = useConsole(({ tab, capabilities }) => tab === 'all' && capabilities.includes('ended'));
  const isShown = useConsole((state) => selectView(state) === 'ended');
  if (!canTell) return null;
  return (
    <button
      type="button"
      aria-pressed={isShown}
      data-tip={isShown ? t.showOpen : t.showEnded}
      onClick={() => showAll(isShown ? 'open' : 'ended')}
      className="inline-flex h-7 shrink-0 items-center gap-1.5 rounded-sm px-2 text-meta font-medium text-n11 hover:bg-n4 hover:text-n12 aria-pressed:bg-n4 aria-pressed:text-n12"
    >
      <Icon of={Archive} size={14} />
      {t.view_ended}
    </button>
  );
}
