import { AxeBuilder } from '@axe-core/playwright';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { standsStill } from './axe.ts';
import { expect, IS_LONG, test as base, TOO_LONG } from './fixtures.ts';
import { startWorkshop } from './servers/workshop-server.ts';

const THEMES = ['light', 'dark'] as const;
const STORIES = [
  'screen',
  'queue',
  'conversation',
  'customer',
  'handover',
  'outbox',
  'team',
  'dialogs',
  'parts',
] as const;
const SNAPSHOTS = join(import.meta.dirname, 'workshop.spec.ts-snapshots');
const MADE_ON = join(SNAPSHOTS, 'made-on.txt');
const IS_DRAWN_ANEW = process.env['UPDATE_SNAPSHOTS'] === '1';
/** Letters of every script that the stories show, as this machine draws them. */
const PROBE = '<p style="font: 24px Inter Variable, Noto Sans, sans-serif">Ag ạ ế Đ ليلى נועם 🙂👍 — …</p>';

/** Stories of views that are fetched when they are wanted. */
const FETCHES_MORE: ReadonlySet<string> = new Set(['screen', 'handover', 'dialogs']);

/** In every run, in the light theme; all of them take minutes: LONG=1, or `npm run workshop:check`. */
const SHORT: ReadonlySet<string> = new Set(['dialogs']);
const DRAWS_ALL = IS_LONG || IS_DRAWN_ANEW;

type Scene = { readonly id: string; readonly width: number; readonly height: number };

const test = base.extend<object, { workshop: string }>({
  workshop: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
    async ({}, lend, { workerIndex }) => {
      const { url, stop } = await startWorkshop(workerIndex);
      await lend(url);
      await stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

/** Browsers of other versions and machines with other fonts draw other pixels: there the pictures prove nothing. */
async function machineOf(page: Page): Promise<string> {
  await page.setContent(PROBE);
  await page.evaluate(() => document.fonts.ready);
  const drawn = createHash('sha256')
    .update(await page.locator('p').screenshot())
    .digest('hex');
  return `${page.context().browser()?.version() ?? ''} ${drawn.slice(0, 16)}\n`;
}

async function scenesOf(page: Page, url: string, story: string): Promise<readonly Scene[]> {
  // the list is wanted, not what it frames
  await page.route('**/?bare*', (route) => route.abort());
  await page.goto(`${url}/?story=${story}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Workshop' })).toBeVisible();
  return page.locator('section:has(iframe)').evaluateAll((sections) =>
    sections.map((section) => {
      const frame = section.querySelector('iframe');
      return {
        id: section.getAttribute('aria-labelledby') ?? '',
        width: Number.parseInt(frame?.style.width ?? '0', 10),
        height: Number.parseInt(frame?.style.height ?? '0', 10),
      };
    }),
  );
}

/** Without loading the page anew: a hundred scenes would take their time. */
async function show(page: Page, story: string, scene: Scene, theme: string): Promise<void> {
  await page.setViewportSize({ width: scene.width, height: scene.height });
  await page.evaluate((address) => {
    window.history.pushState(null, '', address);
    window.dispatchEvent(new PopStateEvent('popstate'));
  }, `/?bare&story=${story}&scene=${scene.id}&theme=${theme}`);
  await expect(page).toHaveTitle(/: /u);
  if (FETCHES_MORE.has(story)) await page.waitForLoadState('networkidle');
  await page.evaluate(async () => {
    await document.fonts.ready;
    for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame);
  });
}

for (const story of STORIES) {
  for (const theme of THEMES) {
    test(`the workshop’s ${story} in every state, ${theme}: no axe violation, and as on its picture`, async ({
      workshop,
      openBrowser,
      watch,
    }) => {
      test.skip(!DRAWS_ALL && !(SHORT.has(story) && theme === 'light'), TOO_LONG);
      test.setTimeout(300_000);
      watch.allow({ says: /ERR_FAILED/u, because: 'the frames of the gallery are not loaded here' });
      watch.allow({ says: /data:image\/png;base64,AA/u, because: 'one story shows a broken picture' });
      // a colour half way through its fade is no colour of the design
      const page = await openBrowser('designer', { reducedMotion: 'reduce' });
      const machine = await machineOf(page);
      if (IS_DRAWN_ANEW) writeFileSync(MADE_ON, machine);
      const isSame = existsSync(MADE_ON) && readFileSync(MADE_ON, 'utf8') === machine;
      const scenes = await scenesOf(page, workshop, story);
      expect(scenes.length).toBeGreaterThan(2);
      for (const scene of scenes) {
        await show(page, story, scene, theme);
        await standsStill(page);
        const { violations } = await new AxeBuilder({ page }).disableRules(FRAGMENT).analyze();
        const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
        expect.soft(told, `${story} ${scene.id}, ${theme}`).toEqual([]);
        if (!isSame) continue;
        await expect.soft(page).toHaveScreenshot(`${story}-${scene.id}-${theme}.png`, {
          animations: 'disabled',
          caret: 'hide',
          maxDiffPixelRatio: 0.002,
        });
      }
      if (!isSame)
        test
          .info()
          .annotations.push({ type: 'pictures', description: 'not compared: made on another machine' });
    });
  }
}

/** A panel alone is no page: what belongs to a whole page is checked where the whole page is drawn. */
const FRAGMENT = ['landmark-one-main', 'page-has-heading-one', 'region', 'bypass', 'heading-order'];
