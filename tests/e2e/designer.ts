import type { BrowserContextOptions, Page } from '@playwright/test';
import { expect, test as base } from './fixtures.ts';
import { type ConsolePage, consolePage } from './people/console-page.ts';
import { startDevServer } from './servers/dev-server.ts';
import { buildMock, type MockBuild } from './servers/mock-build.ts';

/** A desk to which nobody comes by themselves. */
export const NOBODY = '/?scenario=nobody';

/** The designers' page, opened; its desk is reached as `window.deskwireMock`. */
type Designer = ConsolePage & {
  /** Plays a customer in this page's desk; answers the id. */
  hears(name: string, text: string): Promise<string>;
  choose(tab: 'States' | 'Scenario', name: string): Promise<void>;
};

function designerAt(page: Page, url: string): Designer {
  const open = page.getByRole('button', { name: 'Open the mock panel' });
  const fold = page.getByRole('button', { name: 'Fold the mock panel' });
  return {
    ...consolePage(page, url),
    hears: (name, text) =>
      page.evaluate(
        async ([name, text]) => {
          const { customers } = window.deskwireMock.engine;
          const { customerId } = await customers.arrive({ name });
          await customers.write(customerId, text);
          return customerId;
        },
        [name, text] as const,
      ),
    async choose(tab, name) {
      await expect(open.or(fold)).toBeVisible();
      if (await open.isVisible()) await open.click();
      await page.getByRole('tab', { name: tab }).click();
      await page
        .getByRole('list', { name: tab })
        .getByRole('link', { name: new RegExp(`^${name}`, 'u') })
        .click();
    },
  };
}

async function opened(page: Page, url: string, path: string): Promise<Designer> {
  const designer = designerAt(page, url);
  await designer.open(path);
  await page.waitForFunction(() => 'deskwireMock' in window);
  return designer;
}

type Fixtures = {
  /** At the page of `npm run dev`. */
  designer: (path?: string, page?: Page) => Promise<Designer>;
  /** At the same page as files, in a browser that has no network at all. */
  unplugged: (path: string, options?: BrowserContextOptions) => Promise<Designer>;
};

export const test = base.extend<Fixtures, { dev: { readonly url: string }; built: MockBuild }>({
  dev: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
    async ({}, lend) => {
      const dev = await startDevServer();
      await lend(dev);
      await dev.stop();
    },
    { scope: 'worker' },
  ],
  built: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
    async ({}, lend, { workerIndex }) => {
      await lend(await buildMock(`mock-build-${workerIndex}`));
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  designer: async ({ dev, openBrowser }, lend) => {
    await lend(async (path = NOBODY, given) =>
      opened(given ?? (await openBrowser('designer')), dev.url, path),
    );
  },
  unplugged: async ({ built, openBrowser }, lend) => {
    await lend(async (path, options) => {
      const page = await openBrowser('designer', options);
      await built.giveTo(page.context());
      const designer = designerAt(page, built.url);
      await designer.open(path);
      return designer;
    });
  },
});

export { expect };
