import { expect, type Page } from '@playwright/test';
import type { Storage } from '#desk/storage.ts';
import type { TabDesk } from '#mock/browser/tab-desk.ts';
import type { PlayedCustomer } from '../../seed/seed-host.ts';
import { consolePage } from '../people/console-page.ts';
import type { MockBuild } from '../servers/mock-build.ts';
import type { Past, RunningHost } from './host.ts';

type Engine = TabDesk['engine'];

/** A customer of the desk inside the page, moved through the desk's own door. */
async function playInPage(
  page: Page,
  who: { readonly name: string; readonly customerToken?: string },
): Promise<PlayedCustomer> {
  const { name } = who;
  const id = await page.evaluate(
    async (given) => (await window.deskwireMock.engine.customers.arrive(given)).customerId,
    who,
  );
  const act = (verb: 'write' | 'type' | 'leave', value: string | boolean) =>
    page.evaluate(
      async ([who, what, given]) => {
        const customers: Engine['customers'] = window.deskwireMock.engine.customers;
        if (what === 'write') return customers.write(who, String(given));
        return what === 'type' ? customers.type(who, given === true) : customers.leave(who);
      },
      [id, verb, value] as const,
    );
  const read = () =>
    page.evaluate(async (who) => (await window.deskwireMock.engine.customers.read(who)) ?? [], id);
  return {
    id,
    name,
    async writes(text) {
      expect(await act('write', text)).toBe(true);
    },
    async types(isTyping) {
      await act('type', isTyping);
    },
    async leaves() {
      await act('leave', true);
    },
    async isShown(text) {
      await expect(async () => expect((await read()).map((one) => one.text)).toContain(text)).toPass();
      const shown = (await read()).find((one) => one.text === text);
      if (shown === undefined) throw new Error(`"${text}" was there and is not any more.`);
      const { isCustomer, staffName } = shown;
      return { isCustomer, ...(staffName === undefined ? {} : { staffName }) };
    },
    async seesTyping(isTyping) {
      await page.waitForFunction(
        (wanted) =>
          window.deskwireMock.engine.log
            .all()
            .some(
              ({ door, way, event, payload }) =>
                door === 'customer' &&
                way === 'down' &&
                event === 'message:typing:update' &&
                (payload as { readonly isTyping: boolean }).isTyping === wanted,
            ),
        isTyping,
      );
    },
  };
}

/** The storage of the desk inside the page. What is asked for in one go is done in one go there, in this order. */
function storageIn(page: Page): Storage {
  type Asked = { readonly verb: string; readonly args: readonly unknown[] };
  let asked: Asked[] = [];
  let doing: Promise<readonly unknown[]> | undefined;

  async function doAll(): Promise<readonly unknown[]> {
    await Promise.resolve();
    const all = asked;
    [asked, doing] = [[], undefined];
    return page.evaluate(async (calls) => {
      const storage = window.deskwireMock.engine.storage() as unknown as Record<
        string,
        (...args: readonly unknown[]) => Promise<unknown>
      >;
      return Promise.all(calls.map(async ({ verb, args }) => storage[verb]?.(...args)));
    }, all);
  }

  const ask =
    (verb: string) =>
    async (...args: readonly unknown[]): Promise<unknown> => {
      const place = asked.push({ verb, args }) - 1;
      doing ??= doAll();
      return (await doing)[place];
    };
  return new Proxy({}, { get: (_target, verb) => ask(String(verb)) }) as Storage;
}

/** The designers' page as files, in a browser without a network; whoever asks first opens it. */
export function startPageHost(build: MockBuild, past: Past | undefined): RunningHost {
  let opening: Promise<Page> | undefined;

  async function open(newPage: () => Promise<Page>): Promise<Page> {
    const page = await newPage();
    await build.giveTo(page.context());
    await page.goto(`${build.url}/?scenario=nobody`);
    await page.waitForFunction(() => 'deskwireMock' in window);
    if (past !== undefined) {
      await past.fill(storageIn(page));
      // who was connected meanwhile has heard of nothing
      await page.evaluate(() => window.deskwireMock.engine.restart());
    }
    return page;
  }
  const pageOf = (newPage: () => Promise<Page>) => (opening ??= open(newPage));

  return {
    url: build.url,
    async signIn(_person, newPage) {
      const agent = consolePage(await pageOf(newPage), build.url);
      await expect(agent.tab('Waiting')).toBeVisible();
      // also its farewell is over, which moves what stands below it
      await expect(agent.page.getByRole('region', { name: 'Connection' })).toBeHidden();
      return agent;
    },
    plays: async (name, token, newPage) =>
      playInPage(await pageOf(newPage), { name, ...(token === undefined ? {} : { customerToken: token }) }),
    tokenOf: () => Promise.reject(new Error('Nobody is let in here: one is signed in from the start.')),
    async stored(customerId) {
      const page = await opening;
      if (page === undefined) throw new Error('Nobody has opened the page yet.');
      return page.evaluate(
        async (who) => ((await window.deskwireMock.engine.customers.read(who)) ?? []).map(({ text }) => text),
        customerId,
      );
    },
    complaints: () => [],
    stop: () => Promise.resolve(),
  };
}
