import { expect, test } from 'vitest';
import { createConsoleStore } from '#console/store/create-store.ts';
import { withDraft, withoutSent } from '#console/store/drafts.ts';
import { asCustomerId } from '#protocol/ids.ts';

const ANNA = asCustomerId('anna');
const empty = () => createConsoleStore().getState();
const after = (draft: string, sent: string) =>
  withoutSent(withDraft(empty(), ANNA, draft), ANNA, sent).drafts.get(ANNA);

test('[SEND-5] of a draft only what was sent goes; what was typed behind it is the next message', () => {
  expect(after('One', 'One')).toBeUndefined();
  expect(after('One and more', 'One')).toBe(' and more');
});

test('[SEND-5] a draft that has become another is left alone', () => {
  expect(after('Another', 'One')).toBe('Another');
});

test('an empty draft is none', () => {
  expect(withDraft(withDraft(empty(), ANNA, 'x'), ANNA, '').drafts.has(ANNA)).toBe(false);
});
