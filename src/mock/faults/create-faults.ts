import { ERROR_CODES, type ErrorCode } from '#protocol/errors.ts';
import { aboutFault, FAULT_NAMES, type FaultName } from './catalogue.ts';
import type { FaultSetting, MalformedShape } from './fault-setting.ts';

export type FaultChance = { next(): number; whole(least: number, most: number): number };

/** One thing on its way, as far as faults look at it. */
export type Frame = {
  readonly door: 'staff' | 'customer';
  readonly way: 'up' | 'down';
  readonly kind: 'event' | 'ack';
  readonly event: string;
};

/** What happens in place of passing. */
export type Blow =
  | { readonly fault: 'drop' | 'swallow-acks' | 'lost-history-page'; readonly does: 'vanish' }
  | { readonly fault: 'disconnect'; readonly does: 'cut' }
  | { readonly fault: 'half-open'; readonly does: 'go-dead' }
  | { readonly fault: 'error'; readonly does: 'refuse'; readonly code: ErrorCode }
  | { readonly fault: 'token-expiry'; readonly does: 'expire' }
  | { readonly fault: 'restart'; readonly does: 'restart'; readonly isStored: boolean };

/** What is done to a frame. Without a blow it passes, sooner or later. */
export type Verdict = {
  readonly blow?: Blow;
  readonly delayMs: number;
  /** So late it is set on its way; what comes after it does not wait. */
  readonly heldMs?: number;
  readonly times: 1 | 2;
  /** Let the next one go first, or go after so many milliseconds. */
  readonly overtakenMs?: number;
  /** The line stands still from this one on; 0: until switched off. */
  readonly stallMs?: number;
  readonly malformed?: { readonly shape: MalformedShape | undefined; readonly chance: FaultChance };
  /** The faults that were done, for the log. */
  readonly faults: readonly FaultName[];
};

export const UNHARMED: Verdict = { delayMs: 0, times: 1, faults: [] };

const isHistory = ({ way, kind, event }: Frame) =>
  way === 'down' &&
  (kind === 'ack'
    ? event === 'customer:history' || event === 'message:history'
    : event === 'customer:history:response');
const isRequest = ({ way, kind }: Frame) => way === 'up' && kind === 'event';

/** Which frames a fault looks at, whatever way and event it was set to. */
const CONCERNS: { readonly [Name in FaultName]: (frame: Frame) => boolean } = {
  latency: () => true,
  jitter: () => true,
  'swallow-acks': ({ kind }) => kind === 'ack',
  drop: ({ kind }) => kind === 'event',
  duplicate: ({ kind }) => kind === 'event',
  reorder: ({ kind }) => kind === 'event',
  stall: () => true,
  'half-open': () => true,
  disconnect: () => true,
  malformed: ({ way, kind }) => way === 'down' && kind === 'event',
  // who cannot even sign in sees no error of another request
  error: (frame) => isRequest(frame) && frame.event !== 'staff:auth' && frame.event !== 'visitor:hello',
  'token-expiry': (frame) => isRequest(frame) && frame.door === 'staff',
  restart: isRequest,
  'slow-history-page': isHistory,
  'lost-history-page': isHistory,
};

type Switched = { readonly setting: FaultSetting; readonly chance: FaultChance; hits: number };

/** The switches, and what they do to each frame that passes. `chanceFor` gives each fault a chance of its own. */
export function createFaults(chanceFor: (name: FaultName, seed: number | undefined) => FaultChance) {
  const on = new Map<FaultName, Switched>();

  function strikes(name: FaultName, frame: Frame): Switched | undefined {
    const switched = on.get(name);
    if (switched === undefined || !CONCERNS[name](frame)) return undefined;
    const { rate = 1, way, event = aboutFault(name).event } = switched.setting;
    if ((way !== undefined && way !== frame.way) || (event !== undefined && event !== frame.event))
      return undefined;
    if (switched.chance.next() >= rate) return undefined;
    switched.hits += 1;
    return switched;
  }

  const msOf = (name: FaultName, { setting }: Switched) => setting.ms ?? aboutFault(name).ms ?? 0;

  function blowOf(frame: Frame): Blow | undefined {
    for (const fault of ['drop', 'swallow-acks', 'lost-history-page'] as const) {
      if (strikes(fault, frame)) return { fault, does: 'vanish' };
    }
    if (strikes('disconnect', frame)) return { fault: 'disconnect', does: 'cut' };
    if (strikes('half-open', frame)) return { fault: 'half-open', does: 'go-dead' };
    if (strikes('token-expiry', frame)) return { fault: 'token-expiry', does: 'expire' };
    const error = strikes('error', frame);
    if (error) {
      const next = ERROR_CODES[(error.hits - 1) % ERROR_CODES.length] ?? 'INTERNAL';
      return { fault: 'error', does: 'refuse', code: error.setting.code ?? next };
    }
    const restart = strikes('restart', frame);
    if (restart) return { fault: 'restart', does: 'restart', isStored: restart.chance.next() < 0.5 };
    return undefined;
  }

  function judge(frame: Frame): Verdict {
    if (on.size === 0) return UNHARMED;
    const faults: FaultName[] = [];
    const struck = (name: FaultName) => {
      const switched = strikes(name, frame);
      if (switched) faults.push(name);
      return switched;
    };
    const blow = blowOf(frame);
    if (blow) return { ...UNHARMED, blow, faults: [blow.fault] };
    const latency = struck('latency');
    const jitter = struck('jitter');
    const slow = struck('slow-history-page');
    const twice = struck('duplicate');
    const overtaken = struck('reorder');
    const stall = struck('stall');
    const malformed = struck('malformed');
    return {
      delayMs:
        (latency ? msOf('latency', latency) : 0) +
        (jitter ? jitter.chance.whole(0, msOf('jitter', jitter)) : 0),
      ...(slow ? { heldMs: msOf('slow-history-page', slow) } : {}),
      times: twice ? 2 : 1,
      ...(overtaken ? { overtakenMs: msOf('reorder', overtaken) } : {}),
      ...(stall ? { stallMs: msOf('stall', stall) } : {}),
      ...(malformed ? { malformed: { shape: malformed.setting.shape, chance: malformed.chance } } : {}),
      faults,
    };
  }

  return {
    judge,
    /** Switches it on, or changes it; its chance begins anew. */
    set(setting: FaultSetting): void {
      on.set(setting.name, { setting, chance: chanceFor(setting.name, setting.seed), hits: 0 });
    },
    clear(name: FaultName): void {
      on.delete(name);
    },
    list: (): readonly FaultSetting[] =>
      FAULT_NAMES.flatMap((name) => {
        const switched = on.get(name);
        return switched === undefined ? [] : [switched.setting];
      }),
    /** Whether signing in by HTTP is refused this time. */
    refusesSignIn: () =>
      strikes('token-expiry', { door: 'staff', way: 'up', kind: 'event', event: 'staff:auth' }) !== undefined,
  };
}

export type Faults = ReturnType<typeof createFaults>;
