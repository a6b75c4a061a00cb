import { ERRORS } from '#protocol/errors.ts';
import { refusalsWords } from '../words/en/refusals.ts';

/** What the server says of its own accord, beside what its codes say. */
const OWN = {
  'Wrong name or password. Check both and try again.': 'own_password',
  'This account is disabled.': 'own_disabled',
} as const;

type Key = (typeof OWN)[keyof typeof OWN] | `code_${keyof typeof ERRORS}`;

const KNOWN: ReadonlyMap<string, Key> = new Map<string, Key>([
  ...Object.entries(ERRORS).map(([code, { says }]) => [says, `code_${code}` as Key] as const),
  ...Object.entries(OWN),
]);

/** A sentence of the server in the language that is spoken; one that is not known here, in the server's own words. */
export function serverSays(message: string): string {
  const key = KNOWN.get(message);
  return key === undefined ? message : refusalsWords()[key];
}
