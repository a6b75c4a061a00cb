import { ErrorCode, RETRYABLE } from '#protocol/errors.ts';
import type { Millis } from '#protocol/timestamp.ts';
import * as v from 'valibot';
import { heldMs } from '#outbox/holds.ts';
import { ATTEMPTS_KEPT, discarded } from '#outbox/steps.ts';
import type { OutboxRow } from './state.ts';

/** Whether the row can be given up: a message that may be stored already cannot be taken back. */
export function canTakeBack({ state, ...row }: OutboxRow): boolean {
  if (state.at === 'delivered') return false;
  const stored = state.at === 'held' ? ({ at: 'queued' } as const) : state;
  return discarded({ ...row, attempts: [...row.attempts], state: stored }) === 'remove';
}

/** Whole seconds in which the row can be taken back before it goes out, by this browser's clock; 0: it may go (UNDO-1). */
export function secondsToUndo(row: Pick<OutboxRow, 'state'>, now: Millis): number {
  return Math.ceil(heldMs(row, now) / 1_000);
}

/** Whether every attempt is there: of many only the newest are kept, and their numbers are not known. */
export function hasAllAttempts({ attempts }: OutboxRow): boolean {
  return attempts.length < ATTEMPTS_KEPT;
}

/** The refusal that an attempt ended in, and whether it is final. Null when the result was not a refusal we know. */
export function refusalOf(result: string): { readonly code: ErrorCode; readonly isFinal: boolean } | null {
  if (!v.is(ErrorCode, result)) return null;
  return { code: result, isFinal: !RETRYABLE[result] };
}
