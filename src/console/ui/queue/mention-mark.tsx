import { AtSign } from 'lucide-react';
import type { CustomerId } from '#protocol/ids.ts';
import { useConsole } from '../../app/console-context.tsx';
import { queueWords } from '../../words/en/queue.ts';
import { Icon } from '../parts/icon.tsx';

/** A note on this customer calls the person who sits here, and was not seen yet. */
export function MentionMark({ id }: { readonly id: CustomerId }) {
  const isCalled = useConsole((state) => state.mentions.some(({ customerId }) => customerId === id));
  if (!isCalled) return null;
  const t = queueWords();
  return (
    <span data-tip={t.mentionsYouTip}>
      <Icon of={AtSign} size={14} className="text-note" />
      <span className="sr-only">{t.mentionsYou}</span>
    </span>
  );
}
