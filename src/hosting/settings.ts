/** What a host may set for its gateways. Times in milliseconds. */
export type GatewaySettings = {
  /** A connection that has not signed in by then is closed. */
  readonly signInWithinMs: number;
  /** A connection that has not signed in is closed after so many refused `staff:auth`. */
  readonly refusedSignIns: number;
  /** A renewed token is asked for this long before the old one ends. */
  readonly expiryWarningMs: number;
  /** Conversations one connection may watch at a time; the longest unused is let go. */
  readonly watchedConversations: number;
};

export const GATEWAY_SETTINGS: GatewaySettings = {
  signInWithinMs: 10_000,
  refusedSignIns: 5,
  expiryWarningMs: 60_000,
  watchedConversations: 50,
};

/**
 * Takes one request of a connection out of its allowance. Answers 0 when it may pass, else how many milliseconds to wait.
 * Provided by the host; without one nothing is limited.
 */
export type Limiter = (peerId: string) => Promise<number>;
