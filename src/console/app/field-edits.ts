import { decode } from '#protocol/decode.ts';
import type { CustomerId } from '#protocol/ids.ts';
import { CustomerEdit, type CustomerInfo } from '#protocol/staff/customer-edit.ts';
import type * as v from 'valibot';
import { withInfo } from '../store/conversations.ts';
import { withCustomerUpdate } from '../store/customers.ts';
import { type Known, valueOf, withEdit, withoutStaleEdits } from '../store/edits.ts';
import type { ConsoleState, FieldEdit, FieldName } from '../store/state.ts';
import { REQUEST_MS, type Tools } from './tools.ts';

/** After the last keystroke, in milliseconds. */
const PAUSE_MS = 800;

const LATER = 'Not saved yet: there is no connection. It is saved when there is one.';
const NO_ANSWER = 'Not saved: the server has not answered. Try again.';
const BLANK_NAME = 'A name cannot be blank.';

type Told = Known & {
  readonly customerId: CustomerId;
  readonly version: v.InferOutput<typeof CustomerInfo>['version'];
};

/** What the server now knows of a customer, wherever it is shown. */
export function withKnown(state: ConsoleState, { customerId, name, userInfo, version }: Told): ConsoleState {
  const named = withCustomerUpdate(state, customerId, { name, version });
  return withoutStaleEdits(withInfo(named, customerId, userInfo), customerId, { name, userInfo });
}

const keyOf = (customerId: CustomerId, field: FieldName): string => `${field}/${customerId}`;

/** The fields of the customer panel: saved after a pause, one save of a field at a time. */
export function createFieldEdits({ read, apply, line, after, watch }: Tools) {
  const pauses = new Map<string, () => void>();
  /** The newest save of a field; the next one waits for it, so that an older value never lands last. */
  const saves = new Map<string, Promise<void>>();

  const editOf = (customerId: CustomerId, field: FieldName): FieldEdit | undefined =>
    read().edits.get(customerId)?.[field];

  function mark(
    customerId: CustomerId,
    field: FieldName,
    value: string,
    mark: Omit<FieldEdit, 'value'>,
  ): void {
    // typed on meanwhile: the mark is about an older value
    if (editOf(customerId, field)?.value !== value) return;
    apply((state) => withEdit(state, customerId, field, { value, ...mark }));
  }

  async function saveOnce(customerId: CustomerId, field: FieldName): Promise<void> {
    const edit = editOf(customerId, field);
    if (edit === undefined || edit.save === 'saved') return;
    const { value } = edit;
    const failed = (error: string): void => mark(customerId, field, value, { save: 'failed', error });
    const request = decode(CustomerEdit, { customerId, updates: { [field]: value } });
    if (!request.ok) {
      failed(field === 'name' && value.trim() === '' ? BLANK_NAME : request.refusal.message);
      return;
    }
    const current = line();
    if (current === null || current.peer === 'strict') {
      failed(LATER);
      return;
    }
    mark(customerId, field, value, { save: 'saving', error: null });
    const answer = await current.request('customer:edit', request.value, REQUEST_MS);
    if ('silent' in answer) failed(current.isUp() ? NO_ANSWER : LATER);
    else if (!answer.ok) failed(answer.error.message);
    else {
      const isNewest = editOf(customerId, field)?.value === value;
      if (isNewest) {
        // as the server keeps it: it trims
        const kept = { value: valueOf(answer, field), save: 'saved', error: null } as const;
        apply((state) => withEdit(state, customerId, field, kept));
      }
      apply((state) => withKnown(state, answer));
    }
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

  return {
    edit(customerId: CustomerId, field: FieldName, value: string): void {
      apply((state) => withEdit(state, customerId, field, { value, save: 'dirty', error: null }));
      const key = keyOf(customerId, field);
      pauses.get(key)?.();
      const stop = after(PAUSE_MS, () => watch(save(customerId, field)));
      pauses.set(key, stop);
    },
    save,
    /** Saves what could not be saved while there was no connection. */
    lineUp(): void {
      for (const [customerId, fields] of read().edits) {
        for (const [field, edit] of Object.entries(fields)) {
          if (edit.error === LATER) watch(save(customerId, field as FieldName));
        }
      }
    },
    /** The page is left: what waits for a pause is saved now, as far as the browser still lets it out. */
    flush(): void {
      for (const [customerId, fields] of read().edits) {
        for (const [field, edit] of Object.entries(fields)) {
          if (edit.save === 'dirty') watch(save(customerId, field as FieldName));
        }
      }
    },
    close(): void {
      for (const stop of pauses.values()) stop();
    },
  };
}

export type FieldEdits = ReturnType<typeof createFieldEdits>;
