import { ArrowDownWideNarrow } from 'lucide-react';
import type { ComponentProps } from 'react';
import type { QueueSort } from '../../store/state.ts';
import { queueWords } from '../../words/en/queue.ts';
import { Icon } from '../parts/icon.tsx';

type Props = Omit<ComponentProps<'button'>, 'type' | 'className'> & { readonly sort: QueueSort };

/** Tells how the list is sorted; alone, until its menu is there, it does nothing. */
export function SortButton({ sort, ...rest }: Props) {
  const t = queueWords();
  return (
    <button
      {...rest}
      type="button"
      aria-label={t.sortedBy({ sort: t[`sort_${sort}`] })}
      className="inline-flex h-7 min-w-0 items-center gap-1.5 rounded-sm px-2 text-meta font-medium text-n11 hover:bg-n4 hover:text-n12 aria-expanded:bg-n4"
    >
      <Icon of={ArrowDownWideNarrow} size={14} />
      <span className="truncate">{t[`sort_${sort}`]}</span>
    </button>
  );
}
