import type { DatabaseSync } from 'node:sqlite';
import type { TagUse } from '#protocol/staff/tags.ts';
import type { StorageVerbs } from '../storage-of-verbs.ts';
import type { TagTables } from '../tag-verbs.ts';

/** How many customers carry each tag: what is in use is told without a look at the customers. */
export function createTagTable(db: DatabaseSync) {
  const find = db.prepare('SELECT tag FROM tags WHERE key = ?');
  const use = db.prepare(
    'INSERT INTO tags (key, tag, uses) VALUES (?, ?, 1) ON CONFLICT (key) DO UPDATE SET uses = uses + 1',
  );
  const free = db.prepare('UPDATE tags SET uses = uses - 1 WHERE key = ?');
  const forget = db.prepare('DELETE FROM tags WHERE key = ? AND uses <= 0');
  const list = db.prepare('SELECT tag, uses FROM tags ORDER BY uses DESC, key LIMIT ?');

  const verbs = {
    tagsInUse: (limit: number) => (list.all(limit) as TagUse[]).map((row) => ({ ...row })),
  } satisfies Partial<StorageVerbs>;

  const tables: TagTables = {
    spelled: (key) => (find.get(key) as Pick<TagUse, 'tag'> | undefined)?.tag,
    tagUsed(key, tag) {
      use.run(key, tag);
    },
    tagFreed(key) {
      free.run(key);
      forget.run(key);
    },
  };

  return { verbs, tables };
}
