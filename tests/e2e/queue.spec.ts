import type { Page } from '@playwright/test';
import { expect, needs, test } from './fixtures.ts';
import { pastOf } from './past.ts';
import type { ConsolePage } from './people/console-page.ts';
import { JONAS, MAI } from './servers/real-server.ts';

const waits = (name: string, ago: number) => ({
  id: name.toLowerCase(),
  name,
  messages: [{ text: `I am ${name}`, ago }],
});
const served = Array.from({ length: 120 }, (_, index) => {
  const number = String(index + 1).padStart(3, '0');
  const messages = [{ text: `Thank you, ${number}`, ago: 100 + index }];
  return { id: `old-${number}`, name: `Old ${number}`, messages, heldBy: JONAS, ended: true };
});
const past = pastOf([waits('Anna', 30), waits('Bruno', 20), waits('Chloe', 10), ...served]);
test.use({ past });

const names = (agent: ConsolePage) =>
  agent.queue
    .getByRole('option')
    .evaluateAll((rows) => rows.map((row) => row.querySelector('[dir]')?.textContent ?? ''));
const topOf = (agent: ConsolePage, name: string) =>
  agent.row(name).evaluate((row) => row.getBoundingClientRect().top);
const pill = (agent: ConsolePage, words: string) =>
  agent.queue.getByRole('button', { name: words, exact: true });
/** Away from the list. */
const leave = (page: Page) => page.mouse.move(900, 400);

test('[QUEUE-2] under a real pointer no row moves: who is taken stays, dimmed, and a pill tells of the rest', async ({
  cast,
}) => {
  needs('names');
  const mai = await cast.agent(MAI);
  const jonas = await cast.agent(JONAS);
  await mai.row('Bruno').hover();
  const before = await topOf(mai, 'Chloe');
  await jonas.pick('Anna');
  await jonas.accept();
  await expect(mai.row('Anna')).toContainText(`Taken by ${JONAS.name}`);
  await expect(pill(mai, '1 change')).toBeVisible();
  expect(await topOf(mai, 'Chloe')).toBe(before);
  expect(await names(mai)).toEqual(['Anna', 'Bruno', 'Chloe']);
  await mai.row('Bruno').click();
  await expect(mai.page.getByRole('heading', { level: 2, name: 'Bruno' })).toBeVisible();

  await test.step('one press shows the list as it is', async () => {
    await pill(mai, '1 change').click();
    await expect(mai.row('Anna')).toHaveCount(0);
    expect(await names(mai)).toEqual(['Bruno', 'Chloe']);
  });

  await test.step('or the pointer leaves', async () => {
    await mai.queue.getByRole('searchbox').focus();
    await mai.row('Chloe').hover();
    await jonas.page.keyboard.press('Escape');
    await jonas.pick('Bruno');
    await jonas.accept();
    await expect(mai.row('Bruno')).toContainText(`Taken by ${JONAS.name}`);
    await leave(mai.page);
    await expect(mai.row('Bruno')).toHaveCount(0);
  });
});

test('[QUEUE-2] under a real keyboard the row one is on stays in its place, and Enter opens that very customer', async ({
  cast,
}) => {
  needs('names');
  const mai = await cast.agent(MAI);
  const jonas = await cast.agent(JONAS);
  await leave(mai.page);
  const list = mai.queue.getByRole('listbox');
  await list.focus();
  await list.press('ArrowDown');
  const before = await topOf(mai, 'Bruno');
  await jonas.pick('Anna');
  await jonas.accept();
  await expect(pill(mai, '1 change')).toBeVisible();
  expect(await topOf(mai, 'Bruno')).toBe(before);
  await list.press('Enter');
  await expect(mai.page.getByRole('heading', { level: 2, name: 'Bruno' })).toBeVisible();
});

test('[QUEUE-8] [QUEUE-3] requirement 25: who comes in obeys the chosen sort, the choice survives a reload, and only an answer restarts the clock', async ({
  cast,
}) => {
  needs('reload', 'waits');
  const mai = await cast.agent(MAI);
  const choose = async (now: string, next: string) => {
    await mai.queue.getByRole('button', { name: `Sort: ${now}` }).click();
    await mai.page.getByRole('menuitemradio', { name: next }).click();
    await leave(mai.page);
  };
  await expect(mai.row('Chloe')).toBeVisible();
  expect(await names(mai)).toEqual(['Anna', 'Bruno', 'Chloe']);

  await test.step('longest waiting: the newest comes last', async () => {
    const zoe = await cast.customer('Zoe');
    await zoe.write('Hello');
    await expect(mai.row('Zoe')).toBeVisible();
    expect(await names(mai)).toEqual(['Anna', 'Bruno', 'Chloe', 'Zoe']);
  });

  await test.step('by name: the next stands where the name belongs', async () => {
    await choose('Longest waiting', 'Name');
    const bea = await cast.customer('Bea');
    await bea.write('Hello');
    await expect(mai.row('Bea')).toBeVisible();
    expect(await names(mai)).toEqual(['Anna', 'Bea', 'Bruno', 'Chloe', 'Zoe']);
  });

  await test.step('the choice is there after a reload', async () => {
    await mai.reload();
    await expect(mai.row('Bea')).toBeVisible();
    expect(await names(mai)).toEqual(['Anna', 'Bea', 'Bruno', 'Chloe', 'Zoe']);
    await choose('Name', 'Longest waiting');
    expect(await names(mai)).toEqual(['Anna', 'Bruno', 'Chloe', 'Zoe', 'Bea']);
  });

  await test.step('a second question restarts no clock, an accept neither, an answer does', async () => {
    const wait = mai
      .row('Chloe')
      .getByText(/^waits/u)
      .locator('..');
    await expect(wait).toContainText('10m');
    await mai.pick('Chloe');
    await mai.accept();
    await mai.tab('Mine').click();
    await expect(wait).toContainText('10m');
    await mai.write('Chloe', 'Here I am.');
    await mai.isMarked('Chloe', 'Here I am.', 'sent');
    await expect(wait).toHaveCount(0);
  });
});

test('several are accepted at once and ended at once, by pointer and by keyboard', async ({ cast }) => {
  const mai = await cast.agent(MAI);
  const { keyboard } = mai.page;
  await mai.row('Anna').hover();
  await mai.row('Anna').locator('[data-select]').click();
  await mai.row('Chloe').click({ modifiers: ['Shift'] });
  await expect(mai.queue.getByText('3 selected')).toBeVisible();
  await mai.queue.getByRole('button', { name: 'Accept 3' }).click();
  await expect(mai.tab('Mine')).toContainText('3');
  await expect(mai.tab('Waiting')).toContainText('0');

  await leave(mai.page);
  await mai.tab('Mine').click();
  await mai.queue.getByRole('listbox').focus();
  for (const key of ['x', 'ArrowDown', 'x', 'e']) await keyboard.press(key);
  await expect(mai.queue.getByRole('alertdialog', { name: 'End 2 conversations?' })).toBeVisible();
  await keyboard.press('e');
  await expect(mai.queue.getByText(/and 1 more/u)).toBeVisible();
  await expect(mai.tab('Mine')).toContainText('1', { timeout: 15_000 });
});

test('[QUEUE-7] what has ended is found under All, a page at a time, and can be read', async ({ cast }) => {
  needs('ended');
  const mai = await cast.agent(MAI);
  await mai.tab('All').click();
  await mai.queue.getByRole('button', { name: 'Ended' }).click();
  await expect(mai.row('Old 001')).toBeVisible();
  await mai.queue.getByRole('listbox').focus();
  await expect(async () => {
    await mai.page.keyboard.press('End');
    await expect(mai.row('Old 120')).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await mai.pick('Old 120');
  await mai.sees('Old 120', 'Thank you, 120');
  await expect(mai.main.getByText('Ended', { exact: true })).toBeVisible();
  await mai.queue.getByRole('button', { name: 'Ended' }).click();
  await expect(mai.row('Anna')).toBeVisible();
});
