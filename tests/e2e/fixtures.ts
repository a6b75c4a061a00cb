import { test as base, type BrowserContextOptions, expect, type Page } from '@playwright/test';
import { type ConsolePage, consolePage } from './people/console-page.ts';
import { type CustomerPage, customerPage } from './people/customer-page.ts';
import {
  createDataFolders,
  type DataFolders,
  JONAS,
  MAI,
  type Person,
  type RealServer,
  startRealServer,
} from './servers/real-server.ts';
import { createWatch, type Watch } from './watch.ts';

/** A browser of its own, watched, with one page. */
type OpenBrowser = (who: string, options?: BrowserContextOptions) => Promise<Page>;

type Cast = {
  /** At the console, signed in. */
  agent(person: Person, options?: BrowserContextOptions): Promise<ConsolePage>;
  /** On the customer page; called so, unless the name is left out. */
  customer(name?: string, options?: BrowserContextOptions): Promise<CustomerPage>;
};

type Fixtures = {
  /** What browsers complained of; every test ends with nothing. */
  watch: Watch;
  openBrowser: OpenBrowser;
  /** Who may sign in. */
  staff: { readonly people: readonly Person[] };
  /** Settings of the server beside its own. */
  environment: { readonly of: Readonly<Record<string, string>> };
  /** What is in the data folder before the server is started. */
  past: { readonly write: (dataFolder: string) => Promise<void> };
  /** The real server in a process of its own, with two members of staff. */
  server: RealServer;
  cast: Cast;
};

export const test = base.extend<Fixtures, { dataFolders: DataFolders }>({
  dataFolders: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
    async ({}, lend) => {
      const folders = createDataFolders();
      await lend(folders);
      await folders.removeOriginals();
    },
    { scope: 'worker' },
  ],

  // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
  watch: async ({}, lend) => {
    const watch = createWatch();
    await lend(watch);
    expect(watch.faults, 'what browsers complained of').toStrictEqual([]);
  },

  staff: [{ people: [MAI, JONAS] }, { option: true }],
  environment: [{ of: {} }, { option: true }],
  past: [{ write: () => Promise.resolve() }, { option: true }],

  server: async ({ dataFolders, past, staff, environment }, lend) => {
    const dataFolder = await dataFolders.make(staff.people);
    await past.write(dataFolder);
    const server = await startRealServer(dataFolder, environment.of);
    try {
      await lend(server);
      expect(server.complaints(), 'what the server logged as errors').toStrictEqual([]);
    } finally {
      await server.stop();
    }
  },

  openBrowser: async ({ browser, watch }, lend) => {
    const closing: (() => Promise<void>)[] = [];
    await lend(async (who, options) => {
      const context = await browser.newContext(options);
      closing.push(() => context.close());
      const page = await context.newPage();
      watch.watch(page, who);
      return page;
    });
    for (const close of closing) await close();
  },

  // what is named last goes first: browsers are closed before their server stops
  cast: async ({ server, openBrowser }, lend) => {
    await lend({
      async agent(person, options) {
        const agent = consolePage(await openBrowser(person.name, options), server.url);
        await agent.open();
        await agent.signIn(person);
        return agent;
      },
      async customer(name, options) {
        const customer = customerPage(await openBrowser(name ?? 'a customer', options), server.url);
        await customer.open();
        if (name !== undefined) await customer.isCalled(name);
        return customer;
      },
    });
  },
});

/** What takes long is done when it is asked for: `LONG=1 npm test`. */
export const IS_LONG = process.env['LONG'] === '1';
export const TOO_LONG = 'takes too long for every run: LONG=1';

export { expect } from '@playwright/test';
