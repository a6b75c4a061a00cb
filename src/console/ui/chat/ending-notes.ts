import * as v from 'valibot';
import { CustomerId } from '#protocol/ids.ts';

const KEY = 'deskwire.ending';
const Notes = v.array(CustomerId);

/** Conversations this tab was about to end when its page was left. Refused or spoilt storage knows of none. */
export function readEndings(): readonly CustomerId[] {
  try {
    const result = v.safeParse(Notes, JSON.parse(sessionStorage.getItem(KEY) ?? '[]'));
    return result.success ? result.output : [];
  } catch {
    return [];
  }
}

/** Remembers them beyond a reload of this tab. */
export function noteEndings(ids: Iterable<CustomerId>): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify([...ids]));
  } catch {
    // without storage a reload may keep a conversation open: it shows as open then
  }
}
