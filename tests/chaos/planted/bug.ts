/** What a bug makes of the promise. */
export type BugKind =
  | 'loses'
  | 'doubles'
  | 'reorders'
  | 'invents'
  | 'diverges'
  | 'lies'
  | 'sticks'
  | 'leaks'
  | 'forgets the person';

/** A bug to put into a copy of the product, so that the rig is seen to find it. */
export type Bug = {
  readonly id: string;
  readonly kind: BugKind;
  /** What the product then does, in a line. */
  readonly says: string;
  /** From the project's root. */
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly find: string;
  readonly replace: string;
  /** Scenarios that must fail because of it, by id. */
  readonly caughtBy: readonly string[];
  /** What such a scenario has to find: a round that fails for want of time, or of anything else, is no catch. */
  readonly effect: RegExp;
};
