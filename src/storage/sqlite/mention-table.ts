import type { DatabaseSync } from 'node:sqlite';
import { previewOf } from '#desk/records.ts';
import type { CustomerId, Seq, StaffId } from '#protocol/ids.ts';
import type { Note } from '#protocol/note.ts';
import type { OpenMention } from '#protocol/staff/mention-seen.ts';
import type { NoteTables } from '../note-verbs.ts';
import type { StorageVerbs } from '../storage-of-verbs.ts';

/** Notes that call somebody and were not seen: a row goes when it was. */
export function createMentionTable(db: DatabaseSync) {
  const insert = db.prepare('INSERT INTO mentions (staff_id, customer_id, seq) VALUES (?, ?, ?)');
  const remove = db.prepare('DELETE FROM mentions WHERE staff_id = ? AND customer_id = ? AND seq <= ?');
  const open = db.prepare(
    `SELECT n.customer_id AS customerId, c.name AS customerName, n.seq, m.staff_name AS staffName, m.text, m.at
     FROM mentions n
     JOIN messages m ON m.customer_id = n.customer_id AND m.seq = n.seq
     JOIN customers c ON c.id = n.customer_id
     WHERE n.staff_id = ? ORDER BY n.number DESC LIMIT ?`,
  );

  const verbs = {
    openMentions: (staffId: StaffId, limit: number) =>
      (open.all(staffId, limit) as OpenMention[]).map((row) => ({ ...row, text: previewOf(row.text) })),
  } satisfies Partial<StorageVerbs>;

  const tables = {
    addMention(of: StaffId, { customerId, seq }: Note) {
      insert.run(of, customerId, seq);
    },
    closeMentions: (of: StaffId, customerId: CustomerId, upTo: Seq) =>
      Number(remove.run(of, customerId, upTo).changes),
  } satisfies Partial<NoteTables>;

  return { verbs, tables };
}
