import * as v from 'valibot';
import { ackOf } from '../ack.ts';
import { UserInfo } from '../customer.ts';
import { CustomerId, Revision } from '../ids.ts';
import { Name, Notes, TaxCode } from '../text.ts';

/**
 * Extension: change what is known of a customer. Only the given fields are written; a name cannot be blank. `base`: what stood in
 * these fields when the change was begun; where something else stands there now, nothing is written and the refusal is
 * EDIT_CONFLICT (EDIT-2). Without it the last word counts.
 */
export const CustomerEdit = v.object({
  customerId: CustomerId,
  updates: v.object({
    name: v.optional(v.pipe(Name, v.minLength(1))),
    companyName: v.optional(Name),
    taxCode: v.optional(TaxCode),
    notes: v.optional(Notes),
  }),
  base: v.optional(
    v.object({
      name: v.optional(Name),
      companyName: v.optional(Name),
      taxCode: v.optional(TaxCode),
      notes: v.optional(Notes),
    }),
  ),
});
export type CustomerEdit = v.InferOutput<typeof CustomerEdit>;

const entries = { customerId: CustomerId, name: v.string(), userInfo: UserInfo, version: Revision };
export const CustomerEditAck = ackOf(entries);

/** Extension, `customer:info`: what is now known of a customer, to everyone who looks at it. */
export const CustomerInfo = v.object({ ...entries, editedBy: v.string() });
export type CustomerInfo = v.InferOutput<typeof CustomerInfo>;
