import type { DraftSaved } from '#desk/records.ts';
import type { CustomerId, DraftId, StaffId } from '#protocol/ids.ts';
import type { SavedDraft } from '#protocol/staff/drafts.ts';
import type { StorageVerbs } from './storage-of-verbs.ts';

/** What stands in one place; `isSent`: it was sent, and `text` is what went out. */
export type DraftRow = SavedDraft & { readonly isSent: boolean };

export type DraftPlace = Pick<SavedDraft, 'customerId' | 'kind'>;

export type DraftTables = {
  readonly findDraft: (staffId: StaffId, place: DraftPlace) => DraftRow | undefined;
  readonly putDraft: (staffId: StaffId, row: DraftRow) => void;
  readonly removeDraft: (staffId: StaffId, place: DraftPlace) => void;
  readonly countDrafts: (staffId: StaffId) => number;
};

/** DRAFT-4: in the transaction that stores the message. Of another draft in the same place nothing is taken. */
export function markSent(
  tables: DraftTables,
  staffId: StaffId,
  sent: DraftPlace & { readonly text: string; readonly draftId?: DraftId | undefined },
): void {
  const { draftId, customerId, kind, text } = sent;
  if (draftId === undefined) return;
  const known = tables.findDraft(staffId, sent);
  if (known !== undefined && !known.isSent && known.draftId !== draftId) return;
  tables.putDraft(staffId, { customerId, kind, draftId, text, called: [], isSent: true });
}

/** The verbs of drafts, written once over the tables of each implementation. */
export function createDraftVerbs(
  tables: DraftTables & { readonly findCustomer: (id: CustomerId) => object | undefined },
) {
  return {
    saveDraft(staffId: StaffId, draft: SavedDraft, most: number): DraftSaved {
      if (tables.findCustomer(draft.customerId) === undefined) return { outcome: 'not-found' };
      const known = tables.findDraft(staffId, draft);
      const isKnown = known?.draftId === draft.draftId;
      if (isKnown && known.isSent) return { outcome: 'sent', text: known.text };
      if (draft.text === '') {
        if (!isKnown) return { outcome: 'same' };
        tables.removeDraft(staffId, draft);
        return { outcome: 'saved' };
      }
      const isNew = known === undefined || known.isSent;
      if (isNew && tables.countDrafts(staffId) >= most) return { outcome: 'full' };
      if (isKnown && known.text === draft.text && sameCalled(known, draft)) return { outcome: 'same' };
      tables.putDraft(staffId, { ...draft, isSent: false });
      return { outcome: 'saved' };
    },
  } satisfies Partial<StorageVerbs>;
}

const sameCalled = (one: SavedDraft, other: SavedDraft): boolean =>
  JSON.stringify(one.called) === JSON.stringify(other.called);
