import { test as base, type BrowserContextOptions, expect, type Page } from '@playwright/test';
import type { PlayedCustomer } from '../seed/seed-host.ts';
import { type Ability, CANNOT, type HostName, type Past, type RunningHost } from './hosts/host.ts';
import { startMockHost } from './hosts/mock.ts';
import { startPageHost } from './hosts/page.ts';
import { startRealHost } from './hosts/real.ts';
import type { ConsolePage } from './people/console-page.ts';
import { type CustomerPage, customerPage } from './people/customer-page.ts';
import { buildMock, type MockBuild } from './servers/mock-build.ts';
import {
  createDataFolders,
  type DataFolders,
  JONAS,
  MAI,
  type Person,
  type RealServer,
} from './servers/real-server.ts';
import { createWatch, type Watch } from './watch.ts';

/** A browser of its own, watched, with one page. */
type OpenBrowser = (who: string, options?: BrowserContextOptions) => Promise<Page>;

type Cast = {
  /** At the console, signed in. */
  agent(person: Person, options?: BrowserContextOptions): Promise<ConsolePage>;
  /** On the customer page; called so, unless the name is left out. */
  customer(name?: string, options?: BrowserContextOptions): Promise<CustomerPage>;
  /** A customer without a browser, by the customers' own door; `token`: one who has been here. */
  plays(name: string, token?: string): Promise<PlayedCustomer>;
  /** Somebody without a browser has said hello, and Mai has accepted them. */
  begun(name: string): Promise<{ readonly customer: PlayedCustomer; readonly mai: ConsolePage }>;
  /** The texts that are kept of a customer's conversation, oldest first. */
  stored(customer: { readonly id: string }): Promise<readonly string[]>;
};

type Fixtures = {
  /** What browsers complained of; every test ends with nothing. */
  watch: Watch;
  openBrowser: OpenBrowser;
  /** Who may sign in. */
  staff: { readonly people: readonly Person[] };
  /** Settings of the server beside its own. */
  environment: { readonly of: Readonly<Record<string, string>> };
  /** What happened before the host is started. */
  past: Past;
  /** Whom the console talks to. */
  desk: RunningHost;
  /** The real server in a process of its own, with two members of staff. */
  server: RealServer;
  cast: Cast;
};

type WorkerFixtures = {
  /** Of the project: `--project mock`. */
  host: HostName;
  dataFolders: DataFolders;
  /** Builds the designers' page when it is first asked for. */
  pageAsFiles: () => Promise<MockBuild>;
};

/** Nothing. */
const NO_PAST: Past = { write: () => Promise.resolve(), fill: () => Promise.resolve() };

export const test = base.extend<Fixtures, WorkerFixtures>({
  host: ['real', { option: true, scope: 'worker' }],
  pageAsFiles: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
    async ({}, lend, { workerIndex }) => {
      let built: Promise<MockBuild> | undefined;
      await lend(() => (built ??= buildMock(`page-host-${workerIndex}`)));
    },
    { scope: 'worker' },
  ],

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
  past: [NO_PAST, { option: true }],

  desk: async ({ host, environment, past, staff, dataFolders, pageAsFiles, watch }, lend, testInfo) => {
    const isUsual = host === 'real' || Object.keys(environment.of).length === 0;
    testInfo.skip(!isUsual, 'only the real server has settings');
    const start = async (): Promise<RunningHost> => {
      switch (host) {
        case 'real': {
          const dataFolder = await dataFolders.make(staff.people);
          await past.write(dataFolder);
          return startRealHost(dataFolder, environment.of);
        }
        case 'mock':
          return startMockHost('extended', past, watch);
        case 'seed':
          return startMockHost('seed', past, watch);
        case 'page':
          return startPageHost(await pageAsFiles(), past === NO_PAST ? undefined : past);
      }
    };
    const desk = await start();
    try {
      await lend(desk);
      expect(desk.complaints(), 'what the host logged as errors').toStrictEqual([]);
    } finally {
      await desk.stop();
    }
  },

  server: async ({ host, desk }, lend, testInfo) => {
    testInfo.skip(desk.server === undefined, CANNOT[host].process);
    if (desk.server !== undefined) await lend(desk.server);
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
  cast: async ({ desk, openBrowser }, lend) => {
    let agents = 0;
    const cast: Cast = {
      async agent(person, options) {
        agents += 1;
        if (agents > 1 || person.id !== MAI.id) needs('second page');
        return desk.signIn(person, () => openBrowser(person.name, options));
      },
      async customer(name, options) {
        needs('customer page');
        const customer = customerPage(await openBrowser(name ?? 'a customer', options), desk.url);
        await customer.open();
        if (name !== undefined) await customer.isCalled(name);
        return customer;
      },
      plays: (name, token) => desk.plays(name, token, () => openBrowser(MAI.name)),
      async begun(name) {
        const customer = await cast.plays(name);
        await customer.writes('Hello?');
        const mai = await cast.agent(MAI);
        await mai.pick(name);
        await mai.accept();
        return { customer, mai };
      },
      stored: ({ id }) => desk.stored(id),
    };
    await lend(cast);
  },
});

/**
 * What this test needs of a host beyond a conversation, said first of all. Where that is missing the test is skipped, with the
 * reason in words.
 */
export function needs(...abilities: readonly Ability[]): void {
  const { host = 'real' } = test.info().project.use as { readonly host?: HostName };
  for (const ability of abilities) {
    const reason = CANNOT[host][ability];
    test.skip(reason !== undefined, reason);
  }
}

/** What takes long is done when it is asked for: `LONG=1 npm test`. */
export const IS_LONG = process.env['LONG'] === '1';
export const TOO_LONG = 'takes too long for every run: LONG=1';

export { expect } from '@playwright/test';
