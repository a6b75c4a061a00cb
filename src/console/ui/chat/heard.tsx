import { useState } from 'react';
import type { TimelineItem } from '../../store/timeline.ts';

type Props = { readonly items: readonly TimelineItem[]; readonly customerName: string };

function newestOf(items: readonly TimelineItem[]) {
  return items.findLast((item) => item.kind === 'message' || item.kind === 'note');
}

function wordsOf(item: NonNullable<ReturnType<typeof newestOf>>, customerName: string): string {
  if (item.kind === 'note') return `Private note of ${item.note.staffName}: ${item.note.text}`;
  const author = item.from === 'customer' ? customerName : (item.message.staffName ?? 'A colleague');
  return `${author}: ${item.message.text}`;
}

/**
 * What a screen reader hears of the conversation: a message of another that came in after opening, once. The log
 * itself is silent, because scrolling puts old lines into the page as if they were new.
 */
export function Heard({ items, customerName }: Props) {
  const newest = newestOf(items);
  const [opened] = useState(newest?.key);
  const isNew = newest !== undefined && newest.key !== opened && newest.from !== 'me';
  return (
    <p aria-live="polite" className="sr-only">
      {isNew ? wordsOf(newest, customerName) : ''}
    </p>
  );
}
