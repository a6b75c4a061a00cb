import type { StaffId } from '#protocol/ids.ts';
import type { DraftPlace, DraftRow, DraftTables } from '../draft-verbs.ts';
import type { StorageVerbs } from '../storage-of-verbs.ts';

const keyOf = (of: StaffId, { customerId, kind }: DraftPlace) => JSON.stringify([of, customerId, kind]);

export function createMemoryDrafts() {
  const rows = new Map<string, { readonly of: StaffId; readonly row: DraftRow }>();
  const draftsOf = (staffId: StaffId) =>
    [...rows.values()].flatMap(({ of, row: { isSent, ...draft } }) =>
      of === staffId && !isSent ? [draft] : [],
    );
  return {
    verbs: { draftsOf } satisfies Partial<StorageVerbs>,
    tables: {
      findDraft: (staffId, place) => rows.get(keyOf(staffId, place))?.row,
      putDraft: (staffId, { called, ...row }) =>
        void rows.set(keyOf(staffId, row), { of: staffId, row: { ...row, called: [...called] } }),
      removeDraft: (staffId, place) => void rows.delete(keyOf(staffId, place)),
      countDrafts: (staffId) => draftsOf(staffId).length,
    } satisfies DraftTables,
  };
}
