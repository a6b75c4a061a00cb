import { expect, test } from 'vitest';
import { createMemoryStorage } from '#storage/memory/create-memory-storage.ts';
import { sha256 } from './desk-fixtures.ts';
import { testStorageContract } from './storage-contract.ts';

testStorageContract('memory', () => createMemoryStorage({ digest: sha256, epoch: 'e1' }));

test('the epoch is the one given', () => {
  expect(createMemoryStorage({ digest: sha256, epoch: 'e2' }).epoch).toBe('e2');
});
