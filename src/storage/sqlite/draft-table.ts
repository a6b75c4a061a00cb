import type { DatabaseSync } from 'node:sqlite';
import type { CustomerId, DraftId, StaffId } from '#protocol/ids.ts';
import type { Colleague } from '#protocol/note.ts';
import type { SavedDraft } from '#protocol/staff/drafts.ts';
import type { DraftRow, DraftTables } from '../draft-verbs.ts';
import type { StorageVerbs } from '../storage-of-verbs.ts';

type Row = {
  readonly customer_id: CustomerId;
  readonly kind: SavedDraft['kind'];
  readonly draft_id: DraftId;
  readonly text: string;
  readonly called: string;
  readonly is_sent: 0 | 1;
};

/** What the staff have begun to write: one of each kind for a person and a customer, the newest. */
export function createDraftTable(db: DatabaseSync) {
  const find = db.prepare('SELECT * FROM drafts WHERE staff_id = ? AND customer_id = ? AND kind = ?');
  const remove = db.prepare('DELETE FROM drafts WHERE staff_id = ? AND customer_id = ? AND kind = ?');
  const put = db.prepare(
    `INSERT OR REPLACE INTO drafts (staff_id, customer_id, kind, draft_id, text, called, is_sent)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const list = db.prepare('SELECT * FROM drafts WHERE staff_id = ? AND is_sent = 0');
  const count = db.prepare('SELECT count(*) AS count FROM drafts WHERE staff_id = ? AND is_sent = 0');

  return {
    verbs: {
      draftsOf: (staffId: StaffId) => (list.all(staffId) as Row[]).map(draftOf),
    } satisfies Partial<StorageVerbs>,
    tables: {
      findDraft(staffId, { customerId, kind }): DraftRow | undefined {
        const row = find.get(staffId, customerId, kind) as Row | undefined;
        return row && { ...draftOf(row), isSent: row.is_sent === 1 };
      },
      putDraft: (staffId, { customerId, kind, draftId, text, called, isSent }) =>
        void put.run(staffId, customerId, kind, draftId, text, JSON.stringify(called), isSent ? 1 : 0),
      removeDraft: (staffId, { customerId, kind }) => void remove.run(staffId, customerId, kind),
      countDrafts: (staffId) => (count.get(staffId) as { readonly count: number }).count,
    } satisfies DraftTables,
  };
}

function draftOf(row: Row): SavedDraft {
  return {
    customerId: row.customer_id,
    kind: row.kind,
    draftId: row.draft_id,
    text: row.text,
    called: JSON.parse(row.called) as Colleague[],
  };
}
