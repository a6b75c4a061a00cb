import type { DatabaseSync } from 'node:sqlite';
import type { AuditEntry } from '#desk/records.ts';
import type { CannedReply, CannedReplyId } from '#protocol/canned-reply.ts';
import { byName } from '../canned-order.ts';
import type { StorageVerbs } from '../storage-of-verbs.ts';

export function createCannedTable(db: DatabaseSync, appendAudit: (entry: AuditEntry) => void) {
  const all = db.prepare('SELECT id, name, text FROM canned_replies');
  const find = db.prepare('SELECT id, name, text FROM canned_replies WHERE id = ?');
  const count = db.prepare('SELECT count(*) AS n FROM canned_replies');
  const put = db.prepare(
    `INSERT INTO canned_replies (id, name, text) VALUES (?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, text = excluded.text`,
  );
  const remove = db.prepare('DELETE FROM canned_replies WHERE id = ?');

  return {
    // few enough to be sorted here: SQLite compares bytes, which is another order
    cannedReplies: () => (all.all() as CannedReply[]).map((row) => ({ ...row })).toSorted(byName),
    saveCannedReply({ id, name, text }: CannedReply, most: number, audit: AuditEntry) {
      const known = find.get(id) as CannedReply | undefined;
      if (known?.name === name && known.text === text) return 'same';
      if (known === undefined && Number(count.get()?.['n']) >= most) return 'full';
      put.run(id, name, text);
      appendAudit(audit);
      return 'saved';
    },
    removeCannedReply(id: CannedReplyId, audit: AuditEntry) {
      if (remove.run(id).changes === 0) return false;
      appendAudit(audit);
      return true;
    },
  } satisfies Partial<StorageVerbs>;
}
