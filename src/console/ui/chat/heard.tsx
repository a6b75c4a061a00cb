import { useState } from 'react';
import type { TimelineItem } from '../../store/timeline.ts';

type Props = { readonly items: readonly TimelineItem[]; readonly customerName: string };

function newestOf(items: readonly TimelineItem[]) {
  return items.findLast((item) => item.kind === 'message');
}

/**
 * What a screen reader hears of the conversation: a message of another that came in after opening, once. The log
 * itself is silent, because scrolling puts old lines into the page as if they were new.
 */
export function Heard({ items, customerName }: Props) {
  const newest = newestOf(items);
  const [opened] = useState(newest?.key);
  const isNew = newest !== undefined && newest.key !== opened && newest.from !== 'me';
  const author = newest?.from === 'customer' ? customerName : (newest?.message.staffName ?? 'A colleague');
  return (
    <p aria-live="polite" className="sr-only">
      {isNew ? `${author}: ${newest.message.text}` : ''}
    </p>
  );
}
