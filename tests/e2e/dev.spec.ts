import type { TabDesk } from '#mock/browser/tab-desk.ts';
import { axeFindsNothing } from './axe.ts';
import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, NOBODY, test } from './designer.ts';
import { IS_LONG, TOO_LONG } from './fixtures.ts';

const root = join(import.meta.dirname, '../..');

// one server for all of them, and nothing to gain from a second one
test.describe.configure({ mode: 'default' });

test('[DEV-6] a designer opens the page, is signed in, plays a customer and answers', async ({
  designer,
}) => {
  // every run looks at the same page in dev-desk.spec
  test.skip(!IS_LONG, TOO_LONG);
  const { page, ...desk } = await designer();
  await page.getByRole('button', { name: 'Open the mock panel' }).click();
  await page.getByRole('tab', { name: 'Play' }).click();
  await page.getByLabel('Name').fill('Lan Nguyen');
  await page.getByRole('textbox', { name: 'Text', exact: true }).fill('Is my order on its way?');
  await page.getByRole('textbox', { name: 'Text', exact: true }).press('Enter');
  await desk.pick('Lan Nguyen');
  await desk.sees('Lan Nguyen', 'Is my order on its way?');

  await desk.accept();
  await desk.write('Lan Nguyen', 'It is.');
  await desk.isMarked('Lan Nguyen', 'It is.', 'sent');

  await page.getByRole('textbox', { name: 'Text', exact: true }).pressSequentially('Tha');
  await expect(page.getByText('Lan Nguyen is typing')).toBeVisible();
  await page.getByRole('textbox', { name: 'Text', exact: true }).fill('Thank you');
  await page.getByRole('button', { name: 'Write as this customer' }).click();
  await desk.sees('Lan Nguyen', 'Thank you');

  await axeFindsNothing(page, 'the mock panel');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Mock desk' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Open the mock panel' })).toBeFocused();
});

test('[DEV-7] offline and back: what was written waits, and goes', async ({ designer }) => {
  const desk = await designer();
  await desk.hears('Anna Lindqvist', 'Hello?');
  await desk.pick('Anna Lindqvist');
  await desk.accept();
  await desk.choose('States', 'Offline');
  await expect(desk.page.getByText(/^Offline since/u)).toBeVisible();
  await desk.write('Anna Lindqvist', 'I am here.');
  await desk.isMarked('Anna Lindqvist', 'I am here.', 'queued');
  expect(desk.page.url()).toContain('state=offline');

  await desk.choose('States', 'Online');
  await desk.isMarked('Anna Lindqvist', 'I am here.', 'sent');
});

test('[DEV-7] signed out and a strict server are seen, from a link and after a reload', async ({
  designer,
}) => {
  test.skip(!IS_LONG, TOO_LONG);
  const out = await designer(`${NOBODY}&state=signed-out`);
  await out.signIn({ id: 'staff1', password: 'staff1' });

  await out.choose('States', 'Strict server');
  await expect(out.queue.getByRole('tab', { name: /^Waiting/u })).toBeVisible();
  await out.page.reload();
  await expect(out.queue.getByRole('tab', { name: /^Waiting/u })).toBeVisible();
  expect(new URL(out.page.url()).search).toBe(`${NOBODY.slice(1)}&state=strict`);
  await out.hears('Omar', 'Hello?');
  await out.pick('Omar');
  expect(new URL(out.page.url()).search).toBe(`${NOBODY.slice(1)}&state=strict`);
  await out.accept();
  await out.write('Omar', 'Welcome.');
  await out.isMarked('Omar', 'Welcome.', 'sent');
  expect(await out.page.evaluate(() => window.deskwireMock.engine.mode)).toBe('seed');
});

test('[DEV-8] two tabs of one browser are two desks, and neither hears of the other', async ({
  designer,
}) => {
  test.skip(!IS_LONG, TOO_LONG);
  const one = await designer();
  const other = await designer(NOBODY, await one.page.context().newPage());
  await one.hears('Anna Lindqvist', 'Hello?');
  await one.pick('Anna Lindqvist');
  await one.accept();
  await one.choose('States', 'Offline');
  await one.write('Anna Lindqvist', 'It waits.');
  await one.isMarked('Anna Lindqvist', 'It waits.', 'queued');

  await other.hears('Omar Faruk', 'Hello?');
  await expect(other.queue.getByRole('option')).toHaveCount(1);
  await other.page.goto(other.page.url().replace(/\/(?:c\/\w+)?\?/u, '/outbox?'));
  await expect(other.outbox).toBeVisible();
  await expect(other.page.getByText(/another person/u)).toHaveCount(0);

  const left: TabDesk['outboxName'] = await one.page.evaluate(() => window.deskwireMock.outboxName);
  await one.page.close();
  const outboxes = async () => {
    await other.page.reload();
    return other.page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  };
  await expect.poll(outboxes, 'what a page that is gone has left').not.toContain(left);
});

test('[DEV-2] a minute of silence is one connection with pings', async ({ designer, dev, openBrowser }) => {
  const page = await openBrowser('designer');
  await page.clock.install();
  const desk = await designer(NOBODY, page);
  await desk.hears('Anna Lindqvist', 'Hello?');
  await expect(desk.row('Anna Lindqvist')).toBeVisible();
  await page.clock.runFor(61_000);
  await desk.hears('Omar Faruk', 'Hello?');
  await expect(desk.row('Omar Faruk')).toBeVisible();
  const opened = await page.evaluate(
    () =>
      window.deskwireMock.engine.log.all().filter(({ kind, door }) => kind === 'open' && door === 'staff')
        .length,
  );
  expect(opened).toBe(1);
  expect(dev.url).toBeDefined();
});

test('[DEV-9] an edited component is shown anew, and the desk under it lives on; an edited rule begins anew', async ({
  designer,
}) => {
  test.skip(!IS_LONG, TOO_LONG);
  const desk = await designer();
  const touch = (file: string) => utimes(join(root, file), new Date(), new Date());
  const updated = desk.page.waitForEvent('console', (message) => message.text().includes('hot updated'));
  await desk.hears('Anna Lindqvist', 'Hello?');
  await expect(desk.row('Anna Lindqvist')).toBeVisible();

  await touch('src/console/ui/queue/queue-row.tsx');
  await updated;
  await expect(desk.row('Anna Lindqvist')).toBeVisible();

  const loaded = desk.page.waitForEvent('load');
  await touch('src/desk/queue.ts');
  await loaded;
  await expect(desk.queue.getByRole('tab', { name: 'Waiting 0' })).toBeVisible();
});
