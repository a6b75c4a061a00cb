import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Page } from '@playwright/test';
import { ar } from '#console/words/ar.ts';
import { vi } from '#console/words/vi.ts';
import { sentencesOf } from '../console/words/sentences.ts';
import { expect, test } from './fixtures.ts';
import { pastOf } from './past.ts';
import { CUSTOMERS, LAN, MAI, PEOPLE } from './screenshots-past.ts';

const EN = join(import.meta.dirname, '../../src/console/words/en');

type Rooms = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** All whole sentences of the console that another language says otherwise. */
function englishBut(language: object): ReadonlySet<string> {
  const rooms = language as Rooms;
  const sentences = globSync('*.ts', { cwd: EN }).flatMap((file) =>
    [...sentencesOf(join(EN, file))].flatMap(([key, { kind, text }]) =>
      kind === 'plain' && rooms[basename(file, '.ts')]?.[key] !== text ? [text] : [],
    ),
  );
  return new Set(sentences);
}

/** Everything that a person reads, hears or is told by a tooltip. */
function said(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode())
      // what people wrote is in whatever language they write
      if (node.parentElement?.closest('[dir="auto"], script, style, [lang]:not(html)') === null)
        found.push(node.textContent ?? '');
    for (const name of ['aria-label', 'title', 'placeholder', 'data-tip', 'alt'])
      for (const element of document.querySelectorAll(`[${name}]`))
        found.push(element.getAttribute(name) ?? '');
    return found.map((text) => text.trim());
  });
}

async function saysNoEnglish(page: Page, language: object): Promise<void> {
  const english = englishBut(language);
  expect((await said(page)).filter((text) => english.has(text))).toStrictEqual([]);
}

/** Where something stands on the page, from its left edge. */
async function leftOf(page: Page, selector: string): Promise<number> {
  return (await page.locator(selector).first().boundingBox())?.x ?? Number.NaN;
}

test.use({ staff: { people: PEOPLE }, past: pastOf(CUSTOMERS), locale: 'vi-VN' });

test('[WORDS-1] one signs in and works in Vietnamese, goes over to Arabic, and the page is mirrored', async ({
  openBrowser,
  server,
}) => {
  const page = await openBrowser('Mai', { locale: 'vi-VN' });
  await page.goto(server.url);

  await test.step('the browser asks for Vietnamese', async () => {
    await page.getByLabel(vi.door?.who_password ?? '').fill(MAI.id);
    await saysNoEnglish(page, vi);
    await page.getByLabel(vi.door?.secret_password ?? '').fill(MAI.password);
    await page.getByRole('button', { name: vi.door?.signIn ?? '' }).click();
    await page.getByRole('tab', { name: new RegExp(vi.queue?.view_mine ?? '', 'u') }).click();
    await page.getByRole('option').filter({ hasText: LAN }).click();
    await expect(page.getByRole('log')).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');
    expect(await leftOf(page, '[role=listbox]')).toBeLessThan(await leftOf(page, '[role=log]'));
    await saysNoEnglish(page, vi);
  });

  await test.step('the menu goes over to Arabic at once', async () => {
    await page.getByRole('button', { name: new RegExp(`^${vi.menus?.theme ?? ''}`, 'u') }).click();
    await saysNoEnglish(page, vi);
    await page.getByRole('menuitemradio', { name: 'العربية' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
    await expect(page.getByRole('region', { name: ar.queue?.queue ?? '' })).toBeVisible();
    await expect(page.getByRole('log')).toBeVisible();
    await saysNoEnglish(page, ar);
  });

  await test.step('and the page is mirrored', async () => {
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
    expect(await leftOf(page, '[role=listbox]')).toBeGreaterThan(await leftOf(page, '[role=log]'));
    // nothing hangs over an edge
    const width = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(width).toBeLessThanOrEqual(0);
  });

  await test.step('a reload keeps it, and settings speak it', async () => {
    await page.reload();
    await expect(page.getByRole('region', { name: ar.queue?.queue ?? '' })).toBeVisible();
    await page.keyboard.press('ControlOrMeta+k');
    await expect(page.getByRole('dialog', { name: ar.keys?.findCommand ?? '' })).toBeVisible();
    await saysNoEnglish(page, ar);
    await page.keyboard.press('Escape');
  });
});
