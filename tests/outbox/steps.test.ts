import { expect, test } from 'vitest';
import type { StoredRow } from '#outbox/row.ts';
import { ATTEMPTS_KEPT, begin, discarded, requeue } from '#outbox/steps.ts';
import { asClientMessageId } from '#protocol/ids.ts';
import { asMillis } from '#protocol/timestamp.ts';
import { ANNA, ORIGIN } from './rig.ts';

const AT = asMillis(1);

function attempted(row: StoredRow, result: string): StoredRow {
  const begun = begin('courier', AT, null)(row);
  if (typeof begun === 'string') throw new Error(begun);
  const back = requeue('courier', { at: AT, ms: 0, result })(begun);
  if (typeof back === 'string') throw new Error(back);
  return back;
}

const fresh: StoredRow = {
  clientMessageId: asClientMessageId('key'),
  customerId: ANNA,
  ordinal: 1,
  text: 'hello',
  createdAt: AT,
  senderId: 'staff1',
  origin: ORIGIN,
  state: { at: 'queued' },
  attempts: [],
};
const refusals = Array.from({ length: ATTEMPTS_KEPT + 3 }, () => 'STORAGE_UNAVAILABLE');

test('[SEND-1] a row that may have been stored is never discarded, however many refusals follow', () => {
  const row = ['silent', ...refusals].reduce(attempted, fresh);
  expect(discarded(row)).toBe('keep');
  expect(row.attempts).toHaveLength(ATTEMPTS_KEPT);
  expect(discarded(refusals.reduce(attempted, fresh))).toBe('remove');
  // of a mistake in the server nobody knows what it did before
  expect(discarded(attempted(fresh, 'INTERNAL'))).toBe('keep');
  expect(discarded(attempted(fresh, 'CONVERSATION_ENDED'))).toBe('remove');
});
