import * as v from 'valibot';
import { CustomerId, StaffId } from '../ids.ts';

/** Seed, Messaging Events. */
export const SeedMessageTypingUpdate = v.object({
  customerId: CustomerId,
  isCustomer: v.boolean(),
  isTyping: v.boolean(),
});

/** With who of the staff types, in the extension. */
export const MessageTypingUpdate = v.object({
  ...SeedMessageTypingUpdate.entries,
  staffId: v.optional(StaffId),
  staffName: v.optional(v.string()),
});
export type MessageTypingUpdate = v.InferOutput<typeof MessageTypingUpdate>;
