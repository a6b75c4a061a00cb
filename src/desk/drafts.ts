import type { DraftSave, SavedDraft } from '#protocol/staff/drafts.ts';
import { LIMITS } from '#protocol/limits.ts';
import type { CustomerId, DraftId } from '#protocol/ids.ts';
import { member } from './audience.ts';
import { done, type Outcome, type Push, refuse } from './outcome.ts';
import type { DeskPorts } from './ports.ts';
import type { Session } from './session.ts';

/** To the other connections of whoever wrote it, and to nobody else (DRAFT-3). */
export function draftChanged({ staffId }: Session, draft: SavedDraft): Push {
  return { door: 'staff', to: [member(staffId)], others: true, event: 'draft:changed', payload: { draft } };
}

/** DRAFT-4: what was sent is no draft any more, on any device. */
export function draftSent(
  session: Session,
  kind: SavedDraft['kind'],
  { customerId, draftId }: { readonly customerId: CustomerId; readonly draftId?: DraftId | undefined },
): readonly Push[] {
  return draftId === undefined
    ? []
    : [draftChanged(session, { customerId, kind, draftId, text: '', called: [] })];
}

/** Rules DRAFT-*: what one of the staff has begun to write. It is nobody else's, and not in the audit log. */
export function draftRules({ storage }: Pick<DeskPorts, 'storage'>) {
  return {
    async save(
      session: Session,
      { staffId, ...draft }: DraftSave,
    ): Promise<Outcome<{ readonly sent: string | null }>> {
      const result = await storage.saveDraft(staffId, draft, LIMITS.drafts);
      switch (result.outcome) {
        case 'saved':
          return done({ sent: null }, draftChanged(session, draft));
        case 'same':
          return done({ sent: null });
        case 'sent':
          return done({ sent: result.text });
        case 'full':
          return refuse('FORBIDDEN', `There are ${LIMITS.drafts} drafts already.`);
        case 'not-found':
          return refuse('NOT_FOUND');
      }
    },

    async list({ staffId }: Session): Promise<Outcome<{ readonly drafts: SavedDraft[] }>> {
      return done({ drafts: [...(await storage.draftsOf(staffId))] });
    },
  };
}
