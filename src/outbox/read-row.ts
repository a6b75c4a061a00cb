import * as v from 'valibot';
import { ClientMessageId, CustomerId, StaffId } from '#protocol/ids.ts';
import { asMillis, Millis } from '#protocol/timestamp.ts';
import { Attempt, StoredRow, StoredState } from './row.ts';
import type { Beat } from './store.ts';

/**
 * What an earlier version wrote: the sender as `staffId`, the server as `serverOrigin`, the state as a word. Whose it is,
 * for whom, its place and its text must be certain; of the rest we take what can be understood. A row whose state is not
 * understood may have been sent already.
 */
const OlderRow = v.pipe(
  v.object({
    clientMessageId: ClientMessageId,
    customerId: CustomerId,
    ordinal: StoredRow.entries.ordinal,
    text: v.string(),
    createdAt: v.fallback(Millis, asMillis(0)),
    senderId: v.optional(v.string()),
    staffId: v.optional(v.string()),
    origin: v.optional(v.string()),
    serverOrigin: v.optional(v.string()),
    state: v.unknown(),
    attempts: v.fallback(v.array(Attempt), []),
  }),
  v.rawTransform(({ dataset: { value }, addIssue, NEVER }): StoredRow => {
    const { staffId, serverOrigin, senderId = staffId, origin = serverOrigin, state, ...rest } = value;
    if (senderId === undefined || origin === undefined) {
      addIssue({ message: 'nothing tells whose it is' });
      return NEVER;
    }
    return { ...rest, senderId, origin, state: understood(state) };
  }),
);

function understood(raw: unknown): StoredState {
  const state = v.safeParse(StoredState, raw);
  if (state.success) return state.output;
  return raw === 'queued' ? { at: 'queued' } : { at: 'queued', isCopy: true };
}

const { text: _text, note: _note, ...common } = StoredRow.entries;

/** A note keeps its text apart: a tab of a version that knows no notes finds no message in it to send (NOTE-7). */
const KeptNote = v.pipe(
  v.object({ ...common, note: v.object({ text: v.string(), mentions: v.array(StaffId) }) }),
  v.transform(({ note: { text, mentions }, ...row }): StoredRow => ({ ...row, text, note: { mentions } })),
);
const AnyMessage = v.union([v.omit(StoredRow, ['note']), OlderRow]);

const isNoteLike = (raw: unknown): raw is { readonly note: unknown } =>
  typeof raw === 'object' && raw !== null && 'note' in raw;

/** The row, of this version or an earlier one; undefined: junk. What was a note once is a note or junk. */
export function readRow(raw: unknown): StoredRow | undefined {
  const result = isNoteLike(raw) ? v.safeParse(KeptNote, raw) : v.safeParse(AnyMessage, raw);
  return result.success ? result.output : undefined;
}

/** The row as the browser's storage keeps it. */
export function toKept({ text, note, ...row }: StoredRow): object {
  return note === undefined ? { ...row, text } : { ...row, note: { ...note, text } };
}

const Words = v.object({ text: v.string() });

/** What can still be read of junk. */
export function readWords(raw: unknown): string | null {
  if (typeof raw === 'string') return raw;
  if (isNoteLike(raw)) return readWords(raw.note);
  return v.is(Words, raw) ? raw.text : null;
}

const StoredBeat = v.object({ courier: v.string(), beat: v.number() });

export const readBeat = (raw: unknown): Beat | undefined => (v.is(StoredBeat, raw) ? raw : undefined);
export const readCount = (raw: unknown): number => (v.is(v.pipe(v.number(), v.safeInteger()), raw) ? raw : 0);
