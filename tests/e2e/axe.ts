import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { IS_LONG } from './fixtures.ts';

/** Colours are read as they are drawn: nothing may be on its way any more. */
export async function standsStill(page: Page): Promise<void> {
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity)
        .map(({ finished }) => finished.catch(() => undefined)),
    ),
  );
}

async function findingsOf(page: Page, axe: AxeBuilder): Promise<readonly string[]> {
  await standsStill(page);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary ?? ''}`),
  );
}

/**
 * Axe finds nothing on this page; with LONG=1 in the dark theme too, which the page follows. Only the colours differ between them,
 * so the dark one is asked for its contrasts alone. The workshop's screen and dialogs are looked at in both in every run.
 */
export async function axeFindsNothing(page: Page, what: string): Promise<void> {
  expect(await findingsOf(page, new AxeBuilder({ page })), what).toStrictEqual([]);
  if (!IS_LONG) return;
  await page.emulateMedia({ colorScheme: 'dark' });
  const contrasts = new AxeBuilder({ page }).withRules(['color-contrast', 'link-in-text-block']);
  expect(await findingsOf(page, contrasts), `${what}, dark`).toStrictEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
  await standsStill(page);
}
