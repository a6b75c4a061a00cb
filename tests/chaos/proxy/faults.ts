import type { Direction, Heal } from './frame.ts';

export type Way = Direction | 'both';

/** What is wrong with the line now. Each fault is an object of its own, so that two of a kind can stand and heal apart. */
export type Faults = {
  readonly blackHoles: Set<{ readonly way: Way }>;
  readonly stalls: Set<{ readonly way: Way }>;
  readonly delays: Set<{ readonly ms: number; readonly jitterMs: number }>;
  /** `freeAt`: when the link can take the next byte, in ms of `performance.now()`. All connections share it. */
  readonly throttles: Set<{ readonly bytesPerSecond: number; readonly freeAt: Record<Direction, number> }>;
  readonly slices: Set<{ readonly bytes: number }>;
  /** `left`: how many bytes each pipe may still carry; a pipe that isn't in it has carried none since. */
  readonly cuts: Set<{
    readonly bytes: number;
    readonly direction: Direction;
    readonly left: WeakMap<object, number>;
  }>;
  readonly answers: Set<{ readonly status: number; readonly body: string; readonly upgradesOnly: boolean }>;
};

export function createFaults(): Faults {
  return {
    blackHoles: new Set(),
    stalls: new Set(),
    delays: new Set(),
    throttles: new Set(),
    slices: new Set(),
    cuts: new Set(),
    answers: new Set(),
  };
}

/** Puts a fault into its set; `changed` is called now and when it heals. */
export function addFault<T>(faults: Set<T>, fault: T, changed: () => void): Heal {
  faults.add(fault);
  changed();
  return () => {
    if (faults.delete(fault)) changed();
  };
}

export const concerns = (way: Way, direction: Direction): boolean => way === 'both' || way === direction;
