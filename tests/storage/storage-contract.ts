import { afterEach, beforeEach, describe } from 'vitest';
import type { Storage } from '#desk/storage.ts';
import { testActivity } from './activity-contract.ts';
import { testAudit } from './audit-contract.ts';
import { testAway } from './away-contract.ts';
import { testBlock } from './block-contract.ts';
import { testCanned } from './canned-contract.ts';
import { testCustomers } from './customer-contract.ts';
import { testDrafts } from './draft-contract.ts';
import { testEnded } from './ended-contract.ts';
import { testRoles, testTaking } from './handover-contract.ts';
import { testHistory, testMessages } from './message-contract.ts';
import { testMentions, testNotes } from './note-contract.ts';
import { testOffers } from './offer-contract.ts';
import { testSearch } from './search-contract.ts';
import { testSessions } from './session-contract.ts';
import { testStaff, testTokens } from './staff-contract.ts';
import { testTags } from './tag-contract.ts';
import { testProperties } from './storage-properties.ts';

/** What every implementation of `Storage` must do. `create` makes an empty one; it is closed after its test. */
export function testStorageContract(name: string, create: () => Storage): void {
  describe(`storage contract: ${name}`, () => {
    let storage: Storage;
    beforeEach(() => {
      storage = create();
    });
    afterEach(() => storage.close());
    const fresh = () => storage;

    describe('staff', () => {
      testStaff(fresh);
    });
    describe('tokens', () => {
      testTokens(fresh);
    });
    describe('customers', () => {
      testCustomers(fresh);
    });
    describe('offers', () => {
      testOffers(fresh);
    });
    describe('roles and taking over', () => {
      testRoles(fresh);
      testTaking(fresh);
    });
    describe('ended conversations', () => {
      testEnded(fresh);
    });
    describe('messages', () => {
      testMessages(fresh);
    });
    describe('history', () => {
      testHistory(fresh);
    });
    describe('notes', () => {
      testNotes(fresh);
    });
    describe('mentions', () => {
      testMentions(fresh);
    });
    describe('away', () => {
      testAway(fresh);
    });
    describe('canned replies', () => {
      testCanned(fresh);
    });
    describe('tags', () => {
      testTags(create, fresh);
    });
    describe('blocking', () => {
      testBlock(fresh);
    });
    describe('drafts', () => {
      testDrafts(fresh);
    });
    describe('search', () => {
      testSearch(fresh);
    });
    describe('chat sessions', () => {
      testSessions(fresh);
    });
    describe('activity', () => {
      testActivity(fresh);
    });
    describe('audit', () => {
      testAudit(fresh);
    });
    describe('properties', () => {
      testProperties(create);
    });
  });
}
