import * as v from 'valibot';

/**
 * Seed, Error Handling. Our own `context` names the event, the customer and the send key, never the input
 * (DESIGN 4.2); a third party's may be anything, so it is read as unknown.
 */
export const ErrorEvent = v.object({
  code: v.fallback(v.string(), 'INTERNAL'),
  message: v.fallback(v.string(), ''),
  context: v.optional(v.unknown()),
});
export type ErrorEvent = v.InferOutput<typeof ErrorEvent>;

/** What our own server puts into `context`. */
export type ErrorContext = {
  readonly event?: string;
  readonly customerId?: string;
  readonly clientMessageId?: string;
  readonly retryable?: boolean;
  readonly retryAfterMs?: number;
};
