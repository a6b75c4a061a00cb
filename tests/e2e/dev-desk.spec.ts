import type { Locator, Page } from '@playwright/test';
import { axeFindsNothing } from './axe.ts';
import { expect, test } from './designer.ts';
import { IS_LONG, TOO_LONG } from './fixtures.ts';

// one build for all of them, and nothing to gain from a second one
test.describe.configure({ mode: 'default' });

test('[DEV-6] the page opens signed in, at work, on a desk where customers talk', async ({ unplugged }) => {
  const desk = await unplugged('/');
  await desk.sees('Lan Nguyen', 'Her name is Hoa, 3rd floor, left door.');
  await expect(desk.composer('Lan Nguyen')).toBeFocused();
  await expect(desk.tab('Waiting')).toHaveText(/^Waiting[3-9]/u);
  await expect(desk.tab('Mine')).toHaveText('Mine2');
  await expect(desk.queue.getByText('typing…').first()).toBeVisible();
});

type Sight = (page: Page) => Locator;
const bar =
  (words: RegExp | string): Sight =>
  (page) =>
    page.getByText(words).first();

const SIGHTS: readonly (readonly [name: string, seen: Sight])[] = [
  ['Offline', bar(/^Offline since/u)],
  ['Reconnecting', bar('Catching up…')],
  ['Sign-in expired', (page) => page.getByRole('dialog', { name: /^Sign in again/u })],
  ['Loading', bar('This customer is still being loaded.')],
  ['Looking for the server', bar('Looking for the server…')],
  ['Empty', bar('No conversation is open')],
  ['10 000 customers', (page) => page.getByRole('tab', { name: 'Waiting 10,000' })],
  ['Signed out', (page) => page.getByRole('heading', { name: /^Sign in/u })],
];

test('[DEV-7] each state takes one click, is seen as what it is, and leaves nothing behind', async ({
  unplugged,
  watch,
}) => {
  test.skip(!IS_LONG, TOO_LONG);
  test.slow();
  const desk = await unplugged('/');
  for (const [name, seen] of SIGHTS) {
    await desk.choose('States', name);
    await expect(seen(desk.page), name).toBeVisible({ timeout: 30_000 });
    await desk.choose('States', 'Online');
    await expect(seen(desk.page), name).toBeHidden();
    await desk.sees('Lan Nguyen', 'Her name is Hoa, 3rd floor, left door.');
    expect(new URL(desk.page.url()).search).toBe('');
  }
  await desk.write('Lan Nguyen', 'He rings at Hoa’s.');
  await desk.isMarked('Lan Nguyen', 'He rings at Hoa’s.', 'sent');
  expect(watch.faults).toStrictEqual([]);
});

test('[DEV-7] slow and errors are felt by what is done there, and are over with one click', async ({
  unplugged,
}) => {
  const desk = await unplugged('/');
  await desk.choose('States', 'Slow');
  await desk.write('Lan Nguyen', 'Slowly.');
  await desk.isMarked('Lan Nguyen', 'Slowly.', 'in-flight');
  await desk.choose('States', 'Errors');
  await desk.isMarked('Lan Nguyen', 'Slowly.', 'sent');
  await desk.write('Lan Nguyen', 'Refused.');
  await desk.isMarked('Lan Nguyen', 'Refused.', 'rejected');
  await desk.pick('Omar Haddad');
  const failed = desk.main.getByText('The conversation could not be loaded');
  await expect(failed).toBeVisible();
  await desk.choose('States', 'Online');
  await desk.main.getByRole('button', { name: 'Try again' }).click();
  await desk.sees('Omar Haddad', 'I was charged twice for order 20814.');
});

test('[DEV-7] who signs in again by hand is online, in the address too', async ({ unplugged }) => {
  const desk = await unplugged('/?state=expired');
  const asked = desk.page.getByRole('dialog', { name: /^Sign in again/u });
  await asked.getByLabel('Password').fill('staff1');
  await asked.getByRole('button', { name: 'Sign in' }).click();
  await expect(asked).toBeHidden();
  await expect.poll(() => new URL(desk.page.url()).search).toBe('');
});

test('[DEV-10] a scenario is picked, held, hurried, and begun with another seed', async ({ unplugged }) => {
  test.skip(!IS_LONG, TOO_LONG);
  const desk = await unplugged('/?speed=0');
  await expect(desk.tab('Waiting')).toHaveText('Waiting3');
  await expect(desk.bubble('Lan Nguyen', 'Her name is Hoa, 3rd floor, left door.')).toHaveCount(0);
  const idOf = () => new URL(desk.page.url()).pathname;
  const first = idOf();
  await desk.choose('Scenario', 'everyday');
  await expect(desk.tab('Waiting')).toHaveText('Waiting3');
  expect(idOf(), 'the same seed').toBe(first);

  await desk.page.getByRole('textbox', { name: 'Seed' }).fill('7');
  await desk.page.getByRole('button', { name: 'Begin anew with this seed' }).click();
  await expect.poll(idOf, 'another seed').not.toBe(first);
  await desk.page.getByText('16×', { exact: true }).click();
  await expect(desk.page.getByRole('radio', { name: '16×' })).toBeChecked();
  await desk.sees('Lan Nguyen', 'Her name is Hoa, 3rd floor, left door.');
  expect(new URL(desk.page.url()).search).toBe('?seed=7&speed=16');

  await desk.choose('Scenario', 'rush-hour');
  await expect(desk.tab('Waiting')).toHaveText(/^Waiting\d\d/u);
});

test('[DEV-11] a fault is switched on with a rate, and off', async ({ unplugged }) => {
  const desk = await unplugged('/?fault=duplicate:0.95');
  await desk.page.getByRole('button', { name: 'Open the mock panel' }).click();
  await desk.page.getByRole('tab', { name: 'Faults' }).click();
  await expect(desk.page.getByRole('list', { name: 'Faults' }).getByRole('listitem')).toHaveCount(15);
  await expect(desk.page.getByRole('checkbox', { name: 'duplicate' })).toBeChecked();
  await desk.page.getByRole('slider', { name: 'How often duplicate strikes' }).press('End');
  await desk.page.getByRole('button', { name: 'All off' }).click();
  expect(new URL(desk.page.url()).search).toBe('');

  await desk.page.getByRole('checkbox', { name: 'stall' }).check();
  await desk.write('Lan Nguyen', 'It stands still.');
  await desk.isMarked('Lan Nguyen', 'It stands still.', 'in-flight');
  expect(new URL(desk.page.url()).search).toBe('?fault=stall');
  await desk.page.getByRole('checkbox', { name: 'stall' }).uncheck();
  await desk.isMarked('Lan Nguyen', 'It stands still.', 'sent');
  await expect(desk.page.getByText('No fault is on.')).toBeVisible();
});

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
];

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (box === null) throw new Error('It is not on the screen.');
  return { ...box, right: box.x + box.width, bottom: box.y + box.height };
}

/** Whether one of them lies on the other. */
async function meet(one: Locator, other: Locator): Promise<boolean> {
  const [a, b] = [await boxOf(one), await boxOf(other)];
  return a.x < b.right && b.x < a.right && a.y < b.bottom && b.y < a.bottom;
}

for (const viewport of SIZES) {
  test(`[DEV-12] panel and recorder cover nothing that one works with, ${viewport.width} wide`, async ({
    unplugged,
  }) => {
    test.skip(!IS_LONG, TOO_LONG);
    const desk = await unplugged('/', { viewport });
    const { page } = desk;
    // it takes the focus when the conversation is there
    await expect(desk.composer('Lan Nguyen')).toBeFocused();
    await page.getByRole('button', { name: 'Open the mock panel' }).press('Enter');
    const panel = page.getByRole('region', { name: 'Mock desk' });
    const handles = [
      page.getByRole('button', { name: 'Fold the mock panel' }),
      page.getByRole('button', { name: 'Flight recorder' }),
    ];
    const needed = [
      page.getByRole('button', { name: 'Send to Lan Nguyen' }).first(),
      desk.composer('Lan Nguyen'),
      page.getByRole('heading', { level: 2, name: 'Lan Nguyen' }),
    ];
    for (const one of needed) {
      for (const over of [panel, ...handles]) expect(await meet(one, over)).toBe(false);
    }
    for (const tab of ['States', 'Scenario', 'Faults', 'Play']) {
      await page.getByRole('tab', { name: tab }).click();
      await expect(page.getByRole('tab', { name: tab })).toHaveAttribute('aria-selected', 'true');
      await axeFindsNothing(page, tab);
    }
    if (viewport.width < 720) await page.getByRole('button', { name: 'Back to the queue' }).click();
    const queue = [
      desk.tab('Waiting'),
      desk.tab('All'),
      desk.queue.getByRole('searchbox'),
      desk.queue.getByRole('button', { name: /^Accept next/u }),
      ...(await page.getByRole('navigation', { name: 'Deskwire' }).getByRole('button').all()),
    ];
    for (const one of queue) {
      for (const over of [panel, ...handles]) expect(await meet(one, over)).toBe(false);
    }
    await page.reload();
    await expect(panel, 'as it was left').toBeVisible();
    await expect(page.getByRole('tab', { name: 'Play' })).toHaveAttribute('aria-selected', 'true');
    await expect(desk.composer('Lan Nguyen')).toBeFocused();
    await page.getByRole('tab', { name: 'Play' }).press('Escape');
    await expect(panel).toBeHidden();
    await expect(page.getByRole('button', { name: 'Open the mock panel' })).toBeFocused();
  });
}
