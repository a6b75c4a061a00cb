import * as v from 'valibot';
import { FAULT_NAMES } from '../faults/catalogue.ts';
import { FaultSetting } from '../faults/fault-setting.ts';

/**
 * The control API, JSON over HTTP under this path. A request that is not understood is answered with status 400, an
 * unknown name with 404, both with `ControlError`.
 *
 *   GET    /state                      -> ControlState
 *   POST   /scenario  StartScenario    -> ControlState   an empty desk, then this scenario
 *   PUT    /scenario/speed  ChangeSpeed -> ControlState  of what is still to come; 0 holds it
 *   DELETE /scenario                   -> ControlState   its people stay as they are
 *   PUT    /faults/:name  FaultChange  -> ControlState
 *   DELETE /faults/:name, /faults      -> ControlState
 *   POST   /customers  ArriveCustomer  -> PlayedCustomer
 *   POST   /customers/:id/write  Write, /type  Type, /leave, /arrive (again)   -> ControlState
 *   POST   /customers/:id/read         -> CustomerReads  what this customer's page shows
 *   POST   /restart, /reset            -> ControlState
 *   GET    /wire?after=NUMBER          -> Server-Sent Events, each a WireEvent, from what is kept on; `cleared` when
 *                                         numbers begin anew
 *   GET    /wire.jsonl                 -> all that is kept, a WireEvent a line
 *   POST   /replay  (the text of such a file)  -> ReplayStarted
 */
export const CONTROL_PATH = '/control/api';
/** Where the same is done by hand. */
export const CONTROL_PAGE = '/control';

export const ControlError = v.object({ message: v.string(), line: v.optional(v.number()) });
export type ControlError = v.InferOutput<typeof ControlError>;

export const PlayedCustomer = v.object({
  customerId: v.string(),
  name: v.string(),
  /** Whether the page is open. */
  isHere: v.boolean(),
});
export type PlayedCustomer = v.InferOutput<typeof PlayedCustomer>;

/** What the mock is and does now. */
export const ControlState = v.object({
  mode: v.picklist(['seed', 'extended']),
  seed: v.number(),
  /** The mock's clock, epoch milliseconds. */
  now: v.number(),
  /** The scenario that was picked last; `isRunning` until its last step. */
  scenario: v.nullable(
    v.object({ name: v.string(), about: v.string(), isRunning: v.boolean(), speed: v.number() }),
  ),
  /** Those that can be picked by name. */
  scenarios: v.array(v.object({ name: v.string(), about: v.string() })),
  /** Every fault there is, with the options it knows beside `rate` and `seed`. */
  catalogue: v.array(
    v.object({
      name: v.picklist(FAULT_NAMES),
      says: v.string(),
      options: v.array(v.picklist(['ms', 'way', 'event', 'code', 'shape'])),
      ms: v.optional(v.number()),
      event: v.optional(v.string()),
    }),
  ),
  /** Those that are on. */
  faults: v.array(FaultSetting),
  customers: v.array(PlayedCustomer),
  /** Lines that are open and not played. */
  lines: v.number(),
  /** Everyone of the staff and how to sign in. */
  staff: v.array(v.object({ id: v.string(), name: v.string(), token: v.string(), password: v.string() })),
});
export type ControlState = v.InferOutput<typeof ControlState>;

const Speed = v.pipe(v.number(), v.minValue(0, 'must be 0 to 1000'), v.maxValue(1_000, 'must be 0 to 1000'));
const HOW = {
  /** So many times as fast as it is written; 1 when left out, 0 holds it. */
  speed: v.optional(Speed),
  /** Of ids and chance, from here on; the mock's last one when left out. */
  seed: v.optional(v.pipe(v.number(), v.safeInteger('must be a whole number'), v.minValue(0))),
};

/** A built-in one by its name, or the text of one that QA wrote; `file` stands in its errors. */
export const StartScenario = v.union([
  v.strictObject({ name: v.string(), ...HOW }),
  v.strictObject({
    text: v.pipe(v.string(), v.maxLength(1_000_000)),
    file: v.optional(v.string()),
    ...HOW,
  }),
]);
export type StartScenario = v.InferOutput<typeof StartScenario>;

export const ChangeSpeed = v.strictObject({ speed: Speed });

/** A fault's setting without its name, which stands in the path. */
export const FaultChange = v.looseObject({});

export const ArriveCustomer = v.strictObject({ name: v.optional(v.pipe(v.string(), v.maxLength(200))) });
export const CustomerWrites = v.strictObject({ text: v.string() });
export const CustomerTypes = v.strictObject({ isTyping: v.boolean() });

/** The newest page of the conversation, oldest first, as its customer sees it. */
export const CustomerReads = v.object({
  messages: v.array(
    v.object({
      text: v.string(),
      isCustomer: v.boolean(),
      staffName: v.optional(v.string()),
      /** Epoch milliseconds. */
      at: v.number(),
    }),
  ),
});
export type CustomerReads = v.InferOutput<typeof CustomerReads>;

/** How much of a log is played again, and how long that takes: as long as it took. */
export const ReplayStarted = v.object({ lines: v.number(), events: v.number(), takesMs: v.number() });
export type ReplayStarted = v.InferOutput<typeof ReplayStarted>;
