import type { AuditEntry, Change, TagChange } from '#desk/records.ts';
import type { CustomerId } from '#protocol/ids.ts';
import { tagKey } from '#protocol/tag.ts';
import type { ConversationTables } from './conversation-verbs.ts';
import type { StorageVerbs } from './storage-of-verbs.ts';

/** What these verbs need beside the conversations' tables. */
export type TagTables = {
  /** How the tag of this key is spelled where it is in use. */
  readonly spelled: (key: string) => string | undefined;
  /** One customer more carries it. */
  readonly tagUsed: (key: string, tag: string) => void;
  /** One fewer; whoever was the last takes it out of use. */
  readonly tagFreed: (key: string) => void;
};

/** The verbs of tags, written once over the tables of each implementation. */
export function createTagVerbs(tables: ConversationTables & TagTables) {
  return {
    addTag(customerId: CustomerId, tag: string, most: number, audit: AuditEntry): TagChange {
      const row = tables.findCustomer(customerId);
      if (row === undefined) return { outcome: 'not-found' };
      const key = tagKey(tag);
      if (row.tags.some((known) => tagKey(known) === key)) return { outcome: 'refused', customer: row };
      if (row.tags.length >= most) return { outcome: 'full' };
      const spelled = tables.spelled(key) ?? tag;
      tables.tagUsed(key, spelled);
      tables.appendAudit({ ...audit, detail: spelled });
      const next = { ...row, tags: [...row.tags, spelled] };
      return { outcome: 'done', customer: tables.putCustomer(next), before: row };
    },
    removeTag(customerId: CustomerId, tag: string, audit: AuditEntry): Change {
      const row = tables.findCustomer(customerId);
      if (row === undefined) return { outcome: 'not-found' };
      const key = tagKey(tag);
      const known = row.tags.find((one) => tagKey(one) === key);
      if (known === undefined) return { outcome: 'refused', customer: row };
      tables.tagFreed(key);
      tables.appendAudit({ ...audit, detail: known });
      const tags = row.tags.filter((one) => one !== known);
      return { outcome: 'done', customer: tables.putCustomer({ ...row, tags }), before: row };
    },
  } satisfies Partial<StorageVerbs>;
}
