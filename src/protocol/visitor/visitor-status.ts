import * as v from 'valibot';

/** DESIGN 4.6. Before the customer's first word there is no conversation, and so no status. */
export const VisitorStatus = v.object({
  state: v.picklist(['waiting', 'assigned', 'ended', 'blocked']),
  staffName: v.optional(v.string()),
});
export type VisitorStatus = v.InferOutput<typeof VisitorStatus>;
