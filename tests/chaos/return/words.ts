/** What the runner and its crowds of clients say to each other over the IPC channel. Times by `Date.now()`. */

export type Plan = { readonly name: string; readonly customerId: string; readonly sends: boolean } & (
  | { readonly kind: 'staff'; readonly staffId: string; readonly cookie: string }
  | { readonly kind: 'visitor'; readonly customerToken: string }
);

export type CrowdSettings = {
  readonly url: string;
  readonly plans: readonly Plan[];
  /** Each sender writes once in so many milliseconds. */
  readonly everyMs: number;
  /** Consoles fetch another token before each connection, as they do after a long absence. */
  readonly freshTokens: boolean;
};

export type CrowdOrder =
  | { readonly order: 'begin'; readonly settings: CrowdSettings }
  /** No more messages; answer what was acknowledged. */
  | { readonly order: 'finish' };

export type Acked = {
  readonly by: string;
  readonly customerId: string;
  readonly text: string;
};

export type CrowdReport =
  /** Signed in, subscribed and caught up. */
  | { readonly at: 'served'; readonly name: string; readonly time: number }
  | { readonly at: 'lost'; readonly name: string; readonly time: number }
  | { readonly at: 'finished'; readonly acked: readonly Acked[]; readonly faults: readonly string[] };
