/**
 * One connection as the gateway sees it: the smallest thing a host must provide, be it Socket.IO, a mock or a test.
 */
export type Peer = {
  readonly id: string;
  /** Tells this connection alone. Never throws; a closed connection hears nothing. */
  emit(event: string, payload: object): void;
  join(room: string): void;
  leave(room: string): void;
  /** Ends the connection after what was emitted has left. */
  close(): void;
};

/** All connections of one door (namespace), by room. */
export type Rooms = {
  /** Whether `emit` with these would reach anybody: what nobody hears need not be put into words. */
  hears(rooms: readonly string[], except?: readonly string[]): boolean;
  /** Tells every connection in any of the rooms, once each, but those in `except`. */
  emit(rooms: readonly string[], event: string, payload: object, except?: readonly string[]): void;
};

/** The host's clockwork, so that tests can turn it by hand. Both return a function that stops it. */
export type Timers = {
  after(ms: number, run: () => void): () => void;
  every(ms: number, run: () => void): () => void;
};

/** Where a gateway tells what only the host's log may know: an unexpected error with its correlation id. */
export type GatewayLog = {
  error(fields: object, message: string): void;
  warn(fields: object, message: string): void;
};

/** What a host does with one connection. */
export type Connection = {
  /**
   * An event as it came, unchecked: the payload, and perhaps an acknowledgement callback as the last argument.
   * Resolves when it was answered; never rejects.
   */
  receive(event: string, args: readonly unknown[]): Promise<void>;
  /** The connection is gone. */
  closed(): Promise<void>;
};
