import type { CustomerId, Seq, StaffId } from '#protocol/ids.ts';
import type { Note } from '#protocol/note.ts';
import type { NoteTables } from '../note-verbs.ts';
import { openMention } from '../note-verbs.ts';
import type { StorageVerbs } from '../storage-of-verbs.ts';

/** Notes that call somebody and were not seen. */
export function createMemoryMentions(nameOf: (id: CustomerId) => string) {
  let open: readonly { readonly of: StaffId; readonly note: Note }[] = [];

  const verbs = {
    openMentions: (staffId: StaffId, limit: number) =>
      open
        .filter(({ of }) => of === staffId)
        .toReversed()
        .slice(0, limit)
        .map(({ note }) => openMention(note, nameOf(note.customerId))),
  } satisfies Partial<StorageVerbs>;

  const tables = {
    addMention(of: StaffId, note: Note) {
      open = [...open, { of, note }];
    },
    closeMentions(staffId: StaffId, customerId: CustomerId, upTo: Seq) {
      const left = open.filter(
        ({ of, note }) => of !== staffId || note.customerId !== customerId || note.seq > upTo,
      );
      const closed = open.length - left.length;
      open = left;
      return closed;
    },
  } satisfies Partial<NoteTables>;

  return { verbs, tables };
}
