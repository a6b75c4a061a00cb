import { AtSign } from 'lucide-react';
import type { CustomerId } from '#protocol/ids.ts';
import { useConsole } from '../../app/console-context.tsx';
import { Icon } from '../parts/icon.tsx';

/** A note on this customer calls the person who sits here, and was not seen yet. */
export function MentionMark({ id }: { readonly id: CustomerId }) {
  const isCalled = useConsole((state) => state.mentions.some(({ customerId }) => customerId === id));
  if (!isCalled) return null;
  return (
    <span data-tip="A note mentions you">
      <Icon of={AtSign} size={14} className="text-note" />
      <span className="sr-only">a note mentions you</span>
    </span>
  );
}
