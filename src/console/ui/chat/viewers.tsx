import { Eye, PencilLine } from 'lucide-react';
import type { CustomerId } from '#protocol/ids.ts';
import { useConsole } from '../../app/console-context.tsx';
import { selectViewers } from '../../store/views.ts';
import { chatWords } from '../../words/en/chat.ts';
import { numberWords } from '../../words/format.ts';
import { Icon } from '../parts/icon.tsx';

/** So many are named; the rest is counted. */
const MOST_NAMED = 2;

/** Colleagues who have this conversation open as well, in its head; on a narrow screen an icon and a number. */
export function Viewers({ id }: { readonly id: CustomerId }) {
  const t = chatWords();
  const viewers = useConsole((state) => selectViewers(state, id));
  const replying = viewers.some(({ isReplying }) => isReplying);
  const names = viewers.map(({ staffName }) => staffName);
  const rest = names.length - MOST_NAMED;
  const told = { names: names.join(', '), count: names.length };
  const all = replying ? t.haveOpenReplying(told) : t.haveOpen(told);
  return (
    <output aria-label={t.colleaguesHere} className="shrink-0">
      {viewers.length === 0 ? null : (
        <span
          data-tip={all}
          className={`flex h-7 max-w-60 animate-fade items-center gap-1.5 rounded-md border border-n6 px-2 text-meta ${replying ? 'text-waiting' : 'text-n11'}`}
        >
          <Icon of={replying ? PencilLine : Eye} size={14} />
          <span aria-hidden className="truncate max-[1099px]:hidden">
            {names.slice(0, MOST_NAMED).join(', ')}
            {rest > 0 ? ` +${numberWords(rest)}` : ''}
          </span>
          <span aria-hidden className="tabular-nums min-[1100px]:hidden">
            {numberWords(names.length)}
          </span>
          <span className="sr-only">{all}</span>
        </span>
      )}
    </output>
  );
}
