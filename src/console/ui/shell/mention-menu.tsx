import { MenuItem } from '@ariakit/react';
import { AtSign } from 'lucide-react';
import { useActions, useConsole } from '../../app/console-context.tsx';
import { knowsNotes } from '../../store/selectors.ts';
import { menusWords } from '../../words/en/menus.ts';
import { numberWords } from '../../words/format.ts';
import { Badge } from '../parts/badge.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { Menu } from '../parts/menu.tsx';
import { exactTime } from '../parts/time.ts';
import { useToday } from '../parts/ticker.tsx';

type Props = { readonly placement: 'right-end' | 'top-end' };

/** The notes that call the person who sits here and were not seen; picking one opens its conversation. */
export function MentionMenu({ placement }: Props) {
  const actions = useActions();
  const hasNotes = useConsole(knowsNotes);
  const mentions = useConsole((state) => state.mentions);
  const today = useToday();
  if (!hasNotes) return null;
  const t = menusWords();
  const count = mentions.length;
  const words = count === 0 ? t.mentions : t.mentionCount({ count });
  return (
    <div className="relative">
      <Menu
        label={t.mentions}
        placement={placement}
        button={<IconButton size="lg" icon={AtSign} label={words} />}
      >
        {count === 0 ? <p className="max-w-64 px-2 py-1.5 text-list text-n11">{t.noMentions}</p> : null}
        {mentions.map(({ customerId, customerName, seq, staffName, text, at }) => (
          <MenuItem
            key={`${customerId} ${seq}`}
            onClick={() => actions.open(customerId)}
            className="block w-80 max-w-full rounded-sm px-2 py-1.5 text-start outline-none data-active-item:bg-n4"
          >
            <span className="flex items-baseline gap-2">
              <span dir="auto" className="min-w-0 flex-1 truncate text-list font-medium">
                {t.mentionOn({ staff: staffName, customer: customerName })}
              </span>
              <time
                dateTime={new Date(at).toISOString()}
                className="shrink-0 text-meta text-n10 tabular-nums"
              >
                {exactTime(at, today)}
              </time>
            </span>
            <span dir="auto" className="mt-0.5 line-clamp-2 text-list text-n11">
              {text}
            </span>
          </MenuItem>
        ))}
      </Menu>
      {count === 0 ? null : (
        <span aria-hidden className="pointer-events-none absolute -top-0.5 -end-0.5">
          <Badge tone="accent">{count > 99 ? `${numberWords(99)}+` : numberWords(count)}</Badge>
        </span>
      )}
    </div>
  );
}
