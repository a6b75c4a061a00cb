import { axeFindsNothing } from './axe.ts';
import { expect, IS_LONG, needs, test, TOO_LONG } from './fixtures.ts';
import { pastOf } from './past.ts';
import { consolePage } from './people/console-page.ts';
import { JONAS, MAI } from './servers/real-server.ts';
import { SERVER_AWAY } from './watch.ts';

const ANNA = 'Anna Lindqvist';
const OMAR = 'عمر فاروق';
const LONG = 'Maximiliane-Theodora von und zu Donaudampfschifffahrtsgesellschaft';

const past = pastOf([
  {
    id: 'anna',
    name: ANNA,
    heldBy: MAI,
    info: { companyName: 'Lindqvist AB', taxCode: 'SE556677', notes: 'Prefers e-mail.' },
    messages: [
      { text: 'Hello, my lamp flickers.', ago: 1_500 },
      { text: 'Which one is it?', ago: 1_499, by: MAI },
      { text: 'The Dusk pendant, see https://example.com/dusk?size=2', ago: 4 },
      { text: '🙏🙏', ago: 3 },
    ],
  },
  { id: 'omar', name: OMAR, messages: [{ text: 'هل الطاولة متوفرة بلون داكن؟', ago: 12 }] },
  { id: 'long', name: LONG, messages: [{ text: 'Supercalifragilistic'.repeat(30), ago: 3 }] },
  { id: 'held', name: 'Chi Nguyễn', heldBy: JONAS, messages: [{ text: 'Cảm ơn bạn', ago: 30 }] },
]);

test.use({ past });

test('axe finds nothing on sign-in', async ({ desk, openBrowser, watch }) => {
  needs('password');
  watch.allow({
    says: /status of 401 .*\/api\/sign-in\)$/u,
    because: 'the password is wrong on purpose',
  });
  const console = consolePage(await openBrowser('Mai'), desk.url);
  await console.open();
  await expect(console.page.getByRole('heading', { name: 'Sign in to Deskwire' })).toBeVisible();
  await axeFindsNothing(console.page, 'sign-in');
  await console.page.getByLabel('E-mail or staff ID').fill('staff1');
  await console.page.getByLabel('Password').fill('wrong');
  await console.page.getByRole('button', { name: 'Sign in' }).click();
  await expect(console.page.getByRole('alert')).not.toBeEmpty();
  await axeFindsNothing(console.page, 'a refused sign-in');
});

test('axe finds nothing on queue, chat and panel', async ({ cast }) => {
  needs('edits');
  // twelve looks at a page, each of some seconds on a busy machine
  test.setTimeout(180_000);
  const mai = await cast.agent(MAI);
  await expect(mai.row(OMAR)).toBeVisible();
  await axeFindsNothing(mai.page, 'the queue, nothing open');
  await mai.pick(OMAR);
  await expect(mai.lines(OMAR).last()).toBeVisible();
  await axeFindsNothing(mai.page, 'a waiting customer');
  await mai.tab('All').click();
  await axeFindsNothing(mai.page, 'all customers');
  await mai.tab('Mine').click();
  await mai.pick(ANNA);
  await mai.write(ANNA, 'I will look at it.');
  await mai.isMarked(ANNA, 'I will look at it.', 'sent');
  await mai.composer(ANNA).fill('A draft');
  await mai.field('Notes').fill('Prefers the phone.');
  await expect(mai.panel.getByText('Saved')).toBeVisible();
  await axeFindsNothing(mai.page, 'a conversation, its panel and a draft');
  await mai.queue.getByRole('searchbox').fill('nobody of that name');
  await axeFindsNothing(mai.page, 'a search that finds nobody');
  await mai.queue.getByRole('searchbox').fill('');
  await mai.main.getByRole('button', { name: 'End', exact: true }).click();
  await expect(mai.main.getByRole('button', { name: 'Undo' })).toBeVisible();
  await axeFindsNothing(mai.page, 'a conversation that ends in a moment');
  await mai.page.getByRole('button', { name: /^Theme/u }).click();
  await expect(mai.page.getByRole('menu')).toBeVisible();
  await axeFindsNothing(mai.page, 'a menu');
  await mai.page.keyboard.press('Escape');

  await mai.page.setViewportSize({ width: 1024, height: 768 });
  await mai.page.getByRole('button', { name: 'Show customer details' }).click();
  await axeFindsNothing(mai.page, 'the panel as a drawer');
  await mai.page.keyboard.press('Escape');
  await mai.page.setViewportSize({ width: 390, height: 844 });
  await axeFindsNothing(mai.page, 'a conversation on a phone');
  await mai.page.getByRole('button', { name: 'Show customer details' }).click();
  await expect(mai.panel).toBeFocused();
  await axeFindsNothing(mai.page, 'the panel on a phone');
  await mai.page.keyboard.press('Escape');
  await mai.page.getByRole('button', { name: 'Back to the queue' }).click();
  await axeFindsNothing(mai.page, 'the queue on a phone');
});

test('axe finds nothing on rows that are picked out, on what has ended and on the sorts', async ({
  cast,
}) => {
  needs('ended');
  const mai = await cast.agent(MAI);
  await mai.tab('All').click();
  await expect(mai.row(OMAR)).toBeVisible();
  await mai.row(OMAR).locator('[data-select]').click();
  await expect(mai.queue.getByText('1 selected')).toBeVisible();
  await axeFindsNothing(mai.page, 'a row that is picked out');
  await mai.queue.getByRole('button', { name: 'Select none' }).click();
  await mai.queue.getByRole('button', { name: 'Ended' }).click();
  await expect(mai.queue.getByText('No conversation has ended yet')).toBeVisible();
  await axeFindsNothing(mai.page, 'nothing that has ended');
  await mai.queue.getByRole('button', { name: 'Ended' }).click();
  await mai.queue.getByRole('button', { name: /^Sort/u }).click();
  await expect(mai.page.getByRole('menu', { name: 'Sort by' })).toBeVisible();
  await axeFindsNothing(mai.page, 'the sorts');
  await mai.page.keyboard.press('Escape');
});

test('axe finds nothing on the palette, the sheet of keys and their settings', async ({ cast }) => {
  // every run looks at the same dialogs in the workshop
  test.skip(!IS_LONG, TOO_LONG);
  const mai = await cast.agent(MAI);
  await mai.tab('Mine').click();
  await mai.pick(ANNA);
  await mai.composer(ANNA).press('Control+k');
  await expect(mai.page.getByRole('combobox', { name: /^Find a command/u })).toBeFocused();
  await axeFindsNothing(mai.page, 'the palette');
  await mai.page.getByRole('combobox', { name: /^Find a command/u }).fill('a');
  await axeFindsNothing(mai.page, 'the palette with customers');
  await mai.page.getByRole('combobox', { name: /^Find a command/u }).fill('nothing of that name');
  await axeFindsNothing(mai.page, 'the palette that finds nothing');
  await mai.page.keyboard.press('Escape');
  await expect(mai.composer(ANNA)).toBeFocused();
  await mai.page.getByRole('button', { name: 'Keys' }).click();
  await expect(mai.page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await axeFindsNothing(mai.page, 'the sheet of keys');
  await mai.page.getByRole('button', { name: 'Change keys' }).click();
  await mai.page.getByRole('button', { name: /^Change Next customer/u }).click();
  await axeFindsNothing(mai.page, 'keys that are changed');
  await mai.page.keyboard.press('n');
  await expect(mai.page.getByRole('button', { name: 'Use it here' })).toBeVisible();
  await axeFindsNothing(mai.page, 'a key that is taken');
  await mai.page.keyboard.press('Escape');
});

test('axe finds nothing on the console without a connection', async ({ cast, watch, server }) => {
  watch.allow(SERVER_AWAY);
  const mai = await cast.agent(MAI);
  await mai.tab('Mine').click();
  await mai.pick(ANNA);
  await expect(mai.lines(ANNA).last()).toBeVisible();
  await server.kill();
  await mai.write(ANNA, 'Into the void');
  await mai.isMarked(ANNA, 'Into the void', 'queued');
  await expect(mai.page.getByRole('region', { name: 'Connection' })).toContainText('Offline since');
  await axeFindsNothing(mai.page, 'off-line with a message that waits');
});

test('axe finds nothing on the story of a message and on the outbox', async ({ cast, watch, server }) => {
  watch.allow(SERVER_AWAY);
  const mai = await cast.agent(MAI);
  await mai.tab('Mine').click();
  await mai.pick(ANNA);
  await expect(mai.lines(ANNA).last()).toBeVisible();
  await server.kill();
  await mai.write(ANNA, 'Into the void');
  await mai.isMarked(ANNA, 'Into the void', 'queued');
  await mai.mark(ANNA, 'Into the void').click();
  await expect(mai.story(/^Queued/u)).toBeVisible();
  await axeFindsNothing(mai.page, 'the story of a message');
  await mai.page.keyboard.press('Escape');
  await mai.outboxCount('1 waiting').click();
  await mai.waiting(ANNA).getByText('not tried yet').click();
  await axeFindsNothing(mai.page, 'the outbox with a message that waits');
  await mai.page.setViewportSize({ width: 390, height: 844 });
  await axeFindsNothing(mai.page, 'the outbox on a phone');
  await mai.waiting(ANNA).getByRole('button', { name: 'Discard' }).click();
  await expect(mai.outbox.getByText('Nothing is waiting')).toBeVisible();
  await axeFindsNothing(mai.page, 'the empty outbox');
});

test('axe finds nothing on the widget', async ({ cast }) => {
  const customer = await cast.customer();
  await axeFindsNothing(customer.page, 'the open widget, before the first word');
  await customer.isCalled('Grace');
  await customer.write('Hello, is anybody there?');
  await customer.isMarked('Hello, is anybody there?', 'sent');
  const mai = await cast.agent(MAI);
  await mai.pick('Grace');
  await mai.accept();
  await mai.write('Grace', 'Good morning. What can I do?');
  await customer.sees('Good morning. What can I do?');
  await mai.composer('Grace').pressSequentially('one moment', { delay: 20 });
  await axeFindsNothing(customer.page, 'the open widget, in a conversation');
  await customer.chat.getByRole('button', { name: 'Close chat' }).click();
  await expect(customer.chat).toBeHidden();
  await axeFindsNothing(customer.page, 'the closed widget');
  await mai.write('Grace', 'Are you still there?');
  await expect(customer.page.getByRole('button', { name: 'Open chat, 1 unread' })).toBeVisible();
  await axeFindsNothing(customer.page, 'the closed widget with something unread');
});
