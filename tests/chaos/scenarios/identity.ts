import { IDENTITY_ENDED } from './identity-ended.ts';
import { IDENTITY_HISTORY } from './identity-history.ts';
import { IDENTITY_RELEASES } from './identity-releases.ts';
import { IDENTITY_SIGN_IN } from './identity-sign-in.ts';
import { IDENTITY_SWAP } from './identity-swap.ts';
import type { Scenario } from './scenario.ts';

/** Sign-ins that end, change or fall back; conversations that are taken away; versions that meet. */
export const IDENTITY: readonly Scenario[] = [
  ...IDENTITY_SIGN_IN,
  ...IDENTITY_ENDED,
  ...IDENTITY_SWAP,
  ...IDENTITY_RELEASES,
  ...IDENTITY_HISTORY,
];
