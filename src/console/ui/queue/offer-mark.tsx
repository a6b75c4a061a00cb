import { ArrowRightLeft } from 'lucide-react';
import type { Customer } from '#protocol/customer.ts';
import { useConsole } from '../../app/console-context.tsx';
import { selectMe } from '../../store/selectors.ts';
import { handoverWords } from '../../words/en/handover.ts';
import { Icon } from '../parts/icon.tsx';

/** A conversation is offered to a colleague, or, in the accent colour, to the person who sits here. */
export function OfferMark({ customer: { offer, assignedName } }: { readonly customer: Customer }) {
  const me = useConsole(selectMe);
  if (offer == null) return null;
  const isToMe = offer.staffId === me;
  const t = handoverWords();
  const words = isToMe
    ? t.offeredToYou({ name: assignedName ?? t.aColleague })
    : t.offeredTo({ name: offer.staffName });
  return (
    <span data-tip={words} className={isToMe ? 'text-accent-text' : 'text-n10'}>
      <Icon of={ArrowRightLeft} size={14} />
      <span className="sr-only">{words}</span>
    </span>
  );
}
