import type { Actions } from '../../app/actions.ts';
import { ACTS } from '../acts.ts';

const NOT_RECORDED = 'A recording holds what the console kept, and not what was looked up here.';
const notRecorded = () => Promise.resolve({ at: 'failed', message: NOT_RECORDED } as const);

/** Verbs that do nothing: what is done in a replay is in the recording. What was only looked up is not. */
export const INERT: Actions = {
  ...(Object.fromEntries(
    Object.keys(ACTS).map((name) => [name, () => Promise.resolve(false)]),
  ) as unknown as Actions),
  activity: notRecorded,
  pastSessions: notRecorded,
  transcript: notRecorded,
  find: notRecorded,
};
