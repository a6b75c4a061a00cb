import * as v from 'valibot';
import { CustomerId, StaffId } from '../ids.ts';

/** Seed, Messaging Events; TYPE-1 says when it is sent. */
export const MessageTyping = v.object({ customerId: CustomerId, staffId: StaffId, isTyping: v.boolean() });
export type MessageTyping = v.InferOutput<typeof MessageTyping>;
