import type { Actions } from '../../app/actions.ts';
import { ACTS } from '../acts.ts';
import { lookingUp } from '../look-ups.ts';

/** Verbs that do nothing: what is done in a replay is in the recording. */
export const INERT: Actions = {
  ...(Object.fromEntries(
    Object.keys(ACTS).map((name) => [name, () => Promise.resolve(false)]),
  ) as unknown as Actions),
  ...lookingUp(),
};
