import type { CustomerId, StaffId } from '#protocol/ids.ts';
import { type ErrorCode, type Refusal, refusal } from '#protocol/errors.ts';
import type { StaffDownEvent, StaffDownPayload } from '#protocol/staff/down.ts';
import type { VisitorDownEvent, VisitorDownPayload } from '#protocol/visitor/down.ts';

/** A set of staff connections. Nobody is in any of them before signing in. */
export type Circle =
  /** Everyone who has subscribed. */
  | { readonly circle: 'staff' }
  /** All connections of one member of staff. */
  | { readonly circle: 'member'; readonly staffId: StaffId }
  /** Who has opened this conversation. */
  | { readonly circle: 'watchers'; readonly customerId: CustomerId };

/** Something staff are told after a commit; a connection in several circles is told once. */
export type StaffPush = {
  [E in StaffDownEvent]: {
    readonly door: 'staff';
    readonly to: readonly Circle[];
    readonly except?: Circle;
    /** Not to the connection that asked for it. */
    readonly others?: true;
    readonly event: E;
    readonly payload: StaffDownPayload<E>;
  };
}[StaffDownEvent];

/** Something one customer is told. */
export type VisitorPush = {
  [E in VisitorDownEvent]: {
    readonly door: 'visitor';
    readonly customerId: CustomerId;
    readonly event: E;
    readonly payload: VisitorDownPayload<E>;
  };
}[VisitorDownEvent];

/**
 * A customer's row changed in a way that can wait a moment: the host gathers rows and tells everyone in the circle
 * `staff` the newest of each (`customer:changed`).
 */
export type GatheredPush = { readonly door: 'gathered'; readonly customerId: CustomerId };

export type Push = StaffPush | VisitorPush | GatheredPush;

/** What a rule decided: an answer and who else hears what, or a refusal. */
export type Outcome<Answer> =
  | { readonly ok: true; readonly answer: Answer; readonly pushes: readonly Push[] }
  | { readonly ok: false; readonly refusal: Refusal };

export function done<Answer>(answer: Answer, ...pushes: readonly Push[]): Outcome<Answer> {
  return { ok: true, answer, pushes };
}

export function refuse(code: ErrorCode, message?: string): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: refusal(code, message) };
}
