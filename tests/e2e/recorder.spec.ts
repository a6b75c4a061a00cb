import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import type {} from '#console/recorder/ui/on-screen.ts';
import { playCustomer } from '../seed/hosts/played-customer.ts';
import { type ConsolePage, consolePage } from './people/console-page.ts';
import { startDevServer } from './servers/dev-server.ts';
import { addStaff, MAI, makeDataFolder } from './servers/real-server.ts';

const SIZE = { width: 1440, height: 900 };
const HIDDEN = '[data-recorder] { display: none }';

/** What the console on the screen knows, with its maps as lists. */
const storeOf = (page: Page): Promise<unknown> =>
  page.evaluate(() => {
    const text = JSON.stringify(window.deskwire?.state(), (_key, value: unknown) =>
      value instanceof Map ? [...value] : value,
    );
    return JSON.parse(text) as unknown;
  });

async function picture(page: Page): Promise<Buffer> {
  await page.mouse.move(0, 0);
  await page.evaluate(async () => {
    (document.activeElement as HTMLElement | null)?.blur();
    await document.fonts.ready;
  });
  const clip = { x: 0, y: 0, ...SIZE };
  return page.screenshot({ clip, caret: 'hide', animations: 'disabled', style: HIDDEN });
}

async function save(mai: ConsolePage, { words }: { readonly words: boolean }): Promise<string> {
  await mai.page.getByRole('button', { name: 'Flight recorder' }).click();
  const panel = mai.page.getByRole('dialog', { name: 'Flight recorder' });
  await panel.getByLabel('Keep the words').setChecked(words);
  const saving = mai.page.waitForEvent('download');
  await panel.getByRole('button', { name: 'Save' }).click();
  const file = await (await saving).path();
  await mai.page.keyboard.press('Escape');
  return file;
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

test('[RECORD-1] a session is saved and played again without a network: the same store, the same picture', async ({
  browser,
}) => {
  const dataFolder = await makeDataFolder();
  await addStaff(dataFolder, [MAI]);
  const server = await startDevServer(dataFolder);
  try {
    const mai = consolePage(await browser.newPage({ viewport: SIZE }), server.url);
    await mai.open();
    await mai.signIn(MAI);
    const anna = await playCustomer(server.url, { name: 'Anna Lindqvist' });
    await anna.writes('Hello, my parcel came without the lamp shade.');
    await anna.writes('Order 4711 🙈');
    await mai.pick('Anna Lindqvist');
    await mai.accept();
    await mai.write('Anna Lindqvist', 'Hello Anna, I am sorry! I look into it.');
    await mai.isMarked('Anna Lindqvist', 'Hello Anna, I am sorry! I look into it.', 'sent');
    await mai.field('Company').fill('Lindqvist & Söner');
    await mai.field('Company').press('Tab');
    await mai.composer('Anna Lindqvist').pressSequentially('One mom');
    await expect(mai.panel.getByText('Saved').first()).toBeVisible();

    const live = await picture(mai.page);
    const kept = await save(mai, { words: true });
    const masked = await save(mai, { words: false });
    const then = await storeOf(mai.page);
    expect(await readFile(masked, 'utf8')).not.toMatch(/Lindqvist|parcel|4711|sorry|Mai Tran|staff1/u);

    const context = await browser.newContext({ viewport: SIZE });
    const page = await context.newPage();
    const mistakes: string[] = [];
    page.on('pageerror', ({ message }) => mistakes.push(message));
    await page.goto(`${server.url}/?replay`);
    // once with a network: Vite serves the parts of the page as they are needed
    expect(await playToEnd(page, kept)).toBe('As it was');
    await page.getByRole('button', { name: 'Close the recording' }).click();
    await context.setOffline(true);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));

    expect(await playToEnd(page, kept)).toBe('As it was');
    expect(await storeOf(page)).toStrictEqual(then);
    const replayed = await picture(page);
    expect(replayed.equals(live), 'the same picture').toBe(true);

    await page.getByRole('button', { name: 'Close the recording' }).click();
    expect(await playToEnd(page, masked)).toBe('As it was');
    await expect(page.getByText('Lindqvist')).toHaveCount(0);
    expect(asked.filter((path) => /^\/(?:api|socket\.io)\//u.test(path))).toStrictEqual([]);
    expect(mistakes).toStrictEqual([]);
  } finally {
    await server.stop();
  }
});
