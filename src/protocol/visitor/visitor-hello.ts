import * as v from 'valibot';
import { ackOf } from '../ack.ts';
import { CustomerId } from '../ids.ts';
import { Name, Token } from '../text.ts';
import { Millis } from '../timestamp.ts';
import { VisitorStatus } from './visitor-status.ts';

/**
 * DESIGN 4.6: who comes in. The token of an earlier visit stands in the handshake, `auth: { customerToken? }`;
 * an unknown or missing one makes a new customer.
 */
export const VisitorHello = v.object({ name: v.optional(Name) });
export type VisitorHello = v.InferOutput<typeof VisitorHello>;

/** `resumed`: the token was known, the conversation goes on. `customerToken` is a secret of this browser. */
export const VisitorHelloAck = ackOf({
  customerId: CustomerId,
  customerToken: Token,
  name: v.string(),
  resumed: v.boolean(),
  status: v.optional(VisitorStatus),
  limits: v.optional(v.record(v.string(), v.number())),
  serverTime: Millis,
});
export type VisitorHelloAck = v.InferOutput<typeof VisitorHelloAck>;
