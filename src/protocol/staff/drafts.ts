import * as v from 'valibot';
import { ackOf } from '../ack.ts';
import { CustomerId, DraftId, StaffId } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import { Colleague } from '../note.ts';

const Kind = v.picklist(['reply', 'note']);
const Text = v.pipe(v.string(), v.maxLength(LIMITS.textChars));
/** Whom a note's draft calls; empty for a reply. */
const Called = v.pipe(v.array(Colleague), v.maxLength(LIMITS.mentions));

/** What one of the staff has begun to write to a customer, or as a note about one. Told to that person alone (DRAFT-3). */
export const SavedDraft = v.object({
  customerId: CustomerId,
  kind: Kind,
  draftId: DraftId,
  text: Text,
  called: Called,
});
export type SavedDraft = v.InferOutput<typeof SavedDraft>;

/** Extension: keeps the draft in the place of the one before; an empty text takes it away, if it is that one still. */
export const DraftSave = v.object({ ...SavedDraft.entries, staffId: StaffId });
export type DraftSave = v.InferOutput<typeof DraftSave>;

/** `sent`: this draft was sent already, and nothing was kept; the text that went out (DRAFT-4). */
export const DraftSaveAck = ackOf({ sent: v.nullable(v.string()) });

/** Extension: all drafts of this person. */
export const DraftList = v.object({});
export const DraftListAck = ackOf({ drafts: v.array(SavedDraft) });

/**
 * Extension, `draft:changed`: to the person's other connections. `text` is empty when the draft was sent or emptied: then
 * the one of this id is gone, and no other.
 */
export const DraftChanged = v.object({ draft: SavedDraft });
export type DraftChanged = v.InferOutput<typeof DraftChanged>;
