/** What may be set of a fault beside its rate and seed. */
export type FaultOption = 'ms' | 'way' | 'event' | 'code' | 'shape';

type About = {
  /** For a person who reads a list. */
  readonly says: string;
  readonly options: readonly FaultOption[];
  /** What counts where nothing is set. */
  readonly ms?: number;
  readonly event?: string;
};

/** Every fault by its name. All of them happen at the wire; the rules of the desk never know. */
export const FAULTS = {
  latency: { says: 'Everything arrives later by `ms`.', options: ['ms', 'way', 'event'], ms: 300 },
  jitter: {
    says: 'Everything arrives later by chance, by up to `ms`, and still in order.',
    options: ['ms', 'way', 'event'],
    ms: 500,
  },
  'swallow-acks': { says: 'Acknowledgements are not given; what was asked is done.', options: ['event'] },
  drop: { says: 'Events vanish on the way.', options: ['way', 'event'] },
  duplicate: { says: 'Events arrive twice.', options: ['way', 'event'] },
  reorder: {
    says: 'An event is overtaken by the next one, or comes after `ms`.',
    options: ['ms', 'way', 'event'],
    ms: 1_000,
  },
  stall: {
    says: 'Nothing passes on the line for `ms` (0: until switched off), then all of it, in order.',
    options: ['ms', 'way', 'event'],
    ms: 5_000,
  },
  'half-open': {
    says: 'The line is dead and nobody says so: no reading, no writing, no pings, until switched off.',
    options: ['way', 'event'],
  },
  disconnect: { says: 'The transport is cut, and what was on its way is lost.', options: ['way', 'event'] },
  malformed: {
    says: 'Before an event comes a broken copy of it: wrong types, a field missing, nonsense, or no packet at all (`shape`).',
    options: ['event', 'shape'],
  },
  error: {
    says: 'A request is not carried out but refused, with `code` or with each code in turn.',
    options: ['event', 'code'],
  },
  'token-expiry': {
    says: 'The sign-in has run out: the line is told so and closed, and signing in is refused.',
    options: ['event'],
  },
  restart: {
    says: 'The server restarts in the middle of a request: by chance before it is stored or after.',
    options: ['event'],
    event: 'message:send',
  },
  'slow-history-page': { says: 'A page of history comes after `ms`.', options: ['ms'], ms: 5_000 },
  'lost-history-page': { says: 'A page of history never comes.', options: [] },
} as const satisfies Record<string, About>;

export type FaultName = keyof typeof FAULTS;
export const FAULT_NAMES = Object.keys(FAULTS) as readonly FaultName[];
export const aboutFault = (name: FaultName): About => FAULTS[name];
