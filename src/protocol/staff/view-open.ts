import * as v from 'valibot';
import { CustomerId, StaffId } from '../ids.ts';

/**
 * Extension: which conversation this connection has open now (null: none), and whether a reply is begun there. Told again
 * after each sign-in; ends with the connection.
 */
export const ViewOpen = v.object({ customerId: v.nullable(CustomerId), isReplying: v.boolean() });
export type ViewOpen = v.InferOutput<typeof ViewOpen>;

/** One of the staff who has a conversation open, on however many connections. */
export const Viewer = v.object({ staffId: StaffId, staffName: v.string(), isReplying: v.boolean() });
export type Viewer = v.InferOutput<typeof Viewer>;

/**
 * Extension, `view:changed`: everyone who has these conversations open, the asker included; an empty list: nobody.
 * `reset`: nobody has any other open (VIEW-3).
 */
export const ViewChanged = v.object({
  views: v.array(v.object({ customerId: CustomerId, viewers: v.array(Viewer) })),
  reset: v.optional(v.boolean()),
});
export type ViewChanged = v.InferOutput<typeof ViewChanged>;
