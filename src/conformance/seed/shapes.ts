import * as v from 'valibot';

/**
 * What the seed document lets a server say, to the letter: every documented field, of its type, and no other. The
 * house's own schemas read leniently, because a console should work on; here a departure must be seen.
 */
const text = v.string();
const flag = v.boolean();

/** `Date` on the wire: the text that JSON makes of one. */
const date = v.pipe(
  v.string(),
  v.check((spelled) => {
    const read = new Date(spelled);
    return !Number.isNaN(read.getTime()) && /^\d{4}-\d\d-\d\dT/u.test(spelled);
  }, 'ISO 8601 text, as JSON spells a Date'),
);

const message = v.strictObject({
  id: text,
  customerId: text,
  text,
  timestamp: date,
  isCustomer: flag,
  staffName: v.optional(text),
});

export const SERVER_SAYS: Readonly<Record<string, v.GenericSchema>> = {
  'staff:auth:response': v.strictObject({ success: flag, error: v.optional(text) }),
  'staff:status': v.strictObject({ online: flag, activeChats: v.number() }),
  'customer:new': v.strictObject({
    customer: v.strictObject({
      id: text,
      name: text,
      avatar: text,
      active: flag,
      needsSupport: flag,
      assignedTo: v.optional(text),
    }),
  }),
  'customer:update': v.strictObject({
    customerId: text,
    updates: v.strictObject({
      active: v.optional(flag),
      needsSupport: v.optional(flag),
      assignedTo: v.optional(text),
    }),
  }),
  'customer:history:response': v.strictObject({
    customerId: text,
    history: v.strictObject({
      messages: v.array(message),
      userInfo: v.strictObject({ customerId: text, taxCode: text, companyName: text, notes: text }),
    }),
  }),
  'message:new': v.strictObject({ message }),
  'message:typing:update': v.strictObject({ customerId: text, isCustomer: flag, isTyping: flag }),
  error: v.strictObject({ code: text, message: text, context: v.optional(v.unknown()) }),
};

/** One departure of a payload from its schema. `extra`: a field that the document does not have. */
export type Departure = {
  readonly kind: 'extra' | 'wrong';
  readonly expected: string;
  readonly came: string;
};

/** Every departure of what was said with an event from a schema of its payload. */
export function departures(
  schema: v.GenericSchema,
  event: string,
  args: readonly unknown[],
): readonly Departure[] {
  if (args.length !== 1) {
    return [{ kind: 'wrong', expected: `${event} with one payload`, came: `${args.length} arguments` }];
  }
  const result = v.safeParse(schema, args[0]);
  if (result.success) return [];
  return result.issues.map((issue) => {
    const where = [event, v.getDotPath(issue)].filter((part) => part !== null).join('.');
    if (issue.type === 'strict_object' && issue.expected === 'never') {
      return { kind: 'extra', expected: 'only fields of the document', came: where };
    }
    const expected = issue.type === 'check' ? issue.message : (issue.expected ?? issue.type);
    const missing = issue.received === 'undefined' || issue.expected?.startsWith('"') === true;
    return {
      kind: 'wrong',
      expected: `${where}: ${expected}`,
      came: missing ? 'no such field' : issue.received,
    };
  });
}
