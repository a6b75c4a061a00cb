import type { UserInfo } from '#protocol/customer.ts';
import type { CustomerId } from '#protocol/ids.ts';
import { mapWith, mapWithout } from './map-with.ts';
import type { ConsoleState, FieldEdit, FieldName } from './state.ts';

type Edits = Partial<Readonly<Record<FieldName, FieldEdit>>>;

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

/** The server has another value than the one saved here: the mark "saved" would lie. Touched fields stay as they are typed. */
export function withoutStaleEdits(state: ConsoleState, id: CustomerId, known: Known): ConsoleState {
  const before = state.edits.get(id);
  if (before === undefined) return state;
  const after: Partial<Record<FieldName, FieldEdit>> = {};
  for (const field of ['name', 'companyName', 'taxCode', 'notes'] as const) {
    const edit = before[field];
    if (edit === undefined) continue;
    if (edit.save !== 'saved' || edit.value === valueOf(known, field)) after[field] = edit;
  }
  return withEdits(state, id, after);
}

function withEdits(state: ConsoleState, id: CustomerId, edits: Edits): ConsoleState {
  const isEmpty = Object.keys(edits).length === 0;
  return { ...state, edits: isEmpty ? mapWithout(state.edits, id) : mapWith(state.edits, id, edits) };
}
