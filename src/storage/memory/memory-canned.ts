import type { AuditEntry } from '#desk/records.ts';
import type { CannedReply, CannedReplyId } from '#protocol/canned-reply.ts';
import { byName } from '../canned-order.ts';
import type { StorageVerbs } from '../storage-of-verbs.ts';
import type { MemoryAudit } from './memory-audit.ts';

export function createMemoryCanned({ appendAudit }: Pick<MemoryAudit, 'appendAudit'>) {
  const replies = new Map<CannedReplyId, CannedReply>();
  return {
    cannedReplies: () => [...replies.values()].toSorted(byName),
    saveCannedReply({ id, name, text }: CannedReply, most: number, audit: AuditEntry) {
      const known = replies.get(id);
      if (known?.name === name && known.text === text) return 'same';
      if (known === undefined && replies.size >= most) return 'full';
      replies.set(id, { id, name, text });
      appendAudit(audit);
      return 'saved';
    },
    removeCannedReply(id: CannedReplyId, audit: AuditEntry) {
      if (!replies.delete(id)) return false;
      appendAudit(audit);
      return true;
    },
  } satisfies Partial<StorageVerbs>;
}
