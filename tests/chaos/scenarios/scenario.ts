import type { Setting, Stage } from '../rig/stage.ts';

/** One fault, by its number in the matrix of reliability.md (section 3) where it has one. */
export type Scenario = {
  /** `F18`, or with a letter where one fault is done in several ways: `F18-after-commit`. */
  readonly id: string;
  /** What is done to whom, in a line that anybody can read. */
  readonly title: string;
  readonly setting?: Setting;
  /** How long after the round's end everything may take to be where it belongs, in milliseconds. */
  readonly withinMs: number;
  /**
   * One round: writes, and does the damage while things are being written. Faults of the proxy are taken back
   * afterwards by themselves. Whatever it asserts beyond the checker's columns it throws.
   */
  readonly round: (stage: Stage) => Promise<void>;
  /** Gives back what the round took, also after a failure: a server that was stopped, a process that was paused. */
  readonly mend?: (stage: Stage) => Promise<void>;
  /** What the pages may report because of the fault; any other uncaught or reported error breaks the run. */
  readonly mayReport?: RegExp;
  /** Takes minutes: done only when it is asked for by its whole id. */
  readonly isLong?: true;
};

/** A fault of the matrix that this machine cannot do, and why. */
export type LeftOut = { readonly id: string; readonly title: string; readonly because: string };
