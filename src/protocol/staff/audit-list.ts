import * as v from 'valibot';
import { ackOf } from '../ack.ts';
import { CustomerId, StaffId } from '../ids.ts';
import { Millis } from '../timestamp.ts';

const Place = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

/** What an act is about. */
export const AUDIT_KINDS = ['sign-in', 'conversation', 'message', 'customer', 'desk'] as const;
export const AuditKind = v.picklist(AUDIT_KINDS);
export type AuditKind = v.InferOutput<typeof AuditKind>;

/**
 * Extension, for supervisors: the audit log, the newest first (TEAM-2). `before`: the `next` of the answer before.
 * `until`: nothing later than this, server time. `limit` is clamped to `LIMITS.auditPage`.
 */
export const AuditList = v.object({
  before: v.optional(Place),
  until: v.optional(Millis),
  actor: v.optional(StaffId),
  customerId: v.optional(CustomerId),
  kind: v.optional(AuditKind),
  limit: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
});
export type AuditList = v.InferOutput<typeof AuditList>;

/** `by`: the name of who did it; null: nobody of the staff, see `actor`. What was said, tokens and hashes are not in it. */
export const AuditLine = v.object({
  number: Place,
  at: Millis,
  act: v.string(),
  kind: AuditKind,
  actor: v.string(),
  by: v.nullable(v.string()),
  customerId: v.optional(CustomerId),
  customerName: v.optional(v.string()),
  target: v.optional(v.string()),
  detail: v.optional(v.string()),
});
export type AuditLine = v.InferOutput<typeof AuditLine>;

/**
 * `next`: where to go on; null: there are no older ones. An answer may hold fewer than were asked for, even none, while there
 * are older ones: the server looks through so many at a time.
 */
export const AuditListAck = ackOf({ lines: v.array(AuditLine), next: v.nullable(Place) });
