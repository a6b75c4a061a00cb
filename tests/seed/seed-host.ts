/** A member of staff whom the host knows, with a token that opens `staff:auth`. */
export type SeedStaff = { readonly id: string; readonly token: string; readonly name: string };

/** A customer played by the host: the seed document has no word for the customer's own side. */
export type PlayedCustomer = {
  readonly id: string;
  readonly name: string;
  /** Resolves when the server has taken the text. */
  writes(text: string): Promise<void>;
  types(isTyping: boolean): Promise<void>;
  /** Closes the page. */
  leaves(): Promise<void>;
  /** Resolves once the customer has been shown a message with this text. */
  isShown(text: string): Promise<{ readonly isCustomer: boolean; readonly staffName?: string }>;
  /** Resolves once the customer has been shown that somebody types, or stopped. */
  seesTyping(isTyping: boolean): Promise<void>;
};

export type RunningSeedHost = {
  readonly url: string;
  /** At least three; the first is `staff1` with the token `AUTH_TOKEN`, as in the document's example. */
  readonly staff: readonly SeedStaff[];
  /** A new customer, unknown to the queue until the first word. `id`: where the document's example names one. */
  customer(options?: { readonly name?: string; readonly id?: string }): Promise<PlayedCustomer>;
  /** Fills a conversation with messages of the customer's, oldest first, without telling anyone. */
  fill(customerId: string, texts: readonly string[]): Promise<void>;
  /** Ends every token of this person. */
  revoke(staffId: string): Promise<void>;
  stop(): Promise<void>;
};

/** What a host may be excused from, always with a reason in words. */
export type Topic = 'limits' | 'history cap' | 'unstorable text';

/** One server that the seed suite can be told to: ours, a mock, or a stranger's. */
export type SeedHost = {
  readonly name: string;
  readonly excused?: { readonly [topic in Topic]?: string };
  start(): Promise<RunningSeedHost>;
};
