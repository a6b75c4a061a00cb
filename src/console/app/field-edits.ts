import { decode } from '#protocol/decode.ts';
import type { CustomerId, Revision } from '#protocol/ids.ts';
import { CustomerEdit } from '#protocol/staff/customer-edit.ts';
import { serverSays } from '../store/server-says.ts';
import { noticesWords } from '../words/en/notices.ts';
import type { Line } from '../connection/line.ts';
import { withInfo } from '../store/conversations.ts';
import { withCustomerUpdate } from '../store/customers.ts';
import {
  decided,
  type Decision,
  type Known,
  storedIn,
  valueOf,
  withEdit,
  withReconciled,
} from '../store/edits.ts';
import { type ConsoleState, type FieldEdit, type FieldName, LATER } from '../store/state.ts';
import { REQUEST_MS, type Tools } from './tools.ts';

/** After the last keystroke, in milliseconds. */
const PAUSE_MS = 800;

const noAnswer = (): string => noticesWords().notSavedNoAnswer;

type Told = Known & { readonly customerId: CustomerId; readonly version?: Revision | undefined };

/** What the server now knows of a customer, wherever it is shown; `by`: who has changed it, where that is told. */
export function withKnown(
  state: ConsoleState,
  { customerId, name, userInfo, version }: Told,
  by: string | null = null,
): ConsoleState {
  const named = withCustomerUpdate(state, customerId, { name, version });
  return withReconciled(withInfo(named, customerId, userInfo), customerId, { name, userInfo }, by);
}

const keyOf = (customerId: CustomerId, field: FieldName): string => `${field}/${customerId}`;

/** The fields of the customer panel: saved after a pause, one save of a field at a time. */
export function createFieldEdits({ read, apply, line, after, watch }: Tools) {
  const pauses = new Map<string, () => void>();
  /** The newest save of a field; the next one waits for it, so that an older value never lands last. */
  const saves = new Map<string, Promise<void>>();

  const editOf = (customerId: CustomerId, field: FieldName): FieldEdit | undefined =>
    read().edits.get(customerId)?.[field];

  /** Changes the edit as it is now. `value`: only if nothing was typed since. */
  function change(
    customerId: CustomerId,
    field: FieldName,
    changed: Partial<FieldEdit>,
    value = editOf(customerId, field)?.value,
  ): void {
    const edit = editOf(customerId, field);
    if (edit === undefined || edit.value !== value) return;
    apply((state) => withEdit(state, customerId, field, { ...edit, ...changed }));
  }

  async function saveOnce(customerId: CustomerId, field: FieldName): Promise<void> {
    const edit = editOf(customerId, field);
    // what a colleague has written meanwhile is for a person to decide
    if (edit === undefined || edit.save === 'saved' || edit.save === 'conflict') return;
    const { value, base } = edit;
    const failed = (error: string): void => change(customerId, field, { save: 'failed', error }, value);
    const request = decode(CustomerEdit, {
      customerId,
      updates: { [field]: value },
      base: { [field]: base },
    });
    if (!request.ok) {
      failed(
        field === 'name' && value.trim() === ''
          ? noticesWords().blankName
          : serverSays(request.refusal.message),
      );
      return;
    }
    const current = line();
    if (current === null || current.peer === 'strict') {
      failed(LATER);
      return;
    }
    const unanswered = [...(edit.unanswered ?? []), value];
    change(customerId, field, { save: 'saving', error: null, unanswered });
    const answer = await current.request('customer:edit', request.value, REQUEST_MS);
    if ('silent' in answer) failed(current.isUp() ? noAnswer() : LATER);
    else if (answer.ok) saved(customerId, field, value, answer);
    else if (answer.error.code === 'EDIT_CONFLICT') await lookAgain(current, customerId, field, failed);
    else failed(serverSays(answer.error.message));
  }

  function saved(customerId: CustomerId, field: FieldName, value: string, answer: Told): void {
    // as the server keeps it: it trims
    const kept = valueOf(answer, field);
    if (editOf(customerId, field)?.value === value) {
      const done = { value: kept, base: kept, save: 'saved', error: null } as const;
      apply((state) => withEdit(state, customerId, field, done));
    } else {
      // typed on: from here on it is a change of what was just saved
      change(customerId, field, { base: kept, unanswered: [] });
    }
    apply((state) => withKnown(state, answer));
  }

  /** Something else stands there: what it is decides what is to be done. */
  async function lookAgain(
    current: Line,
    customerId: CustomerId,
    field: FieldName,
    failed: (error: string) => void,
  ): Promise<void> {
    const answer = await current.request('customer:history', { customerId, limit: 1 }, REQUEST_MS);
    if ('silent' in answer || !answer.ok) {
      failed(current.isUp() ? noAnswer() : LATER);
      return;
    }
    const { customer, history } = answer;
    const name = customer?.name ?? storedIn(read(), customerId, 'name');
    // no answer is awaited any more
    if (editOf(customerId, field)?.save === 'saving') change(customerId, field, { save: 'dirty' });
    const told = { customerId, name, userInfo: history.userInfo, version: customer?.version };
    apply((state) => withKnown(state, told));
    // our own words, which had been saved without an answer
    if (editOf(customerId, field)?.save === 'dirty') await saveOnce(customerId, field);
  }

  function save(customerId: CustomerId, field: FieldName): Promise<void> {
    const key = keyOf(customerId, field);
    pauses.get(key)?.();
    pauses.delete(key);
    const next = (saves.get(key) ?? Promise.resolve()).then(() => saveOnce(customerId, field));
    saves.set(key, next);
    return next.finally(() => {
      if (saves.get(key) === next) saves.delete(key);
    });
  }

  function each(task: (customerId: CustomerId, field: FieldName, edit: FieldEdit) => void): void {
    for (const [customerId, fields] of read().edits)
      for (const [field, edit] of Object.entries(fields)) task(customerId, field as FieldName, edit);
  }

  return {
    edit(customerId: CustomerId, field: FieldName, value: string): void {
      const before = editOf(customerId, field);
      if (before?.save === 'conflict') {
        change(customerId, field, { value });
        return;
      }
      const isBegun = before !== undefined && before.save !== 'saved';
      const next: FieldEdit = {
        value,
        base: isBegun ? before.base : storedIn(read(), customerId, field),
        save: 'dirty',
        error: null,
        ...(isBegun && before.unanswered !== undefined && { unanswered: before.unanswered }),
      };
      apply((state) => withEdit(state, customerId, field, next));
      const key = keyOf(customerId, field);
      pauses.get(key)?.();
      const stop = after(PAUSE_MS, () => watch(save(customerId, field)));
      pauses.set(key, stop);
    },
    save,
    /** A person has decided between what is typed and what a colleague wrote (EDIT-2). */
    async decide(customerId: CustomerId, field: FieldName, how: Decision): Promise<void> {
      const edit = editOf(customerId, field);
      const next = edit === undefined ? null : decided(edit, how);
      if (next === null) return;
      apply((state) => withEdit(state, customerId, field, next));
      await save(customerId, field);
    },
    /** Saves what could not be saved while there was no connection. */
    lineUp(): void {
      each((customerId, field, edit) => {
        if (edit.error === LATER) watch(save(customerId, field));
      });
    },
    /** The page is left: what waits for a pause is saved now, as far as the browser still lets it out. */
    flush(): void {
      each((customerId, field, edit) => {
        if (edit.save === 'dirty') watch(save(customerId, field));
      });
    },
    close(): void {
      for (const stop of pauses.values()) stop();
    },
  };
}

export type FieldEdits = ReturnType<typeof createFieldEdits>;
