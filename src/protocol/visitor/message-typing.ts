import * as v from 'valibot';

/** DESIGN 4.6: the customer types. */
export const VisitorTyping = v.object({ isTyping: v.boolean() });
export type VisitorTyping = v.InferOutput<typeof VisitorTyping>;

/** DESIGN 4.6: the staff types. */
export const VisitorTypingUpdate = v.object({ isTyping: v.boolean(), staffName: v.optional(v.string()) });
export type VisitorTypingUpdate = v.InferOutput<typeof VisitorTypingUpdate>;
