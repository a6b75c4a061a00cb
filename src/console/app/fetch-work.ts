/** Fetches what a console needs once somebody signs in; worth doing while the password is typed. */
export const fetchWork = () => import('./browser-work.ts');
