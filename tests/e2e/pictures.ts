import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { ConsolePage } from './people/console-page.ts';

const IMAGES = join(import.meta.dirname, '../../docs/images');

export const THEMES = ['light', 'dark'] as const;
export const TABLET = { width: 1024, height: 768 };
export const PHONE = { width: 390, height: 844 };

/** The pictures in docs/images are drawn when somebody asks for them. */
export const IS_WANTED = process.env['UPDATE_SCREENSHOTS'] === '1';
export const NOT_WANTED = 'this draws the pictures in docs/images: UPDATE_SCREENSHOTS=1';

/** Draws the page as it is into docs/images: no tooltip, no hovered row, no caret that may be on or off. */
export async function draw(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(IMAGES, `${name}.png`), caret: 'hide', animations: 'disabled' });
}

/** What comes after the first screen has come. */
export async function panelStands({ panel }: ConsolePage): Promise<void> {
  await expect(panel.getByRole('list', { name: 'Tags of this customer' })).toBeVisible();
  await expect(panel.getByRole('region', { name: 'Sessions' }).getByRole('button').first()).toBeVisible();
  await expect(panel.getByRole('region', { name: 'Activity' }).getByRole('listitem').first()).toBeVisible();
}
