import { axeFindsNothing } from './axe.ts';
import type { BrowserContext, Page } from '@playwright/test';
import { expect, needs, test } from './fixtures.ts';
import { consolePage } from './people/console-page.ts';
import { MAI } from './servers/real-server.ts';

/** What a page has sounded and shown, as its own browser was asked to. */
declare global {
  interface Window {
    heard: { tones: number; notices: { title: string; body: string; click: () => void }[] };
  }
}

/** Counts the tones and notifications that the page asks its browser for, and has them made all the same. */
function listen(): void {
  const heard: Window['heard'] = { tones: 0, notices: [] };
  window.heard = heard;
  const { start } = OscillatorNode.prototype;
  OscillatorNode.prototype.start = function counted(...when) {
    heard.tones += 1;
    start.apply(this, when);
  };
  window.Notification = class extends Notification {
    constructor(title: string, options?: NotificationOptions) {
      super(title, options);
      const click = () => void this.dispatchEvent(new Event('click'));
      heard.notices.push({ title, body: options?.body ?? '', click });
    }
  };
}

/** Only what a person does counts as being active here: for a browser, every look of a test is that too. */
function countActivity(): void {
  let hasBeenActive = false;
  for (const event of ['pointerdown', 'keydown'])
    window.addEventListener(event, ({ isTrusted }) => void (hasBeenActive ||= isTrusted), { capture: true });
  Object.defineProperty(navigator, 'userActivation', {
    value: {
      get hasBeenActive() {
        return hasBeenActive;
      },
    },
  });
}

const bell = (page: Page) => page.getByRole('button', { name: /^Alerts: /u });
const tonesOf = (pages: readonly Page[]) =>
  Promise.all(pages.map((page) => page.evaluate(() => window.heard.tones)));
const noticesOf = async (pages: readonly Page[]) =>
  (
    await Promise.all(
      pages.map((page) => page.evaluate(() => window.heard.notices.map(({ title }) => title))),
    )
  ).flat();
const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);

/** Pages have the focus only while they are in front, as they would without a test's hands on them. */
async function haveOwnFocus(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setFocusEmulationEnabled', { enabled: false });
}

/** Another page, in front: nobody looks at the console. */
async function lookAway(context: BrowserContext): Promise<Page> {
  for (const page of context.pages()) await haveOwnFocus(page);
  const elsewhere = await context.newPage();
  await elsewhere.bringToFront();
  return elsewhere;
}

test('[ALERT-3] requirement 18: a fresh profile says that sound is blocked until one clicks, and then it sounds', async ({
  openBrowser,
  cast,
  desk,
}) => {
  needs('session', 'second page', 'reload');
  const mai = await cast.agent(MAI);
  const state = await mai.page.context().storageState();
  const page = await openBrowser('Mai, in the morning', { storageState: state });
  await page.addInitScript(listen);
  await page.addInitScript(countActivity);
  await page.goto(desk.url);
  await expect(bell(page)).toHaveAccessibleName(/sound blocked until you click or press a key here/u);
  await page.keyboard.press('j');
  await expect(bell(page)).toHaveAccessibleName(/sound on/u);
  await mai.page.close();
  const anna = await cast.plays('Anna');
  await anna.writes('Good morning');
  await expect.poll(() => page.evaluate(() => window.heard.tones)).toBe(2);
  await expect(page).toHaveTitle('(1) Deskwire');
  await expect(page.locator('link[rel="icon"]')).toHaveAttribute('href', /^data:image\/svg/u);
});

test('[ALERT-1] requirement 19: five tabs, one message: one sound, one notification, also when the one that told is closed', async ({
  cast,
  desk,
}) => {
  needs('session', 'second page', 'reload');
  const first = await cast.agent(MAI, { permissions: ['notifications'] });
  const context = first.page.context();
  await context.addInitScript(listen);
  await first.reload();
  const tabs = [first.page];
  while (tabs.length < 5) tabs.push(await context.newPage());
  for (const tab of tabs) {
    await tab.bringToFront();
    await tab.goto(desk.url);
    await tab.keyboard.press('j');
    await expect(bell(tab)).toHaveAccessibleName('Alerts: sound on, notifications on');
  }
  const elsewhere = await lookAway(context);
  const anna = await cast.plays('Anna');
  await anna.writes('Is anybody there?');
  await expect.poll(async () => sum(await tonesOf(tabs))).toBe(2);
  await expect.poll(() => noticesOf(tabs)).toEqual(['Anna is waiting']);

  const told = (await tonesOf(tabs)).findIndex((tones) => tones > 0);
  await tabs[told]?.close();
  const living = tabs.filter((_tab, index) => index !== told);
  await elsewhere.bringToFront();
  const bea = await cast.plays('Bea');
  await bea.writes('Hello?');
  await expect.poll(async () => sum(await tonesOf(living))).toBe(2);
  await expect.poll(() => noticesOf(living)).toEqual(['2 customers are waiting']);
  // a tab that would tell as well has had the time to
  await elsewhere.waitForTimeout(1_500);
  expect(sum(await tonesOf(living))).toBe(2);
  expect(await noticesOf(living)).toEqual(['2 customers are waiting']);
});

test('[ALERT-5] a notification opens its conversation, and what is on the screen makes none', async ({
  cast,
}) => {
  needs('reload');
  const mai = await cast.agent(MAI, { permissions: ['notifications'] });
  await mai.page.context().addInitScript(listen);
  await mai.reload();
  const anna = await cast.plays('Anna');
  await anna.writes('One');
  await mai.pick('Anna');
  await mai.accept();
  const before = await mai.page.evaluate(() => window.heard.tones);
  await anna.writes('Two');
  await mai.sees('Anna', 'Two');
  await mai.page.getByRole('link', { name: 'Inbox' }).click();
  await lookAway(mai.page.context());
  await anna.writes('Three');
  await expect.poll(() => noticesOf([mai.page])).toEqual(['Anna']);
  expect(await mai.page.evaluate(() => window.heard.tones)).toBe(before + 1);
  await mai.page.evaluate(() => window.heard.notices[0]?.click());
  await mai.sees('Anna', 'Three');
});

test('[ALERT-3] sounds and notifications are set in a dialog, by keyboard, and kept', async ({ cast }) => {
  needs('reload');
  const mai = await cast.agent(MAI);
  const { page } = mai;
  await bell(page).click();
  const dialog = consolePage(page, '').page.getByRole('dialog', { name: 'Sounds and notifications' });
  await expect(dialog).toBeVisible();
  await axeFindsNothing(page, 'sounds and notifications');
  await dialog.getByRole('checkbox', { name: 'Somebody starts waiting: sound' }).press('Space');
  await page.keyboard.press('Escape');
  await expect(bell(page)).toBeFocused();
  await mai.reload();
  await bell(page).press('Enter');
  await expect(dialog.getByRole('checkbox', { name: 'Somebody starts waiting: sound' })).not.toBeChecked();
  await expect(dialog.getByRole('checkbox', { name: 'Somebody starts waiting: notification' })).toBeChecked();
});
