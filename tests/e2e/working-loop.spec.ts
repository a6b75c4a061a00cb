import type { Locator } from '@playwright/test';
import { expect, needs, test } from './fixtures.ts';
import { pastOf } from './past.ts';
import type { ConsolePage } from './people/console-page.ts';
import { JONAS, MAI } from './servers/real-server.ts';

const ANNA = 'Anna Lindqvist';
const BRUNO = 'Bruno Costa';
const CHLOE = 'Chloe Martin';

const waits = (id: string, name: string, ago: number) => ({
  id,
  name,
  messages: [
    { text: `I am ${name}`, ago },
    { text: 'My lamp flickers', ago: ago - 1 },
  ],
});
const GREETING = { name: 'Greeting', text: 'Hello {{customer.name}} of {{customer.company}}!' };
test.use({
  past: pastOf([waits('anna', ANNA, 30), waits('bruno', BRUNO, 20), waits('chloe', CHLOE, 10)], [GREETING]),
});

const noteField = ({ page }: ConsolePage, customer: string) =>
  page.getByRole('textbox', { name: `Private note on ${customer}` });
const list = ({ queue }: ConsolePage) => queue.getByRole('listbox');

test('[KEYS-3] a working loop without a mouse: the keyboard stands where one goes on after each step', async ({
  cast,
}) => {
  needs('second page', 'notes', 'canned replies', 'names');
  const mai = await cast.agent(MAI);
  const jonas = await cast.agent(JONAS);
  const { keyboard } = mai.page;
  await expect(mai.row(ANNA)).toBeVisible();

  await test.step('accept whoever has waited longest, and read', async () => {
    await keyboard.press('n');
    await expect(mai.composer(ANNA)).toBeFocused();
    await mai.sees(ANNA, 'My lamp flickers');
    await keyboard.press('Alt+PageUp');
    const newest = mai.log(ANNA).locator('[data-line]:focus');
    await expect(newest).toContainText('My lamp flickers');
    await keyboard.press('ArrowUp');
    await expect(newest).toContainText(`I am ${ANNA}`);
    await keyboard.press('Escape');
    await expect(mai.composer(ANNA)).toBeFocused();
  });

  await test.step('a canned reply, with what is known filled in and the rest typed', async () => {
    await keyboard.type('/gree');
    await expect(mai.page.getByRole('option', { name: /^Greeting/u })).toBeVisible();
    await keyboard.press('Enter');
    await expect(mai.composer(ANNA)).toHaveValue(`Hello ${ANNA} of {{customer.company}}!`);
    await keyboard.type('Lindqvist AB');
    await keyboard.press('Enter');
    await mai.isMarked(ANNA, `Hello ${ANNA} of Lindqvist AB!`, 'sent');
    await expect(mai.composer(ANNA)).toBeFocused();
  });

  await test.step('a private note, and back to the reply', async () => {
    await keyboard.press('Control+i');
    await expect(noteField(mai, ANNA)).toBeFocused();
    await keyboard.type('She is a reseller');
    await keyboard.press('Enter');
    await expect(mai.mark(ANNA, 'She is a reseller')).toHaveAttribute('data-mark', 'saved');
    await expect(noteField(mai, ANNA)).toBeFocused();
    await keyboard.press('Control+i');
    await expect(mai.composer(ANNA)).toBeFocused();
  });

  const offered = jonas.page.getByRole('region', { name: `${MAI.name} offers you ${ANNA}` });
  await test.step('offer it to a colleague, with a summary', async () => {
    await keyboard.press('Escape');
    await expect(list(mai)).toBeFocused();
    await keyboard.press('t');
    const dialog = mai.page.getByRole('dialog', { name: 'Offer to a colleague' });
    await expect(dialog.getByRole('radio', { name: new RegExp(`^${JONAS.name}`, 'u') })).toBeFocused();
    await keyboard.press('Space');
    await keyboard.press('Tab');
    await keyboard.type('Wants the third lamp before Friday');
    await keyboard.press('Control+Enter');
    await expect(dialog).toBeHidden();
    await expect(list(mai)).toBeFocused();
    await keyboard.press('r');
    await expect(mai.composer(ANNA)).toBeFocused();
  });

  await test.step('the colleague accepts, is led to it, and its giver is not left on nothing', async () => {
    await expect(offered).toContainText('Wants the third lamp before Friday');
    await jonas.page.keyboard.press('o');
    await expect(jonas.composer(ANNA)).toBeFocused();
    await expect(offered).toBeHidden();
    await jonas.page.keyboard.type('Jonas here, I have your lamp.');
    await jonas.page.keyboard.press('Enter');
    await jonas.isMarked(ANNA, 'Jonas here, I have your lamp.', 'sent');
    await expect(jonas.composer(ANNA)).toBeFocused();
    await expect(mai.main.getByText(`With ${JONAS.name}`)).toBeVisible();
    await expect(mai.composer(ANNA)).toBeHidden();
    await expect(list(mai)).toBeFocused();
  });

  await test.step('the next, end it, take that back, and end it while one goes on', async () => {
    await keyboard.press('n');
    await expect(mai.composer(BRUNO)).toBeFocused();
    await keyboard.type('Hello Bruno');
    await keyboard.press('Enter');
    await mai.isMarked(BRUNO, 'Hello Bruno', 'sent');
    await keyboard.press('Escape');
    await keyboard.press('e');
    await expect(mai.page.getByText(/ends in \d s/iu)).toBeVisible();
    await keyboard.press('z');
    await expect(mai.page.getByText(/ends in/iu)).toHaveCount(0);
    await expect(list(mai)).toBeFocused();
    await keyboard.press('e');
    await keyboard.press('n');
    await expect(mai.composer(CHLOE)).toBeFocused();
    await expect(mai.tab('Mine')).toContainText('2');
    await keyboard.type('Hello Chloe');
    await expect(mai.tab('Mine')).toContainText('1');
    await expect(mai.composer(CHLOE)).toBeFocused();
    await expect(mai.composer(CHLOE)).toHaveValue('Hello Chloe');
    await keyboard.press('Enter');
    await mai.isMarked(CHLOE, 'Hello Chloe', 'sent');
  });

  await test.step('the last one is ended while one looks at it', async () => {
    await keyboard.press('Control+k');
    await keyboard.type('end the');
    await keyboard.press('Enter');
    await expect(mai.composer(CHLOE)).toBeFocused();
    await expect(mai.main.getByText('Ended', { exact: true })).toBeVisible();
    // nobody waits any more: there is no list to stand on
    await expect(mai.tab('Waiting')).toBeFocused();
    await keyboard.press('g');
    await keyboard.press('a');
    await keyboard.press('j');
    await expect(list(mai)).toBeFocused();
  });
});

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
/** What a finger needs, in pixels. */
const FINGER = 44;

/** Under a finger: large enough, and the focus is somewhere afterwards. */
async function tap(target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  const { width, height } = (await target.boundingBox()) ?? { width: 0, height: 0 };
  expect.soft(Math.min(width, height), String(target)).toBeGreaterThanOrEqual(FINGER);
  await target.tap();
}

test('[TOUCH-1] the same loop by finger on a phone: everything is large enough', async ({ cast }) => {
  needs('second page', 'notes', 'canned replies', 'names');
  const mai = await cast.agent(MAI, PHONE);
  const jonas = await cast.agent(JONAS, PHONE);
  const { keyboard } = mai.page;
  const next = mai.page.getByRole('button', { name: /^Accept next/u });
  const back = mai.main.getByRole('button', { name: 'Back to the queue' });
  const holdsSomething = () =>
    expect.poll(() => mai.page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');

  await test.step('accept whoever has waited longest, and read', async () => {
    await tap(next);
    await mai.sees(ANNA, 'My lamp flickers');
    await holdsSomething();
  });

  await test.step('a canned reply', async () => {
    await tap(mai.composer(ANNA));
    await expect(mai.composer(ANNA)).toBeFocused();
    await keyboard.type('/gree');
    await tap(mai.page.getByRole('option', { name: /^Greeting/u }));
    await keyboard.type('Lindqvist AB');
    await tap(mai.main.getByRole('button', { name: /^Send to/u }));
    await mai.isMarked(ANNA, `Hello ${ANNA} of Lindqvist AB!`, 'sent');
    await expect(mai.composer(ANNA)).toBeFocused();
  });

  await test.step('a private note', async () => {
    await tap(mai.main.getByRole('tab', { name: /^Note/u }));
    await tap(noteField(mai, ANNA));
    await keyboard.type('She is a reseller');
    await tap(mai.main.getByRole('button', { name: 'Add note' }));
    await expect(mai.mark(ANNA, 'She is a reseller')).toHaveAttribute('data-mark', 'saved');
    await tap(mai.main.getByRole('tab', { name: /^Reply/u }));
    await expect(mai.composer(ANNA)).toBeVisible();
    await holdsSomething();
  });

  await test.step('offered to a colleague with a summary, who accepts and answers', async () => {
    await tap(mai.main.getByRole('button', { name: 'More about this conversation' }));
    await tap(mai.page.getByRole('menuitem', { name: 'Offer to a colleague' }));
    const dialog = mai.page.getByRole('dialog', { name: 'Offer to a colleague' });
    await tap(dialog.locator('label').filter({ hasText: JONAS.name }));
    await tap(dialog.getByLabel(/^What it is about/u));
    await keyboard.type('Wants the third lamp');
    await tap(dialog.getByRole('button', { name: `Offer to ${JONAS.name}` }));
    await expect(dialog).toBeHidden();
    await holdsSomething();
    const offered = jonas.page.getByRole('region', { name: `${MAI.name} offers you ${ANNA}` });
    await expect(offered).toContainText('Wants the third lamp');
    await tap(offered.getByRole('button', { name: 'Accept', exact: true }));
    await tap(jonas.composer(ANNA));
    await jonas.page.keyboard.type('Jonas here.');
    await tap(jonas.main.getByRole('button', { name: /^Send to/u }));
    await jonas.isMarked(ANNA, 'Jonas here.', 'sent');
    await expect(mai.composer(ANNA)).toBeHidden();
    await holdsSomething();
  });

  await test.step('the next, ended while one goes on to the one after', async () => {
    await tap(back);
    await tap(next);
    await mai.sees(BRUNO, 'My lamp flickers');
    await tap(mai.main.getByRole('button', { name: 'End', exact: true }));
    await expect(mai.main.getByRole('button', { name: 'Undo' })).toBeVisible();
    await tap(back);
    await tap(next);
    await mai.sees(CHLOE, 'My lamp flickers');
    await tap(back);
    await expect(mai.tab('Mine')).toContainText('1');
    await holdsSomething();
    await tap(mai.tab('Mine'));
    await tap(mai.row(CHLOE));
    await expect(mai.composer(CHLOE)).toBeVisible();
  });
});
