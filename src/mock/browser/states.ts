import type { FaultSetting } from '../faults/fault-setting.ts';
import { NOBODY } from './scenarios.ts';

/** How a state comes about. */
export type Means =
  | { readonly by: 'nothing' }
  /** The server is out of reach. */
  | { readonly by: 'reach' }
  /** `cuts`: the line is cut first and comes back to this. */
  | { readonly by: 'fault'; readonly fault: FaultSetting; readonly cuts: boolean }
  /** The sign-in is ended under the console. */
  | { readonly by: 'session' }
  /** The page begins signed out. */
  | { readonly by: 'sign-in' }
  /** This scenario, whichever else is picked. */
  | { readonly by: 'scenario'; readonly scenario: string }
  /** A server that knows only the seed document. */
  | { readonly by: 'mode' };

type State<Id extends string> = {
  readonly id: Id;
  readonly name: string;
  /** What it shows, for the person who picks. */
  readonly shows: string;
  /**
   * `live`: brought about under a console that has everything. `anew`: the page begins with it. `either`: at once, on a living
   * console as on one that begins.
   */
  readonly begins: 'live' | 'anew' | 'either';
  /** Whether the console lives on when another state is picked. */
  readonly ends: 'live' | 'anew';
  readonly means: Means;
};

/** The catching up is asked for and never answered. */
const NO_CATCH_UP: FaultSetting = { name: 'stall', way: 'up', event: 'sync:since', ms: 0 };

/** What a designer may want to see of the console that no customer brings about. */
export const STATES = [
  {
    id: 'online',
    name: 'Online',
    shows: 'Everything works.',
    begins: 'either',
    ends: 'live',
    means: { by: 'nothing' },
  },
  {
    id: 'offline',
    name: 'Offline',
    shows: 'The server is out of reach. What is written waits.',
    begins: 'live',
    ends: 'live',
    means: { by: 'reach' },
  },
  {
    id: 'reconnecting',
    name: 'Reconnecting',
    shows: 'The line was cut and is back; catching up takes for ever.',
    begins: 'live',
    ends: 'live',
    means: { by: 'fault', fault: NO_CATCH_UP, cuts: true },
  },
  {
    id: 'slow',
    name: 'Slow',
    shows: 'Every word takes a second, each way.',
    begins: 'either',
    ends: 'live',
    means: { by: 'fault', fault: { name: 'latency', ms: 1_000 }, cuts: false },
  },
  {
    id: 'error',
    name: 'Errors',
    shows: 'The server refuses whatever is asked of it.',
    begins: 'live',
    ends: 'live',
    means: { by: 'fault', fault: { name: 'error', code: 'FORBIDDEN' }, cuts: false },
  },
  {
    id: 'expired',
    name: 'Sign-in expired',
    shows: 'Asked to sign in over the work: password staff1.',
    begins: 'live',
    ends: 'live',
    means: { by: 'session' },
  },
  {
    id: 'loading',
    name: 'Loading',
    shows: 'Skeletons: signed in, and nothing has come yet.',
    begins: 'anew',
    ends: 'live',
    means: { by: 'fault', fault: NO_CATCH_UP, cuts: false },
  },
  {
    id: 'starting',
    name: 'Looking for the server',
    shows: 'The page is opened while nothing answers.',
    begins: 'anew',
    ends: 'anew',
    means: { by: 'reach' },
  },
  {
    id: 'empty',
    name: 'Empty',
    shows: 'Nobody has ever written.',
    begins: 'anew',
    ends: 'anew',
    means: { by: 'scenario', scenario: NOBODY },
  },
  {
    id: 'ten-thousand',
    name: '10 000 customers',
    shows: 'All of them wait. The page takes a moment to begin.',
    begins: 'anew',
    ends: 'anew',
    means: { by: 'scenario', scenario: 'ten-thousand' },
  },
  {
    id: 'signed-out',
    name: 'Signed out',
    shows: 'The sign-in page: staff1 with password staff1.',
    begins: 'anew',
    ends: 'anew',
    means: { by: 'sign-in' },
  },
  {
    id: 'strict',
    name: 'Strict server',
    shows: 'A server that knows only the seed document: no acknowledgements, no paging, sign-in by token.',
    begins: 'anew',
    ends: 'anew',
    means: { by: 'mode' },
  },
] as const satisfies readonly State<string>[];

export type StateId = (typeof STATES)[number]['id'];
export type DeskState = State<StateId>;

const BY_ID: ReadonlyMap<StateId, DeskState> = new Map(STATES.map((state) => [state.id, state]));

/** Anything else is online. */
export function stateOf(id: string | null): DeskState {
  const [online] = STATES;
  return BY_ID.get(id as StateId) ?? online;
}

/** Whether the one follows the other on a page that lives. */
export const canFollow = (from: DeskState, to: DeskState): boolean =>
  from.ends === 'live' && to.begins !== 'anew';
