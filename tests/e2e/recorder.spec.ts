import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './designer.ts';
import { IS_LONG, TOO_LONG } from './fixtures.ts';
import { consolePage } from './people/console-page.ts';

const SIZE = { width: 1440, height: 900 };
/** What belongs to the page or to the browser and not to the session. */
const BESIDES = '[data-recorder], .mock-handle { display: none } [data-alerts] { visibility: hidden }';
/**
 * Two renderings of one screen by one browser differ in some smoothed edges (rounded corners on layers of their own), by how a row
 * came to its place. Anything that a person could see is more than this.
 */
const SAME = { threshold: 0.1, maxDiffPixels: 20 };

/** What the console on the screen knows, with its maps as lists. */
const storeOf = (page: Page): Promise<unknown> =>
  page.evaluate(() => {
    const { deskwire } = window as { readonly deskwire?: { readonly state: () => unknown } };
    if (deskwire === undefined) throw new Error('There is no console on the screen.');
    const text = JSON.stringify(deskwire.state(), (_key, value: unknown) =>
      value instanceof Map ? [...value] : value,
    );
    return JSON.parse(text) as unknown;
  });

async function picture(page: Page): Promise<Buffer> {
  // what is fetched when it is first wanted has come, and has been told what it asks for
  const panel = page.getByRole('complementary', { name: 'Customer details' });
  await expect(panel.getByPlaceholder('Add a tag')).toBeVisible();
  for (const name of ['Sessions', 'Activity'])
    await expect(panel.getByRole('region', { name }).getByRole('listitem').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'More about this conversation' })).toBeVisible();
  await page.mouse.move(0, 0);
  await page.evaluate(async () => {
    (document.activeElement as HTMLElement | null)?.blur();
    await document.fonts.ready;
  });
  const clip = { x: 0, y: 0, ...SIZE };
  return page.screenshot({ clip, caret: 'hide', animations: 'disabled', style: BESIDES });
}

const recorder = (page: Page) => page.getByRole('dialog', { name: 'Flight recorder' });

async function stop(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Flight recorder' }).click();
  await recorder(page).getByRole('button', { name: 'Stop' }).click();
}

async function save(page: Page, { words }: { readonly words: boolean }): Promise<string> {
  await recorder(page).getByLabel('Keep the words').setChecked(words);
  const saving = page.waitForEvent('download');
  await recorder(page).getByRole('button', { name: 'Save' }).click();
  return (await saving).path();
}

/** Opens a file and plays it to its end; answers what the bar says of it. */
async function playToEnd(page: Page, file: string): Promise<string> {
  await page.getByLabel('Recording', { exact: true }).setInputFiles(file);
  const bar = page.getByRole('region', { name: 'Replay' });
  await bar.getByRole('slider', { name: 'Time in the session' }).press('End');
  await expect(bar.locator('[data-replay]')).not.toHaveAttribute('data-replay', 'so-far');
  const height = (await bar.boundingBox())?.height ?? 0;
  await page.setViewportSize({ ...SIZE, height: SIZE.height + height });
  return bar.locator('[data-replay]').innerText();
}

/** Some minutes of somebody's day. */
async function work(page: Page, url: string): Promise<void> {
  const mai = consolePage(page, url);
  // a dev server makes ready what a page asks for when it is asked
  await expect(mai.tab('Waiting')).toHaveText(/\d/u, { timeout: 60_000 });
  await mai.sees('Lan Nguyen', 'Her name is Hoa, 3rd floor, left door.');
  await mai.write('Lan Nguyen', 'I have told the driver: Hoa, 3rd floor, left. 🙈');
  await mai.isMarked('Lan Nguyen', 'I have told the driver: Hoa, 3rd floor, left. 🙈', 'sent');
  await mai.pick('Omar Haddad');
  await mai.accept();
  // from here on nobody says anything: what is seen at the end waits for no answer
  await page.evaluate(() => window.deskwireMock.engine.scenario.setSpeed(0));
  await mai.write('Omar Haddad', 'Hello Omar, I am sorry! I look into it.');
  await mai.isMarked('Omar Haddad', 'Hello Omar, I am sorry! I look into it.', 'sent');
  await mai.field('Company').fill('Haddad & Söner');
  await mai.field('Company').press('Tab');
  await expect(mai.panel.getByText('Saved').first()).toBeVisible();
  await mai.tab('Mine').click();
  // to and fro: each conversation asks for what it shows of itself while it is being drawn
  for (const customer of ['Lan Nguyen', 'Omar Haddad', 'Lan Nguyen', 'Omar Haddad']) await mai.pick(customer);
  await mai.composer('Omar Haddad').pressSequentially('One mom');
}

/** Nothing more happens, and nothing on the screen is about to change by itself between the picture and the stop. */
async function comeToRest(page: Page): Promise<void> {
  await expect(page.getByText(/is typing|typing…/u)).toHaveCount(0);
  // the answer has reached the row
  await expect(page.getByRole('main').getByText('unanswered for')).toHaveCount(0);
  const secondsOfMinutes = () =>
    page.evaluate(async () => {
      const { engine } = window.deskwireMock;
      const open = await engine.storage().openCustomers();
      return open.flatMap(({ waitingSince }) =>
        waitingSince === null ? [] : [((engine.now() - waitingSince) / 1_000) % 60],
      );
    });
  const isFarFromMinute = async () => (await secondsOfMinutes()).every((second) => second > 2 && second < 50);
  await expect.poll(isFarFromMinute, { timeout: 60_000 }).toBe(true);
}

test('[RECORD-1] a session is saved and played in another browser without a network: the same store, the same picture', async ({
  unplugged,
  built,
}, testInfo) => {
  test.skip(!IS_LONG, TOO_LONG);
  test.slow();
  const { page } = await unplugged('/', { viewport: SIZE });
  // one that follows the system is played as what it was, and the rail tells the difference
  await page.getByRole('button', { name: 'Theme: system' }).click();
  await page.getByRole('menuitemradio', { name: 'Light' }).click();
  await work(page, built.url);
  await comeToRest(page);
  const live = await picture(page);
  await stop(page);
  const then = await storeOf(page);
  const kept = await save(page, { words: true });
  const masked = await save(page, { words: false });
  expect(await readFile(kept, 'utf8')).toContain('Haddad & Söner');
  expect(await readFile(masked, 'utf8')).not.toMatch(/Haddad|driver|Hoa|sorry|Mai Tran|staff1|AUTH_TOKEN/u);

  const { page: other } = await unplugged('/?replay', { viewport: SIZE });
  expect(await playToEnd(other, kept)).toBe('As it was');
  expect(await storeOf(other)).toStrictEqual(then);
  const replayed = await picture(other);
  const path = testInfo.snapshotPath('then.png');
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, live);
  expect(replayed, 'the same picture').toMatchSnapshot('then.png', SAME);

  await other.getByRole('button', { name: 'Close the recording' }).click();
  expect(await playToEnd(other, masked)).toBe('As it was');
  await expect(other.getByText('Haddad')).toHaveCount(0);
});

test('[RECORD-1] the dev server records and plays as well', async ({ designer }) => {
  test.skip(!IS_LONG, TOO_LONG);
  test.slow();
  const { page } = await designer('/');
  const url = new URL(page.url()).origin;
  await work(page, url);
  await stop(page);
  const then = await storeOf(page);
  const kept = await save(page, { words: true });
  await page.goto(`${url}/?replay`);
  expect(await page.evaluate(() => 'deskwireMock' in window)).toBe(false);
  expect(await playToEnd(page, kept)).toBe('As it was');
  expect(await storeOf(page)).toStrictEqual(then);
});
