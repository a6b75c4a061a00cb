/** Fetched once the first screen stands: an offer has its time. */
export const loadOfferCards = () => import('./offer-cards.tsx');
