import * as v from 'valibot';

/**
 * One thing that passed, or did not pass, on a line. Times are the mock's own clock in epoch milliseconds, `number`
 * grows by one without holes.
 */
export const WireEvent = v.object({
  number: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  at: v.number(),
  /** `line-1`, `line-2`... in the order of coming; the same seed gives the same names. */
  line: v.string(),
  door: v.picklist(['staff', 'customer']),
  /** A person that a scenario or the control page plays, not somebody outside. */
  played: v.boolean(),
  /** `up`: from the client to the mock. */
  way: v.picklist(['up', 'down']),
  /** `raw` is text written around the protocol, `open` and `close` are the line's own ends. */
  kind: v.picklist(['open', 'event', 'ack', 'raw', 'close']),
  /** Name of the event; for an acknowledgement the event that asked for it. */
  event: v.string(),
  payload: v.optional(v.unknown()),
  /** Arguments after the payload; the protocol has none. */
  rest: v.optional(v.array(v.unknown())),
  /** Which acknowledgement of the line is asked for, or answered. */
  ack: v.optional(v.number()),
  /** Of the payload as JSON in UTF-8. */
  bytes: v.number(),
  /** The fault that was done to it, by name. */
  fault: v.optional(v.string()),
});
export type WireEvent = v.InferOutput<typeof WireEvent>;
