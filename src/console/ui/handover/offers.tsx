import { Suspense } from 'react';
import { useConsole } from '../../app/console-context.tsx';
import { isAwayByMissing, offerSide, selectOffersToMe } from '../../store/offers.ts';
import { apart } from '../parts/apart.ts';
import { loadOfferCards } from './load-offer-cards.ts';

const OfferToMe = apart(async () => ({ default: (await loadOfferCards()).OfferToMe }));
const OfferOfOpen = apart(async () => ({ default: (await loadOfferCards()).OfferOfOpen }));
const MissedOffer = apart(async () => ({ default: (await loadOfferCards()).MissedOffer }));

/** What is offered to this person, wherever they are; what became of the open conversation's own offer; what was missed. */
export function Offers() {
  const toMe = useConsole(selectOffersToMe);
  const open = useConsole((state) => state.open);
  const side = useConsole((state) => (state.open === null ? null : offerSide(state, state.open)));
  const isMissed = useConsole(isAwayByMissing);
  return (
    <Suspense>
      {isMissed ? <MissedOffer /> : null}
      {toMe.map((id) => (
        <OfferToMe key={id} customerId={id} />
      ))}
      {open !== null && (side === 'from-me' || side === 'others') ? <OfferOfOpen customerId={open} /> : null}
    </Suspense>
  );
}
