import { ErrorCode, type Refusal, type WireError } from '#protocol/errors.ts';
import type { Millis } from '#protocol/timestamp.ts';
import * as v from 'valibot';
import { never } from './never.ts';
import type { Attempt, Row, StoredRow, Trace } from './row.ts';
import type { StepResult } from './store.ts';

/** The state machine drawn in row.ts, as steps for `OutboxStore.change`. A step that does not apply says `keep`. */
type Step = (row: StoredRow) => StepResult;

/** A row must not grow with every attempt: at a full quota even a rewrite of it could fail. */
export const ATTEMPTS_KEPT = 10;

/** A refusal says for certain that nothing was stored, save one: of a mistake in the server nobody knows. */
const mayBeStored = ({ result }: Attempt): boolean => !v.is(ErrorCode, result) || result === 'INTERNAL';

/** An earlier attempt, or another copy of the row, may have reached the server. */
const isInDoubt = ({ state, attempts }: StoredRow): boolean =>
  state.at === 'queued' &&
  state.isDecided === undefined &&
  (state.isCopy !== undefined || attempts.some(mayBeStored));

/** What forbids to discard the row is kept, however many refusals follow. */
export function noted(row: Pick<Row, 'attempts'>, attempt: Attempt): Attempt[] {
  const all = [...row.attempts, attempt];
  const kept = all.slice(-ATTEMPTS_KEPT);
  const doubt = kept.some(mayBeStored) ? undefined : all.findLast(mayBeStored);
  return doubt === undefined ? kept : [doubt, ...kept.slice(1)];
}

/**
 * This courier takes the row; of two that try, one finds it queued. A strict peer must not be sent what may be there
 * already: with `asks` a person is asked instead, at once.
 */
export const begin =
  (courier: string, since: Millis, trace: Trace | null, asks = true): Step =>
  (row) => {
    if (row.state.at !== 'queued') return 'keep';
    if (trace !== null && asks && isInDoubt(row)) return { ...row, state: { at: 'unconfirmed', trace } };
    return { ...row, state: { at: 'in-flight', courier, since, trace } };
  };

/** The row goes on living here while it may go on living elsewhere. */
export const copied = (row: StoredRow): StoredRow =>
  row.state.at === 'queued' ? { ...row, state: { ...row.state, isCopy: true } } : row;

const whenMine =
  (courier: string, step: Step): Step =>
  (row) =>
    row.state.at === 'in-flight' && row.state.courier === courier ? step(row) : 'keep';

/** Back into the line. Without `attempt` nothing counts: the row was never judged. */
export const requeue = (courier: string, attempt?: Attempt): Step =>
  whenMine(courier, (row) => ({
    ...row,
    state: { at: 'queued' },
    attempts: attempt === undefined ? row.attempts : noted(row, attempt),
  }));

export const reject = (courier: string, attempt: Attempt, { code, message }: WireError): Step =>
  whenMine(courier, (row) => ({
    ...row,
    state: { at: 'rejected', code, message },
    attempts: noted(row, attempt),
  }));

/** Larger than the server takes. Nothing of it is stored anywhere, whoever sent it. */
export const condemn =
  ({ code, message }: Refusal, attempt?: Attempt): Step =>
  (row) => {
    if (row.state.at === 'rejected') return 'keep';
    const isEnding = attempt !== undefined && row.state.at === 'in-flight';
    const attempts = isEnding ? noted(row, attempt) : row.attempts;
    return { ...row, state: { at: 'rejected', code, message }, attempts };
  };

/** A strict peer said nothing, or an error that may be about this row. */
export const doubt = (courier: string, attempt: Attempt, error: WireError | null): Step =>
  whenMine(courier, (row) => doubted(row, attempt, error));

function doubted(row: StoredRow, attempt: Attempt, error: WireError | null): StepResult {
  if (row.state.at !== 'in-flight' || row.state.trace === null) return 'keep';
  return {
    ...row,
    state: { at: 'verifying', trace: row.state.trace, error },
    attempts: noted(row, attempt),
  };
}

/** The courier of an in-flight row is gone. The send key makes a repeat harmless; without a key history must decide. */
export const recover =
  (at: Millis): Step =>
  (row) => {
    if (row.state.at !== 'in-flight') return 'keep';
    const { since } = row.state;
    const attempt = { at: since, ms: Math.max(0, at - since), result: 'abandoned' };
    if (row.state.trace !== null) return doubted(row, attempt, null);
    return { ...row, state: { at: 'queued' }, attempts: noted(row, attempt) };
  };

/** As `recover`, where the courier may come back: what went to a strict peer is left to it. */
export const recoverKeyed =
  (at: Millis): Step =>
  (row) =>
    row.state.at === 'in-flight' && row.state.trace === null ? recover(at)(row) : 'keep';

/** History did not show it in time, and the owner accepts duplicates. */
export const resend: Step = (row) =>
  row.state.at === 'verifying' && row.state.error === null
    ? { ...row, state: { at: 'queued', isDecided: true } }
    : giveUp(row);

/** History did not show it in time. */
export const giveUp: Step = (row) => {
  if (row.state.at !== 'verifying') return 'keep';
  const { error, trace } = row.state;
  if (error === null) return { ...row, state: { at: 'unconfirmed', trace } };
  return { ...row, state: { at: 'rejected', code: error.code, message: error.message } };
};

/** A person wants a refused message tried once more. */
export const retried: Step = (row) =>
  row.state.at === 'rejected' ? { ...row, state: { at: 'queued', isDecided: true } } : 'keep';

/** A person accepts that an unconfirmed message may arrive twice. */
export const sentAgain: Step = (row) =>
  row.state.at === 'unconfirmed' ? { ...row, state: { at: 'queued', isDecided: true } } : 'keep';

export const checkedAgain: Step = (row) =>
  row.state.at === 'unconfirmed'
    ? { ...row, state: { at: 'verifying', trace: row.state.trace, error: null } }
    : 'keep';

/** A person gives the message up. Not while it may still be delivered unseen: that would make the screen lie. */
export const discarded: Step = (row) => {
  switch (row.state.at) {
    case 'rejected':
    case 'unconfirmed':
      return 'remove';
    case 'queued':
      return row.state.isCopy !== undefined || row.attempts.some(mayBeStored) ? 'keep' : 'remove';
    case 'in-flight':
    case 'verifying':
      return 'keep';
    default:
      return never(row.state);
  }
};

export const removed: Step = () => 'remove';
