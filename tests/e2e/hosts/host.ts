import type { Page } from '@playwright/test';
import type { Storage } from '#desk/storage.ts';
import type { PlayedCustomer } from '../../seed/seed-host.ts';
import type { ConsolePage } from '../people/console-page.ts';
import type { Person, RealServer } from '../servers/real-server.ts';

/** Whom the console talks to: the real server, the mock in either mode, or the desk inside the designers' page. */
export const HOSTS = ['real', 'mock', 'seed', 'page'] as const;
export type HostName = (typeof HOSTS)[number];

/** What the seed document has no word for, as the reason names it. */
const BEYOND_THE_SEED = {
  password: 'sign-in by password',
  session: 'a sign-in that all pages of a browser share',
  unread: 'what is unread',
  names: 'names of colleagues',
  notes: 'notes',
  'canned replies': 'canned replies',
  search: 'a search for words',
  viewers: 'word of who looks at what',
  edits: 'edits of what is known of a customer',
  pages: 'pages of a history',
  ended: 'a list of what has ended',
  waits: 'since when a customer waits',
} as const;

/** What a test may need that not every host has. */
export type Ability =
  | keyof typeof BEYOND_THE_SEED
  | 'process'
  | 'second page'
  | 'customer page'
  | 'reload'
  | 'crowd';

const NO_PROCESS =
  'this host is no process of its own: nothing to kill, to start again or to give commands to';
const ONE_PAGE = 'this desk lives inside one page, and no other page reaches it';

const beyondTheSeed = Object.fromEntries(
  Object.entries(BEYOND_THE_SEED).map(([ability, words]) => [
    ability,
    `the seed document does not know ${words}`,
  ]),
) as { readonly [ability in keyof typeof BEYOND_THE_SEED]: string };

/** Why a host cannot do it, in words; what is not named it can. */
export const CANNOT: { readonly [Name in HostName]: { readonly [ability in Ability]?: string } } = {
  real: {},
  mock: { process: NO_PROCESS },
  seed: { ...beyondTheSeed, process: NO_PROCESS },
  page: {
    process: NO_PROCESS,
    'second page': ONE_PAGE,
    'customer page': ONE_PAGE,
    reload: 'this desk ends with its page',
    crowd: 'a past of this size takes minutes to be put into a page',
    password: 'in this page one is signed in from the start',
  },
};

/** What happened before a host is started: for one that keeps it in a folder, and for one that keeps it in memory. */
export type Past = {
  readonly write: (dataFolder: string) => Promise<void>;
  readonly fill: (storage: Storage) => Promise<void>;
};

/** A host at work for one test. */
export type RunningHost = {
  readonly url: string;
  /** Opens the console in a new page and signs in, as this host wants it. */
  signIn(person: Person, newPage: () => Promise<Page>): Promise<ConsolePage>;
  /**
   * A customer without a browser, unknown to the queue until the first word; `token`: one who has been here. A desk that lives in
   * a page opens that first.
   */
  plays(name: string, token: string | undefined, newPage: () => Promise<Page>): Promise<PlayedCustomer>;
  /** What opens `staff:auth` for this person. */
  tokenOf(person: Person): Promise<string>;
  /** The texts that are kept of a conversation, oldest first. */
  stored(customerId: string): Promise<readonly string[]>;
  /** What it logged as errors. */
  complaints(): readonly string[];
  /** Where the host is the real server. */
  readonly server?: RealServer;
  stop(): Promise<void>;
};
