import { ArrowRightLeft } from 'lucide-react';
import type { CustomerId } from '#protocol/ids.ts';
import { useConsole } from '../../app/console-context.tsx';
import { canOffer } from '../../store/offers.ts';
import { handoverWords } from '../../words/en/handover.ts';
import { useKeyboard, useShortcut } from '../keyboard/keyboard-context.ts';
import { IconButton } from '../parts/icon-button.tsx';

/** Leads to the colleagues to whom one can offer what one holds (OFFER-7); on a narrow screen the menu does. */
export function OfferButton({ customerId }: { readonly customerId: CustomerId }) {
  const { show } = useKeyboard();
  const shortcut = useShortcut('transfer');
  const can = useConsole((state) => canOffer(state, customerId));
  if (can === 'unknown' || can === 'notYours') return null;
  const t = handoverWords();
  return (
    <span className="max-[719px]:hidden" data-tip={can === 'yes' ? undefined : t[`cannotOffer_${can}`]}>
      <IconButton
        icon={ArrowRightLeft}
        label={t.offerTo}
        keys={shortcut}
        disabled={can !== 'yes'}
        onClick={() => show('transfer')}
      />
    </span>
  );
}
