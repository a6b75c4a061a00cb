import { expect, test } from 'vitest';
import type { Storage } from '#desk/storage.ts';
import { asDraftId, type CustomerId } from '#protocol/ids.ts';
import type { SavedDraft } from '#protocol/staff/drafts.ts';
import { act, alice, ann, auditActs, bob, carl, furnishHeld, key, message } from './desk-fixtures.ts';

const draft = (n: number, text: string, more: Partial<SavedDraft> = {}): SavedDraft => ({
  customerId: alice,
  kind: 'reply',
  draftId: asDraftId(key(n)),
  text,
  called: [],
  ...more,
});

export function testDrafts(fresh: () => Storage): void {
  const furnished = async (): Promise<Storage> => {
    const storage = fresh();
    await furnishHeld(storage);
    return storage;
  };

  test('[DRAFT-3] of each kind and customer the newest is kept, for its writer alone and without an audit row', async () => {
    const storage = await furnished();
    const before = (await auditActs(storage)).length;
    const note = draft(3, '@Bob look', { kind: 'note', called: [bob] });
    expect(await storage.saveDraft(ann.id, draft(1, 'Hel'), 9)).toEqual({ outcome: 'saved' });
    expect(await storage.saveDraft(ann.id, draft(1, 'Hello'), 9)).toEqual({ outcome: 'saved' });
    expect(await storage.saveDraft(ann.id, draft(1, 'Hello'), 9)).toEqual({ outcome: 'same' });
    await storage.saveDraft(ann.id, draft(2, 'Dear Carl', { customerId: carl }), 9);
    await storage.saveDraft(ann.id, note, 9);
    await storage.saveDraft(ann.id, draft(4, 'Another'), 9);
    const kept = await storage.draftsOf(ann.id);
    expect(kept).toHaveLength(3);
    expect(kept).toEqual(
      expect.arrayContaining([draft(4, 'Another'), draft(2, 'Dear Carl', { customerId: carl }), note]),
    );
    expect(await storage.draftsOf(bob.id)).toEqual([]);
    expect((await auditActs(storage)).length).toBe(before);
  });

  test('[DRAFT-3] an empty text takes its own draft away, and no other', async () => {
    const storage = await furnished();
    await storage.saveDraft(ann.id, draft(1, 'Hello'), 9);
    expect(await storage.saveDraft(ann.id, draft(2, ''), 9)).toEqual({ outcome: 'same' });
    expect(await storage.draftsOf(ann.id)).toHaveLength(1);
    expect(await storage.saveDraft(ann.id, draft(1, ''), 9)).toEqual({ outcome: 'saved' });
    expect(await storage.draftsOf(ann.id)).toEqual([]);
  });

  test('[DRAFT-4] a draft goes with the message that it was, and never comes back', async () => {
    const storage = await furnished();
    const sent = {
      ...message(alice, 'Hello there', { clientMessageId: key(9) }),
      draftId: asDraftId(key(1)),
    };
    await storage.saveDraft(ann.id, draft(1, 'Hello'), 9);
    await storage.appendStaffMessage(sent, ann, act('message:send'));
    expect(await storage.draftsOf(ann.id)).toEqual([]);
    expect(await storage.saveDraft(ann.id, draft(1, 'Hello'), 9)).toEqual({
      outcome: 'sent',
      text: 'Hello there',
    });
    expect(await storage.draftsOf(ann.id)).toEqual([]);
    expect(await storage.saveDraft(ann.id, draft(2, 'Next'), 9)).toEqual({ outcome: 'saved' });
  });

  test('[DRAFT-4] a message takes no other draft with it, and a note none of a reply', async () => {
    const storage = await furnished();
    await storage.saveDraft(ann.id, draft(1, 'Hello'), 9);
    const other = { ...message(alice, 'Yes'), draftId: asDraftId(key(2)) };
    await storage.appendStaffMessage(other, ann, act('message:send'));
    await storage.appendStaffMessage(message(alice, 'Hello'), ann, act('message:send'));
    const note = { ...message(alice, 'Hello'), mentions: [], draftId: asDraftId(key(1)) };
    await storage.appendNote(note, ann, act('note:write'));
    expect(await storage.draftsOf(ann.id)).toEqual([draft(1, 'Hello')]);
  });

  test('[DRAFT-3] there are so many and no more, and none of a customer whom nobody knows', async () => {
    const storage = await furnished();
    await storage.saveDraft(ann.id, draft(1, 'Hello'), 1);
    expect(await storage.saveDraft(ann.id, draft(2, 'Dear', { customerId: carl }), 1)).toEqual({
      outcome: 'full',
    });
    expect(await storage.saveDraft(ann.id, draft(3, 'Another'), 1)).toEqual({ outcome: 'saved' });
    const nobody = draft(4, 'Hello', { customerId: 'nobody' as CustomerId });
    expect(await storage.saveDraft(ann.id, nobody, 9)).toEqual({ outcome: 'not-found' });
  });
}
