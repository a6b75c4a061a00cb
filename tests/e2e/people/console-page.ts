import { expect, type Locator, type Page } from '@playwright/test';
import type { Person } from '../servers/real-server.ts';

/** What a message's mark says (`data-mark`). */
export type Mark = 'queued' | 'held' | 'in-flight' | 'verifying' | 'rejected' | 'unconfirmed' | 'sent';

/** A member of staff at the console, told by roles and names as an agent or a screen reader finds them. */
export function consolePage(page: Page, url: string) {
  const queue = page.getByRole('region', { name: 'Queue' });
  const panel = page.getByRole('complementary', { name: 'Customer details' });
  const main = page.getByRole('main');

  const log = (customer: string) => page.getByRole('log', { name: `Conversation with ${customer}` });
  const lines = (customer: string) => log(customer).locator('[data-index]');
  const bubble = (customer: string, text: string) =>
    lines(customer).filter({ has: page.getByText(text, { exact: true }) });
  const outbox = page.getByRole('region', { name: 'Outbox' });

  return {
    page,
    queue,
    panel,
    main,
    log,
    lines,
    bubble,
    outbox,
    /** What waits for one customer, on the outbox page. */
    waiting: (customer: string) => outbox.getByRole('region', { name: customer }).locator('ul > li'),
    /** The link that counts what waits, wherever it stands. */
    outboxCount: (words: string) => page.getByRole('link', { name: words, exact: true }),
    mark: (customer: string, text: string) => bubble(customer, text).locator('[data-mark]'),
    /** What a press on a mark tells. */
    story: (state: string | RegExp) => page.getByRole('dialog', { name: state }),

    open: (path = '/') => page.goto(`${url}${path}`),
    /** Where a page has to sign in for itself it does so again. */
    async reload(): Promise<void> {
      await page.reload();
    },

    async signIn({ id, password }: Pick<Person, 'id' | 'password'>): Promise<void> {
      await page.getByLabel('E-mail or staff ID').fill(id);
      await page.getByLabel('Password').fill(password);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await expect(queue.getByRole('tab', { name: /^Waiting/u })).toBeVisible();
    },

    async signInWithToken(id: string, token: string): Promise<void> {
      await page.getByLabel('Staff ID').fill(id);
      await page.getByLabel('Token').fill(token);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await expect(queue.getByRole('tab', { name: /^Waiting/u })).toBeVisible();
    },

    async signOut({ name }: Pick<Person, 'name'>): Promise<void> {
      await page.getByRole('button', { name: new RegExp(`^${name}, `, 'u') }).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).click();
    },

    tab: (name: 'Waiting' | 'Mine' | 'All') => queue.getByRole('tab', { name: new RegExp(`^${name}`, 'u') }),
    row: (customer: string): Locator => queue.getByRole('option').filter({ hasText: customer }),

    async pick(customer: string): Promise<void> {
      await queue.getByRole('option').filter({ hasText: customer }).click();
      await expect(page.getByRole('heading', { level: 2, name: customer })).toBeVisible();
    },

    async accept(): Promise<void> {
      await main.getByRole('button', { name: 'Accept', exact: true }).first().click();
      await expect(main.getByText('With you')).toBeVisible();
    },

    async toLatest(): Promise<void> {
      await main.getByRole('button', { name: /^Jump to latest/u }).click();
      await expect(main.getByRole('button', { name: /^Jump to latest/u })).toBeHidden();
    },

    composer: (customer: string) => page.getByRole('textbox', { name: `Message to ${customer}` }),

    /** Types and presses Enter; what was sent shows as sent at the earliest some time later. */
    async write(customer: string, text: string): Promise<void> {
      const composer = page.getByRole('textbox', { name: `Message to ${customer}` });
      await composer.fill(text);
      await composer.press('Enter');
      await expect(async () => {
        // the customer has written meanwhile: a person looks, and presses it again (GUARD-1)
        if (await main.getByText(/^Not sent: /u).isVisible()) await composer.press('Enter');
        await expect(composer).toHaveValue('', { timeout: 500 });
      }).toPass({ timeout: 15_000 });
    },

    /** Writes right after the customer did, which stops a reply once (GUARD-1): the same key sends it then. */
    async answers(customer: string, text: string): Promise<void> {
      const composer = page.getByRole('textbox', { name: `Message to ${customer}` });
      await composer.fill(text);
      await expect(async () => {
        await composer.press('Enter');
        await expect(composer).toHaveValue('', { timeout: 1_000 });
      }).toPass({ timeout: 10_000 });
    },

    async sees(customer: string, text: string): Promise<void> {
      await expect(bubble(customer, text)).toBeVisible();
    },

    async isMarked(customer: string, text: string, mark: Mark): Promise<void> {
      await expect(bubble(customer, text).locator('[data-mark]')).toHaveAttribute('data-mark', mark);
    },

    field: (name: 'Name' | 'Company' | 'Tax code' | 'Notes') => panel.getByLabel(name, { exact: true }),
  };
}

export type ConsolePage = ReturnType<typeof consolePage>;

/**
 * The words of every line of a virtual list, by scrolling through it from its head to its foot. Lines are told apart by
 * their words, not by their numbers: pages that come in above give them others.
 */
export async function readThrough(scroller: Locator): Promise<readonly string[]> {
  const look = () =>
    scroller
      .locator('[data-index]')
      .evaluateAll((rows) =>
        rows
          .map((row) => [...row.querySelectorAll('p')].map(({ textContent }) => textContent).join(' '))
          .filter((words) => words !== ''),
      );
  const settled = () =>
    scroller.evaluate(async () => {
      for (let frames = 0; frames < 3; frames += 1) {
        await new Promise((resolve) => {
          requestAnimationFrame(resolve);
        });
      }
    });
  await scroller.evaluate((box) => {
    box.scrollTop = 0;
  });
  await settled();
  const all: string[] = [];
  for (;;) {
    const seen = await look();
    const newest = all.at(-1);
    const at = newest === undefined ? -1 : seen.lastIndexOf(newest);
    if (newest !== undefined && at === -1) throw new Error(`Nothing that is seen follows "${newest}".`);
    all.push(...seen.slice(at + 1));
    const isAtEnd = await scroller.evaluate((box) => {
      const before = box.scrollTop;
      box.scrollTop += box.clientHeight / 2;
      return box.scrollTop <= before;
    });
    await settled();
    if (isAtEnd) return all;
  }
}
