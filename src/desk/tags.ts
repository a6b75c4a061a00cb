import type { Revision } from '#protocol/ids.ts';
import { LIMITS } from '#protocol/limits.ts';
import type { TagPut, TagUse } from '#protocol/staff/tags.ts';
import { rowChanged } from './audience.ts';
import { done, type Outcome, refuse } from './outcome.ts';
import type { DeskPorts } from './ports.ts';
import type { Session } from './session.ts';
import type { AuditEntry, TagChange } from './records.ts';

type Tagged = { readonly tags: string[]; readonly version: Revision };

/** Rules TAG-*: what the staff put on a customer. */
export function tagRules({ storage, now }: DeskPorts) {
  function auditOf(session: Session, act: string, { customerId, tag }: TagPut): AuditEntry {
    return { at: now(), actor: session.staffId, act, customerId, detail: tag };
  }

  return {
    /** TAG-1: any of the staff puts tags on, one at a time, whoever holds the customer. TAG-2: at most so many. */
    async add(session: Session, put: TagPut): Promise<Outcome<Tagged>> {
      const audit = auditOf(session, 'tag:add', put);
      return told(await storage.addTag(put.customerId, put.tag, LIMITS.tags, audit));
    },

    async remove(session: Session, put: TagPut): Promise<Outcome<Tagged>> {
      const audit = auditOf(session, 'tag:remove', put);
      return told(await storage.removeTag(put.customerId, put.tag, audit));
    },

    /** TAG-3: what is in use anywhere, to choose from. */
    async inUse(): Promise<Outcome<{ readonly tags: TagUse[] }>> {
      return done({ tags: [...(await storage.tagsInUse(LIMITS.tagsListed))] });
    },
  };
}

/** What is so already is done, and told to nobody. */
function told(change: TagChange): Outcome<Tagged> {
  if (change.outcome === 'not-found') return refuse('NOT_FOUND');
  if (change.outcome === 'full') {
    return refuse('FORBIDDEN', `This customer has ${LIMITS.tags} tags already. Remove one first.`);
  }
  const { customer } = change;
  const answer = { tags: [...customer.tags], version: customer.revision };
  return change.outcome === 'done' ? done(answer, rowChanged(customer)) : done(answer);
}
