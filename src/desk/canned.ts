import type { CannedReply } from '#protocol/canned-reply.ts';
import { LIMITS } from '#protocol/limits.ts';
import type { CannedRemove, CannedSave } from '#protocol/staff/canned.ts';
import { everyone } from './audience.ts';
import { done, type Outcome, refuse } from './outcome.ts';
import type { DeskPorts } from './ports.ts';
import type { Session } from './session.ts';

/** Rules CANNED-*: texts that the staff keep for their replies. */
export function cannedRules({ storage, now }: DeskPorts) {
  return {
    /** CANNED-1: they belong to the desk; any of the staff may read and change them. */
    async list(): Promise<Outcome<{ readonly replies: CannedReply[] }>> {
      return done({ replies: [...(await storage.cannedReplies())] });
    },

    /** CANNED-1: saving the same one again makes no second one. All staff are told. */
    async save(session: Session, { reply }: CannedSave): Promise<Outcome<object>> {
      const audit = { at: now(), actor: session.staffId, act: 'canned:save', target: reply.id };
      const result = await storage.saveCannedReply(reply, LIMITS.cannedReplies, audit);
      if (result === 'full') {
        return refuse(
          'FORBIDDEN',
          `There are ${LIMITS.cannedReplies} canned replies already. Remove one first.`,
        );
      }
      return result === 'same' ? done({}) : done({}, changed({ id: reply.id, reply }));
    },

    async remove(session: Session, { id }: CannedRemove): Promise<Outcome<object>> {
      const audit = { at: now(), actor: session.staffId, act: 'canned:remove', target: id };
      const isGone = await storage.removeCannedReply(id, audit);
      return isGone ? done({}, changed({ id, reply: null })) : done({});
    },
  };
}

function changed(payload: { readonly id: CannedReply['id']; readonly reply: CannedReply | null }) {
  return { door: 'staff' as const, to: [everyone], event: 'canned:changed' as const, payload };
}
