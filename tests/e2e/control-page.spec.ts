import { axeFindsNothing } from './axe.ts';
import type { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { expect, test as base, IS_LONG, TOO_LONG } from './fixtures.ts';
import { type ConsolePage, consolePage } from './people/console-page.ts';
import { type MockServer, startMockServer } from './servers/mock-server.ts';

const test = base.extend<{ mock: MockServer; control: Page }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
  mock: async ({}, lend) => {
    const mock = await startMockServer();
    await lend(mock);
    await mock.close();
    expect(mock.complaints()).toStrictEqual([]);
  },
  control: async ({ mock, openBrowser }, lend) => {
    const page = await openBrowser('QA');
    await page.goto(`${mock.url}/control`);
    await expect(page.getByRole('heading', { name: 'Mock control' })).toBeVisible();
    await lend(page);
  },
});

const rows = (page: Page) => page.getByRole('listbox', { name: 'Wire' }).getByRole('option');
const tab = (page: Page, name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`, 'u') });

async function atTheConsole(mock: MockServer, page: Page): Promise<ConsolePage> {
  const mai = consolePage(page, mock.url);
  await mai.open();
  await mai.signIn({ id: 'staff1', password: 'staff1' });
  return mai;
}

test('[MOCK-10] a customer is played by hand: arrives, types, writes, reads the answer, leaves and comes back', async ({
  mock,
  control,
  openBrowser,
}) => {
  const mai = await atTheConsole(mock, await openBrowser('Mai Tran'));
  await tab(control, 'Customers').click();
  await control.getByLabel('Name').fill('Lan Nguyen');
  await control.getByRole('button', { name: 'Arrive' }).click();
  const lan = control.getByRole('region', { name: 'Page of Lan Nguyen' });
  await lan.getByLabel('Text').fill('Is my lamp on its way?');
  await lan.getByRole('button', { name: 'Write' }).click();
  await mai.pick('Lan Nguyen');
  await mai.accept();
  await lan.getByLabel('Text').fill('And');
  await expect(mai.main.getByText('Lan Nguyen is typing…')).toBeVisible();
  await lan.getByLabel('Text').fill('');
  await expect(mai.main.getByText('Lan Nguyen is typing…')).toBeHidden();

  await mai.write('Lan Nguyen', 'It leaves today.');
  await expect(lan.getByRole('status').first()).toContainText('1');
  await lan.getByRole('button', { name: 'Read' }).click();
  const read = lan.getByRole('list', { name: 'What Lan Nguyen reads' }).getByRole('listitem');
  await expect(read).toHaveText([/Lan Nguyen: Is my lamp on its way\?/u, /Mai Tran: It leaves today\./u]);
  await expect(lan.getByText('was not read')).toBeHidden();

  const here = control.getByRole('list', { name: 'Played customers' });
  await lan.getByRole('button', { name: 'Leave' }).click();
  await expect(here).toContainText('Left');
  await lan.getByRole('button', { name: 'Come back' }).click();
  await expect(here).toContainText('Here');
});

test('[MOCK-5] [MOCK-9] the wire is watched live, filtered, paused, saved and played again', async ({
  mock,
  control,
}) => {
  await expect(control.getByText('Nothing has passed yet')).toBeVisible();
  const { customerId } = (await mock.control('POST', '/customers', { name: 'Lan' })).json();
  const write = (text: string) => mock.control('POST', `/customers/${String(customerId)}/write`, { text });
  await write('Hello');
  await expect(rows(control).filter({ hasText: 'message:send' }).first()).toBeVisible();

  const filter = control.getByRole('search', { name: 'Filter the wire' });
  await filter.getByRole('searchbox').fill('"hello"');
  await filter.getByLabel('Way').selectOption('From clients');
  await expect(rows(control)).toHaveCount(1);
  await rows(control).click();
  const detail = control.getByRole('region', { name: /^Event \d+$/u });
  await expect(detail).toContainText('"text": "Hello"');
  await expect(detail).toContainText(' B');
  await control.getByRole('listbox', { name: 'Wire' }).press('Escape');
  await expect(detail).toBeHidden();
  await filter.getByRole('searchbox').fill('');
  await filter.getByLabel('Way').selectOption('Both ways');

  await control.getByRole('button', { name: 'Pause' }).click();
  const before = await rows(control).count();
  await write('During the pause');
  await expect(control.getByRole('button', { name: /^Go on \([1-9]\d*\)$/u })).toBeVisible();
  await expect(rows(control)).toHaveCount(before);
  await control.getByRole('button', { name: /^Go on/u }).click();
  await expect(rows(control).filter({ hasText: 'During the pause' }).first()).toBeVisible();

  const saving = control.waitForEvent('download');
  await control.getByRole('link', { name: 'Save' }).click();
  const file = await (await saving).path();
  expect((await readFile(file, 'utf8')).trim().split('\n').length).toBeGreaterThan(before);
  await mock.control('POST', '/reset');
  await expect(control.getByText('Nothing has passed yet')).toBeVisible();
  await control.getByLabel('Replay file…').setInputFiles({
    name: 'wire.jsonl',
    mimeType: 'text/plain',
    buffer: await readFile(file),
  });
  await expect(control.getByText(/^On an empty desk, 1 line says 3 events again/u)).toBeVisible();
  await expect(rows(control).filter({ hasText: 'During the pause' }).first()).toBeVisible();
});

test('[MOCK-10] a scenario is picked with speed and seed, a fault with its rate, and what is wrong is said', async ({
  mock,
  control,
  watch,
}) => {
  watch.allow({ says: /status of 400 .*\/control\/api\/scenario/u, because: 'a wrong file is refused' });
  const state = async () => (await mock.control('GET', '/state')).json();
  await control.getByRole('combobox', { name: 'Scenario' }).selectOption('two-staff');
  await control.getByLabel('Speed').selectOption('Held');
  await control.getByLabel('Seed').fill('7');
  await control.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(control.getByText('Running', { exact: true })).toBeVisible();
  expect(await state()).toMatchObject({ seed: 7, scenario: { name: 'two-staff', speed: 0 } });
  await control.getByLabel('Speed').selectOption('8 times');
  await expect(async () => expect(await state()).toMatchObject({ scenario: { speed: 8 } })).toPass();
  await control.getByRole('button', { name: 'Stop' }).click();
  await expect(control.getByText('Over', { exact: true })).toBeVisible();
  await control.getByLabel('Own file…').setInputFiles({
    name: 'mine.yaml',
    mimeType: 'text/yaml',
    buffer: Buffer.from('about: mine\nsteps:\n  - tom: arrives\n'),
  });
  await expect(control.getByRole('alert')).toContainText('Line 3: tom is neither a customer');

  await tab(control, 'Faults').click();
  await control.getByRole('button', { name: 'Settings of latency' }).click();
  await control.getByRole('slider', { name: /^How often/u }).fill('50');
  await control.getByLabel('Milliseconds').fill('40');
  await control.getByRole('switch', { name: 'latency' }).click();
  await expect(control.getByText('1 fault is on.')).toBeVisible();
  expect((await state())['faults']).toStrictEqual([{ name: 'latency', rate: 0.5, ms: 40 }]);
  await control.getByLabel('Way').first().selectOption('What clients hear');
  await expect(control.getByText('On: 50 % · 40 ms · to clients')).toBeVisible();
  await control.getByRole('button', { name: 'Heal all' }).click();
  await expect(control.getByText('The wire is healthy.')).toBeVisible();
});

test('the control page without a mouse and without a fault axe finds, wide and narrow', async ({
  mock,
  openBrowser,
}) => {
  test.skip(!IS_LONG, TOO_LONG);
  await mock.control('POST', '/scenario', { name: 'everyday', speed: 0 });
  const page = await openBrowser('QA');
  await page.goto(`${mock.url}/control`);
  await tab(page, 'Scenario').focus();
  await axeFindsNothing(page, 'the scenarios');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('switch', { name: 'drop', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Settings of error' }).press('Enter');
  await page.getByRole('switch', { name: 'drop', exact: true }).press('Space');
  await expect(page.getByRole('switch', { name: 'drop', exact: true })).toBeChecked();
  await page.getByRole('listbox', { name: 'Wire' }).press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('region', { name: /^Event \d+$/u })).toBeVisible();
  await axeFindsNothing(page, 'the faults and an event of the wire');
  await page.setViewportSize({ width: 390, height: 844 });
  await tab(page, 'Wire').click();
  await expect(rows(page).first()).toBeVisible();
  await axeFindsNothing(page, 'the wire on a phone');
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBe(0);
  await tab(page, 'Customers').click();
  await page.getByRole('list', { name: 'Played customers' }).getByRole('button').first().click();
  await page.getByRole('button', { name: 'Read' }).click();
  await expect(page.getByRole('list', { name: /^What .* reads$/u })).toBeVisible();
  await axeFindsNothing(page, 'a played customer on a phone');
});
