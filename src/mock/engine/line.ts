/** The two namespaces of the wire, by who comes in. */
export type Door = 'staff' | 'customer';

/** One connection of a host, as the mock needs it: a Socket.IO socket, a page's own wire, or a played person. */
export type MockLine = {
  /** The host's own name for it; the log has names of its own, which a seed repeats. */
  readonly id: string;
  readonly door: Door;
  /** Socket.IO's `auth` object, unchecked. */
  readonly handshakeAuth: unknown;
  /** Never throws; a closed line hears nothing. */
  emit(event: string, payload: object): void;
  /**
   * Writes the text of one Socket.IO packet as it is, for malformed frames: `2["message:new",7]` at the staff's door,
   * `2/customer,["message:new",7]` at the customers'.
   */
  writeRaw(text: string): void;
  /** Ends after what was emitted has left; the client does not come back by itself ("io server disconnect"). */
  close(): void;
  /** Cuts the transport without a word; the client comes back by itself. */
  cut(): void;
  /** Half open while true: nothing is read and nothing written, pings included, and no end is seen. */
  stall(isStalled: boolean): void;
};

/** What a host does with one line. Neither of the two ever rejects. */
export type MockConnection = {
  /** An event as it came: the payload, and perhaps an acknowledgement callback as the last argument. */
  receive(event: string, args: readonly unknown[]): Promise<void>;
  /** The line is gone. */
  closed(): Promise<void>;
};
