/** Who wrote: the pages of one browser profile share one outbox, hence one order. */
export type Author = 'staff' | 'customer';

/** One message that somebody wrote during a round. Texts are unique over a whole run. Times are monotonic milliseconds. */
export type Sent = {
  readonly text: string;
  readonly conversation: string;
  readonly author: Author;
  readonly startedAt: number;
  /** The composer had cleared (a script: it was acknowledged). Null: the page was gone before that was seen. */
  readonly acceptedAt: number | null;
  /** `refused`: the rules forbid it by now, so it must be shown as failed and must not be stored. */
  readonly expect: 'stored' | 'refused';
};

export type StoredMessage = { readonly conversation: string; readonly text: string; readonly seq?: number };

/** How an own message is marked on a page; null: a message of somebody else, which bears no mark. */
export type Mark =
  | 'queued'
  | 'held'
  | 'in-flight'
  | 'verifying'
  | 'rejected'
  | 'unconfirmed'
  | 'delivered'
  | 'sent';
export type Line = { readonly text: string; readonly mark: Mark | null };

/** One conversation as one page shows it. */
export type Screen = {
  readonly page: string;
  readonly conversation: string;
  readonly lines: readonly Line[];
};

/** Everything there is to judge a round by, from three sources that know nothing of each other. */
export type Evidence = {
  readonly peer: 'extended' | 'strict';
  readonly sent: readonly Sent[];
  /** The server's database, in its order. */
  readonly database: readonly StoredMessage[];
  /** What a client that has just signed in is told. */
  readonly history: readonly StoredMessage[];
  readonly screens: readonly Screen[];
};

/** What went wrong, how often. All zero is a pass. */
export type Counts = {
  /** Accepted, and neither stored nor on any screen: or refused without a word. */
  readonly lost: number;
  /** Stored more often than written. */
  readonly doubled: number;
  /** Stored before something that the same author had finished writing earlier. */
  readonly disordered: number;
  /** Stored without having been written, or although the rules forbid it. */
  readonly phantom: number;
  /** Places where the history, a page or the numbering differs from the database. */
  readonly divergent: number;
  /** Marks that say what is not so. */
  readonly untrue: number;
  /** Still waiting after the time that the scenario allows. */
  readonly stuck: number;
  /** Not known whether it arrived. Zero on our own server; on a strict one an honest answer. */
  readonly unconfirmed: number;
};

export const COLUMNS = [
  'lost',
  'doubled',
  'disordered',
  'phantom',
  'divergent',
  'untrue',
  'stuck',
  'unconfirmed',
] as const satisfies readonly (keyof Counts)[];
