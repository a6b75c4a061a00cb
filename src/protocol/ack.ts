import * as v from 'valibot';
import { WireError } from './errors.ts';

/**
 * The answer in an acknowledgement callback (DESIGN 4.2): `{ ok: true, ...fields }` after the commit, or
 * `{ ok: false, error }`. Whoever gives no callback hears a refusal as the seed's `error` event.
 */
export function ackOf<const Entries extends v.ObjectEntries>(entries: Entries) {
  return v.variant('ok', [
    v.object({ ok: v.literal(true), ...entries }),
    v.object({ ok: v.literal(false), error: WireError }),
  ]);
}

/** The acknowledgement of an event that answers with nothing but "done". */
export const PlainAck = ackOf({});
