import { asMessageId } from '#protocol/ids.ts';
import type { Colleague, Note } from '#protocol/note.ts';
import type { MentionSeen } from '#protocol/staff/mention-seen.ts';
import type { NoteWrite } from '#protocol/staff/note-write.ts';
import { member, noteHeard } from './audience.ts';
import { draftSent } from './drafts.ts';
import { done, type Outcome, refuse } from './outcome.ts';
import type { DeskPorts } from './ports.ts';
import type { Session } from './session.ts';

/** Rules NOTE-*: what staff write to each other inside a conversation, and whom it calls. */
export function noteRules({ storage, now, mintId }: DeskPorts) {
  return {
    /**
     * NOTE-1: whoever may read a conversation may write a note into it, whoever holds it, also before it is accepted and
     * after it has ended. SEND-3 holds for notes too; a key that made a message makes no note.
     */
    async write(
      session: Session,
      { customerId, text, mentions, clientMessageId, draftId }: NoteWrite,
    ): Promise<Outcome<{ readonly note: Note; readonly duplicate: boolean }>> {
      const at = now();
      const id = asMessageId(mintId());
      const result = await storage.appendNote(
        { id, customerId, text, at, mentions, clientMessageId, draftId },
        { id: session.staffId, name: session.staffName },
        { at, actor: session.staffId, act: 'note:write', customerId, target: id },
      );
      switch (result.outcome) {
        case 'stored':
          return done(
            { note: result.note, duplicate: false },
            ...noteHeard(result.customer, result.note),
            ...draftSent(session, 'note', { customerId, draftId }),
            ...result.mentions.map(({ of, ...mention }) => ({
              door: 'staff' as const,
              to: [member(of)],
              event: 'mention:new' as const,
              payload: { mention },
            })),
          );
        case 'duplicate':
          return done({ note: result.note, duplicate: true });
        case 'conflict':
          return refuse('IDEMPOTENCY_CONFLICT');
        case 'not-found':
          return refuse('NOT_FOUND');
      }
    },

    /** NOTE-5: a mention stays open until the one it calls has seen it, on whatever connection. */
    async seen(session: Session, upTo: MentionSeen): Promise<Outcome<object>> {
      const { staffId } = session;
      const { customerId, seq } = upTo;
      const audit = { at: now(), actor: staffId, act: 'mention:seen', customerId, detail: String(seq) };
      const any = await storage.seeMentions(staffId, upTo, audit);
      if (!any) return done({});
      return done(
        {},
        { door: 'staff', to: [member(staffId)], event: 'mention:seen', payload: { customerId, seq } },
      );
    },

    /** NOTE-6: who can be called. */
    async colleagues(): Promise<Outcome<{ readonly staff: Colleague[] }>> {
      const staff = await storage.listStaff();
      return done({
        staff: staff.flatMap(({ id, name, disabledAt }) => (disabledAt === null ? [{ id, name }] : [])),
      });
    },
  };
}
