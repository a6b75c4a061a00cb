import { Check } from 'lucide-react';
import type { MouseEvent } from 'react';
import { Icon } from '#console/ui/parts/icon.tsx';

type Pick = { readonly id: string; readonly name: string; readonly shows: string; readonly href: string };

type Props = {
  readonly label: string;
  readonly picks: readonly Pick[];
  readonly chosen: string;
  /** Answers true where it has been done without leaving the page. */
  readonly onPick?: (id: string) => boolean;
};

/** A list of things to see. They are links: each can be opened in another tab and sent to somebody. */
export function Picks({ label, picks, chosen, onPick }: Props) {
  const pick = (event: MouseEvent, id: string) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    if (onPick?.(id) === true) event.preventDefault();
  };
  return (
    <ul aria-label={label}>
      {picks.map(({ id, name, shows, href }) => (
        <li key={id}>
          <a
            href={href}
            aria-current={id === chosen ? 'true' : undefined}
            onClick={(event) => pick(event, id)}
            className="focus-inset flex gap-2 rounded-sm px-2 py-1.5 hover:bg-n3 aria-[current]:bg-accent-tint"
          >
            <Icon of={Check} className={`mt-0.5 ${id === chosen ? 'text-accent-text' : 'invisible'}`} />
            <span className="min-w-0">
              <span className="block text-list font-medium text-n12">{name}</span>
              <span className="block text-meta text-pretty text-n11">{shows}</span>
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
