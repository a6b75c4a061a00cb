import type { Page } from '@playwright/test';
import { expect, needs, test } from './fixtures.ts';
import type { ConsolePage } from './people/console-page.ts';
import { JONAS, MAI } from './servers/real-server.ts';

const ANNA = 'Anna Lindqvist';

/** The tab's process dies, as it does when memory runs out. */
async function killTab(page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash');
  // never answered: the page that would is gone
  page.goto('chrome://crash').catch(() => undefined);
  await crashed;
}

const here = ({ main }: ConsolePage) => main.getByLabel('Colleagues here');

test('[VIEW-1] requirement 15: viewer and replier badges appear, stay while true, and vanish after a killed tab', async ({
  cast,
  watch,
}) => {
  needs('viewers');
  const anna = await cast.plays(ANNA);
  await anna.writes('My lamp flickers.');
  const mai = await cast.agent(MAI);
  await mai.pick(ANNA);
  const jonas = await cast.agent(JONAS);
  await expect(here(mai)).toBeEmpty();

  // under Waiting a row whose customer was taken tells that instead
  await mai.tab('All').click();
  await jonas.pick(ANNA);
  await expect(here(mai)).toContainText(JONAS.name, { timeout: 1_000 });
  await expect(mai.row(ANNA)).toContainText(`Open at ${JONAS.name}`);
  await expect(here(jonas)).toContainText(MAI.name);

  await jonas.accept();
  await jonas.composer(ANNA).fill('Every evening?');
  const also = mai.main.getByText(`${JONAS.name} is also replying`);
  await expect(also).toBeVisible({ timeout: 1_000 });
  await expect(mai.row(ANNA)).toContainText(`Being answered by ${JONAS.name}`);
  // longer than any indicator of typing lives: a reply that is begun is one until it is sent or taken away
  await expect(jonas.main.getByText('With you')).toBeVisible();
  await mai.page.waitForTimeout(7_000);
  await expect(also).toBeVisible();

  watch.allow({ says: /the page crashed/u, because: 'the tab is killed on purpose' });
  await killTab(jonas.page);
  await expect(also).toBeHidden({ timeout: 10_000 });
  await expect(here(mai)).toBeEmpty();
  await expect(mai.row(ANNA)).not.toContainText('answered by');
  await anna.leaves();
});
