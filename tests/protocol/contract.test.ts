import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compareContracts, contractDocument, PUBLISHED } from './contract-document.ts';

type Contract = ReturnType<typeof contractDocument>;

const now = JSON.parse(JSON.stringify(contractDocument())) as Contract;

test('[WIRE-1] the published contract is what the schemas say', () => {
  const published = JSON.parse(readFileSync(PUBLISHED, 'utf8')) as Contract;
  expect(
    compareContracts(published, now),
    'Raise WIRE_VERSION in src/protocol/version.ts when the wire changes, then `npm run protocol:publish`.',
  ).toBe('same');
});

test('[WIRE-1] a change of the wire without a new version is noticed', () => {
  const changed = structuredClone(now);
  const send = changed.channels.staff.messages['message-send'] as { payload: { required: string[] } };
  send.payload.required.push('clientMessageId');
  expect(compareContracts(now, changed)).toBe('unversioned');
});

test('[WIRE-1] a new version has to be published', () => {
  const next = structuredClone(now);
  next.info.version = '99.0.0';
  expect(compareContracts(now, next)).toBe('unpublished');
});
