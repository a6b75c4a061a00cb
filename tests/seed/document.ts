/**
 * The seed document (`websocket-events.md`), restated by hand and on purpose without the house's own schemas: a
 * wrong schema must not be able to agree with itself. `timestamp: Date` is text here, which is what JSON makes of it.
 */
export type SeedMessage = {
  readonly id: string;
  readonly customerId: string;
  readonly text: string;
  readonly timestamp: string;
  readonly isCustomer: boolean;
  readonly staffName?: string;
};

export type SeedCustomer = {
  readonly id: string;
  readonly name: string;
  readonly avatar: string;
  readonly active: boolean;
  readonly needsSupport: boolean;
  readonly assignedTo?: string;
};

/** Server -> Client. */
export type ServerSays = {
  'staff:auth:response': { readonly success: boolean; readonly error?: string };
  'staff:status': { readonly online: boolean; readonly activeChats: number };
  'customer:new': { readonly customer: SeedCustomer };
  'customer:update': {
    readonly customerId: string;
    readonly updates: {
      readonly active?: boolean;
      readonly needsSupport?: boolean;
      readonly assignedTo?: string;
    };
  };
  'customer:history:response': {
    readonly customerId: string;
    readonly history: {
      readonly messages: readonly SeedMessage[];
      readonly userInfo: {
        readonly customerId: string;
        readonly taxCode: string;
        readonly companyName: string;
        readonly notes: string;
      };
    };
  };
  'message:new': { readonly message: SeedMessage };
  'message:typing:update': {
    readonly customerId: string;
    readonly isCustomer: boolean;
    readonly isTyping: boolean;
  };
  error: { readonly code: string; readonly message: string; readonly context?: unknown };
};

/** Client -> Server. */
export type ClientSays = {
  'staff:auth': { readonly staffId: string; readonly token: string };
  'staff:subscribe': { readonly staffId: string };
  'customer:accept': { readonly customerId: string; readonly staffId: string };
  'customer:end': { readonly customerId: string; readonly staffId: string };
  'customer:history': { readonly customerId: string };
  'message:send': { readonly customerId: string; readonly staffId: string; readonly text: string };
  'message:typing': { readonly customerId: string; readonly staffId: string; readonly isTyping: boolean };
};

/** Tells what is wrong with a value; nothing when it is as the document has it. */
type Shape = (value: unknown, path: string) => readonly string[];
type Fields = Readonly<Record<string, Shape>>;

const typed =
  (type: 'string' | 'boolean' | 'number'): Shape =>
  (value, path) =>
    // oxlint-disable-next-line valid-typeof -- the types are spelled in the parameter's own type
    typeof value === type ? [] : [`${path} is ${describe(value)}, not a ${type}`];

const text = typed('string');
const flag = typed('boolean');
const number = typed('number');
const any: Shape = () => [];

/** `Date` on the wire: the ISO text of which `new Date()` makes the same moment again. */
const date: Shape = (value, path) => {
  if (typeof value !== 'string') return [`${path} is ${describe(value)}, not a date's text`];
  const read = new Date(value);
  if (Number.isNaN(read.getTime())) return [`${path} is no date: ${value}`];
  return read.toISOString() === value ? [] : [`${path} is not ISO text: ${value}`];
};

/** Every field of these and no other; those in `optional` may be left out, but are never null. */
function exactly(required: Fields, optional: Fields = {}): Shape {
  const known = { ...required, ...optional };
  return (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return [`${path} is ${describe(value)}, not an object`];
    }
    const given = value as Readonly<Record<string, unknown>>;
    const missing = Object.keys(required).filter((key) => !Object.hasOwn(given, key));
    const extra = Object.keys(given).filter((key) => !Object.hasOwn(known, key));
    return [
      ...missing.map((key) => `${path}.${key} is missing`),
      ...extra.map((key) => `${path}.${key} is not in the document`),
      ...Object.entries(known).flatMap(([key, shape]) =>
        Object.hasOwn(given, key) ? shape(given[key], `${path}.${key}`) : [],
      ),
    ];
  };
}

const listOf =
  (shape: Shape): Shape =>
  (value, path) =>
    Array.isArray(value)
      ? value.flatMap((item, index) => shape(item, `${path}[${index}]`))
      : [`${path} is ${describe(value)}, not a list`];

function describe(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : typeof value;
}

const message = exactly(
  { id: text, customerId: text, text, timestamp: date, isCustomer: flag },
  { staffName: text },
);

export const SERVER_SAYS: { readonly [event in keyof ServerSays]: Shape } = {
  'staff:auth:response': exactly({ success: flag }, { error: text }),
  'staff:status': exactly({ online: flag, activeChats: number }),
  'customer:new': exactly({
    customer: exactly(
      { id: text, name: text, avatar: text, active: flag, needsSupport: flag },
      { assignedTo: text },
    ),
  }),
  'customer:update': exactly({
    customerId: text,
    updates: exactly({}, { active: flag, needsSupport: flag, assignedTo: text }),
  }),
  'customer:history:response': exactly({
    customerId: text,
    history: exactly({
      messages: listOf(message),
      userInfo: exactly({ customerId: text, taxCode: text, companyName: text, notes: text }),
    }),
  }),
  'message:new': exactly({ message }),
  'message:typing:update': exactly({ customerId: text, isCustomer: flag, isTyping: flag }),
  error: exactly({ code: text, message: text }, { context: any }),
};

export const CLIENT_SAYS: { readonly [event in keyof ClientSays]: Shape } = {
  'staff:auth': exactly({ staffId: text, token: text }),
  'staff:subscribe': exactly({ staffId: text }),
  'customer:accept': exactly({ customerId: text, staffId: text }),
  'customer:end': exactly({ customerId: text, staffId: text }),
  'customer:history': exactly({ customerId: text }),
  'message:send': exactly({ customerId: text, staffId: text, text }),
  'message:typing': exactly({ customerId: text, staffId: text, isTyping: flag }),
};

/** Where an event with its arguments departs from the document, in one direction of the wire. */
export function departures(
  side: Readonly<Record<string, Shape>>,
  event: string,
  args: readonly unknown[],
): readonly string[] {
  const shape = Object.hasOwn(side, event) ? side[event] : undefined;
  if (shape === undefined) return [`${event} is not in the document`];
  if (args.length !== 1) return [`${event} comes with ${args.length} arguments, not with one`];
  return shape(args[0], event);
}
