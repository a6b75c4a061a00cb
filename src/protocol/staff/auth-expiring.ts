import * as v from 'valibot';
import { Millis } from '../timestamp.ts';

/** Extension: the socket's token ends `at`; renew it with `staff:auth` on the same socket before then. */
export const AuthExpiring = v.object({ at: Millis });
export type AuthExpiring = v.InferOutput<typeof AuthExpiring>;
