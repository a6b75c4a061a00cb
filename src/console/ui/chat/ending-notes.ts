import * as v from 'valibot';
import { CustomerId, Seq } from '#protocol/ids.ts';

const KEY = 'deskwire.ending';
const Notes = v.array(v.object({ customerId: CustomerId, heard: v.nullable(Seq) }));

/** A conversation that was to end, and its newest message when that was said. */
export type EndingNote = v.InferOutput<typeof Notes>[number];

/** Conversations this tab was about to end when its page was left. Refused or spoilt storage knows of none. */
export function readEndings(): readonly EndingNote[] {
  try {
    const result = v.safeParse(Notes, JSON.parse(sessionStorage.getItem(KEY) ?? '[]'));
    return result.success ? result.output : [];
  } catch {
    return [];
  }
}

/** Remembers them beyond a reload of this tab. */
export function noteEndings(endings: readonly EndingNote[]): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(endings));
  } catch {
    // without storage a reload may keep a conversation open: it shows as open then
  }
}
