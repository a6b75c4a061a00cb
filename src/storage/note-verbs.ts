import {
  type AuditEntry,
  type CustomerRow,
  type NewMessage,
  type NoteAppend,
  previewOf,
} from '#desk/records.ts';
import { asSeq, type CustomerId, type Seq, type StaffId } from '#protocol/ids.ts';
import { isNote, type Mention, type Note } from '#protocol/note.ts';
import type { OpenMention } from '#protocol/staff/mention-seen.ts';
import type { ConversationTables } from './conversation-verbs.ts';
import { withNote } from './customer-changes.ts';
import { markSent } from './draft-verbs.ts';
import type { Sender } from './drafts.ts';
import type { StorageVerbs } from './storage-of-verbs.ts';

/** What these verbs need beside the conversations' tables. */
export type NoteTables = {
  /** Those of the named whose account is enabled, each once, in the order named. */
  readonly enabledStaff: (ids: readonly StaffId[]) => readonly Mention[];
  readonly addMention: (of: StaffId, note: Note) => void;
  /** Takes away what is open of this person up to this number; how many there were. */
  readonly closeMentions: (of: StaffId, customerId: CustomerId, upTo: Seq) => number;
};

type Draft = NewMessage & { readonly mentions: readonly StaffId[] };
type Author = { readonly id: StaffId; readonly name: string };

/** One line of a note, for whom it calls. */
export function openMention(note: Note, customerName: string): OpenMention {
  const { customerId, seq, staffName, text, timestamp } = note;
  return { customerId, customerName, seq, staffName, text: previewOf(text), at: timestamp };
}

/** The verbs of notes, written once over the tables of each implementation. */
export function createNoteVerbs(tables: ConversationTables & NoteTables) {
  function noteOf(draft: Draft, staff: Author, row: CustomerRow): Note {
    return {
      id: draft.id,
      customerId: draft.customerId,
      seq: asSeq(row.lastSeq + 1),
      text: draft.text,
      timestamp: draft.at,
      staffId: staff.id,
      staffName: staff.name,
      mentions: tables.enabledStaff(draft.mentions.filter((id) => id !== staff.id)).slice(),
      ...(draft.clientMessageId !== null && { clientMessageId: draft.clientMessageId }),
    };
  }

  return {
    appendNote(draft: Draft, staff: Author, audit: AuditEntry): NoteAppend {
      const { customerId, clientMessageId, text, draftId } = draft;
      const sender: Sender = `staff:${staff.id}`;
      const known = clientMessageId === null ? undefined : tables.findBySendKey(sender, clientMessageId);
      if (known !== undefined) {
        const isRepeat = isNote(known) && known.customerId === customerId && known.text === text;
        return isRepeat ? { outcome: 'duplicate', note: known } : { outcome: 'conflict' };
      }
      const row = tables.findCustomer(customerId);
      if (row === undefined) return { outcome: 'not-found' };

      const note = noteOf(draft, staff, row);
      tables.addEntry(note, sender);
      for (const { staffId } of note.mentions) tables.addMention(staffId, note);
      tables.appendAudit(audit);
      markSent(tables, staff.id, { customerId, kind: 'note', text, draftId });
      const customer = tables.putCustomer(withNote(row, note));
      const open = openMention(note, customer.name);
      const mentions = note.mentions.map(({ staffId }) => ({ ...open, of: staffId }));
      return { outcome: 'stored', note, customer, mentions };
    },
    seeMentions(
      of: StaffId,
      upTo: { readonly customerId: CustomerId; readonly seq: Seq },
      audit: AuditEntry,
    ) {
      if (tables.closeMentions(of, upTo.customerId, upTo.seq) === 0) return false;
      tables.appendAudit(audit);
      return true;
    },
  } satisfies Partial<StorageVerbs>;
}
