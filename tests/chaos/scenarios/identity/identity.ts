import { IDENTITY_ENDED } from './ended.ts';
import { IDENTITY_HISTORY } from './history.ts';
import { IDENTITY_RELEASES } from './releases.ts';
import { IDENTITY_SIGN_IN } from './sign-in.ts';
import { IDENTITY_SWAP } from './swap.ts';
import type { Scenario } from '../scenario.ts';

/** Sign-ins that end, change or fall back; conversations that are taken away; versions that meet. */
export const IDENTITY: readonly Scenario[] = [
  ...IDENTITY_SIGN_IN,
  ...IDENTITY_ENDED,
  ...IDENTITY_SWAP,
  ...IDENTITY_RELEASES,
  ...IDENTITY_HISTORY,
];
