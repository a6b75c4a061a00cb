import { Clock, Hourglass, Moon, WholeWord } from 'lucide-react';
import { useActions } from '../../app/console-context.tsx';
import type { QueueSort } from '../../store/state.ts';
import { queueWords } from '../../words/en/queue.ts';
import { Menu, MenuChoice } from '../parts/menu.tsx';
import { SortButton } from './sort-button.tsx';

const CHOICES = [
  { id: 'waiting', icon: Hourglass },
  { id: 'recent', icon: Clock },
  { id: 'quiet', icon: Moon },
  { id: 'name', icon: WholeWord },
] as const;

/** Who stands first under this tab. Loaded apart from the first screen. */
export function SortMenu({ sort }: { readonly sort: QueueSort }) {
  const t = queueWords();
  const { setSort } = useActions();
  return (
    <Menu label={t.sortBy} placement="bottom-start" button={<SortButton sort={sort} />}>
      {CHOICES.map(({ id, icon }) => (
        <MenuChoice
          key={id}
          name="sort"
          value={id}
          chosen={id === sort}
          icon={icon}
          onPick={() => setSort(id)}
        >
          {t[`sort_${id}`]}
        </MenuChoice>
      ))}
    </Menu>
  );
}
