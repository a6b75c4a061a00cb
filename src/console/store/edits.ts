import type { UserInfo } from '#protocol/customer.ts';
import type { CustomerId } from '#protocol/ids.ts';
import { mapWith, mapWithout } from './map-with.ts';
import type { ConsoleState, FieldEdit, FieldName } from './state.ts';

type Edits = Partial<Readonly<Record<FieldName, FieldEdit>>>;

export const FIELD_NAMES = [
  'name',
  'companyName',
  'taxCode',
  'notes',
] as const satisfies readonly FieldName[];

export function withEdit(
  state: ConsoleState,
  id: CustomerId,
  field: FieldName,
  edit: FieldEdit,
): ConsoleState {
  return { ...state, edits: mapWith(state.edits, id, { ...state.edits.get(id), [field]: edit }) };
}

/** What is now known of a customer, field by field. */
export type Known = { readonly name: string; readonly userInfo: UserInfo };

export function valueOf({ name, userInfo }: Known, field: FieldName): string {
  return field === 'name' ? name : userInfo[field];
}

/** What the server has in a field, as far as it has told. */
export function storedIn(state: ConsoleState, id: CustomerId, field: FieldName): string {
  if (field === 'name') return state.customers.get(id)?.name ?? '';
  return state.conversations.get(id)?.info?.[field] ?? '';
}

/** The server trims what stands on one line. */
const isSame = (field: FieldName, typed: string, kept: string): boolean =>
  typed === kept || (field !== 'notes' && typed.trim() === kept);

/**
 * The server has these words in a field that was touched here. What is typed stays as it is typed; where a colleague has put
 * others into its place meanwhile, it waits until a person has decided (EDIT-2).
 */
function reconciled(field: FieldName, edit: FieldEdit, now: string, by: string | null): FieldEdit | null {
  switch (edit.save) {
    case 'saved':
      // the mark "saved" would lie
      return edit.value === now ? edit : null;
    case 'saving':
      // the answer tells
      return edit;
    case 'dirty':
    case 'failed':
    case 'conflict':
      if (isSame(field, edit.value, now)) return { value: now, base: now, save: 'saved', error: null };
      if (edit.save !== 'conflict') {
        if (now === edit.base) return edit;
        // our own words, of which the answer was lost
        if (edit.unanswered?.includes(now) === true) return { ...edit, base: now };
      }
      return { ...edit, save: 'conflict', error: null, theirs: { text: now, by } };
  }
}

/** After the server has told what is known of a customer; `by`: who has changed it, where that is told. */
export function withReconciled(
  state: ConsoleState,
  id: CustomerId,
  known: Known,
  by: string | null,
): ConsoleState {
  const before = state.edits.get(id);
  if (before === undefined) return state;
  const after: Partial<Record<FieldName, FieldEdit>> = {};
  for (const field of FIELD_NAMES) {
    const edit = before[field];
    const next = edit === undefined ? null : reconciled(field, edit, valueOf(known, field), by);
    if (next !== null) after[field] = next;
  }
  const isSameAsBefore = FIELD_NAMES.every((field) => after[field] === before[field]);
  return isSameAsBefore ? state : withEdits(state, id, after);
}

function withEdits(state: ConsoleState, id: CustomerId, edits: Edits): ConsoleState {
  const isEmpty = Object.keys(edits).length === 0;
  return { ...state, edits: isEmpty ? mapWithout(state.edits, id) : mapWith(state.edits, id, edits) };
}

/** How a conflict was decided. */
export type Decision = 'mine' | 'theirs' | 'both';

/** The field as it was decided: theirs is there already, anything else is still to be saved, over what one has seen. */
export function decided({ theirs, base, value }: FieldEdit, how: Decision): FieldEdit | null {
  if (theirs === undefined) return null;
  const { text } = theirs;
  switch (how) {
    case 'theirs':
      return { value: text, base: text, save: 'saved', error: null, replaced: value };
    case 'mine':
      return { value, base: text, save: 'dirty', error: null };
    case 'both':
      return { value: together(base, text, value), base: text, save: 'dirty', error: null };
  }
}

/** All of theirs, and behind it the lines of mine that are new: nobody's new line is lost. */
export function together(base: string, theirs: string, mine: string): string {
  const known = new Set([...base.split('\n'), ...theirs.split('\n')]);
  const added = mine.split('\n').filter((line) => line.trim() !== '' && !known.has(line));
  return [...(theirs.trim() === '' ? [] : [theirs.trimEnd()]), ...added].join('\n');
}
