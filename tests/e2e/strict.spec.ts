import { startStrictServer, type StrictServer } from '../seed/strict-server.ts';
import { expect, test as base } from './fixtures.ts';
import { type ConsolePage, consolePage } from './people/console-page.ts';

const NO_API = {
  says: /status of 404 .*\/api\/session\)$/u,
  because: 'asking whether there is an /api is how the console learns that there is none',
};

/** The console, built as ever, served by a stranger who knows only the seed document. */
const test = base.extend<{ strict: StrictServer; mai: ConsolePage }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
  strict: async ({}, lend) => {
    const strict = await startStrictServer();
    await lend(strict);
    await strict.stop();
    expect(strict.faults, 'what the console said that is not in the document').toStrictEqual([]);
  },
  mai: async ({ strict, openBrowser, watch }, lend) => {
    watch.allow(NO_API);
    const mai = consolePage(await openBrowser('Mai Tran'), strict.url);
    await mai.open();
    await mai.signInWithToken('staff1', 'AUTH_TOKEN');
    await lend(mai);
  },
});

const ANNA = 'Anna Lindqvist';

async function accepted(strict: StrictServer, mai: ConsolePage) {
  const anna = await strict.customer({ name: ANNA });
  await anna.writes('Is anybody there?');
  await mai.pick(ANNA);
  await mai.accept();
  return anna;
}

test('a whole conversation on a server that knows only the seed document', async ({ strict, mai }) => {
  const anna = await strict.customer({ name: ANNA });
  await anna.writes('Is anybody there?');
  await anna.writes('My lamp flickers.');
  await expect(mai.row(ANNA)).toContainText('My lamp flickers.');
  await expect(mai.tab('Waiting')).toContainText('1');

  await mai.pick(ANNA);
  await mai.sees(ANNA, 'Is anybody there?');
  await mai.accept();
  await expect(mai.tab('Mine')).toContainText('1');

  await anna.types(true);
  await expect(mai.main.getByText(`${ANNA} is typing…`)).toBeVisible();
  await anna.writes('Every evening.');
  await mai.sees(ANNA, 'Every evening.');
  await expect(mai.main.getByText(`${ANNA} is typing…`)).toBeHidden();

  await mai.composer(ANNA).pressSequentially('Does it', { delay: 20 });
  await anna.seesTyping(true);
  await anna.seesTyping(false);
  await mai.write(ANNA, 'Does it also flicker in another room?');
  await mai.isMarked(ANNA, 'Does it also flicker in another room?', 'sent');
  expect(strict.texts(anna.id)).toStrictEqual([
    'Is anybody there?',
    'My lamp flickers.',
    'Every evening.',
    'Does it also flicker in another room?',
  ]);

  await mai.page.reload();
  await mai.signInWithToken('staff1', 'AUTH_TOKEN');
  await mai.sees(ANNA, 'Does it also flicker in another room?');
  await mai.isMarked(ANNA, 'Does it also flicker in another room?', 'sent');
  await expect(mai.bubble(ANNA, 'Every evening.')).toHaveCount(1);

  await mai.main.getByRole('button', { name: 'End', exact: true }).click();
  await expect(mai.main.getByText('Ended', { exact: true })).toBeVisible();
  await anna.writes('One thing more');
  await expect(mai.tab('Waiting')).toContainText('1');
  await expect(mai.main.getByRole('button', { name: 'Accept', exact: true }).first()).toBeEnabled();

  // it cannot tell what has ended, so that is not offered
  await mai.tab('All').click();
  await expect(mai.row(ANNA)).toBeVisible();
  await expect(mai.queue.getByRole('button', { name: 'Ended' })).toHaveCount(0);
});

test('a wrong token is said, and the right one opens the desk', async ({ strict, openBrowser, watch }) => {
  watch.allow(NO_API);
  const mai = consolePage(await openBrowser('Mai Tran'), strict.url);
  await mai.open();
  await mai.page.getByLabel('Staff ID').fill('staff1');
  await mai.page.getByLabel('Token').fill('guessed');
  await mai.page.getByRole('button', { name: 'Sign in' }).click();
  await expect(mai.page.getByRole('alert')).toHaveText('Wrong token.');
  await mai.signInWithToken('staff1', 'AUTH_TOKEN');
});

test('[SEND-4] several messages in a row arrive once each, in order, each proven by its echo', async ({
  strict,
  mai,
}) => {
  const anna = await accepted(strict, mai);
  const texts = ['one', 'two', 'two', 'three'];
  for (const text of texts) await mai.write(ANNA, text);
  await expect(mai.lines(ANNA).locator('[data-mark="sent"]')).toHaveCount(4);
  expect(strict.texts(anna.id)).toStrictEqual(['Is anybody there?', ...texts]);
});

test('[SEND-4] without an echo the history is the proof', async ({ strict, mai }) => {
  strict.switches.echo = false;
  const anna = await accepted(strict, mai);
  await mai.write(ANNA, 'Nobody echoes this');
  await expect(mai.bubble(ANNA, 'Nobody echoes this')).toHaveCount(1);
  await expect(mai.bubble(ANNA, 'Nobody echoes this').locator('[data-mark="sent"]')).toBeVisible({
    timeout: 25_000,
  });
  expect(strict.texts(anna.id)).toStrictEqual(['Is anybody there?', 'Nobody echoes this']);
});

test('[SEND-4] a message that vanished ends as unconfirmed, with four ways on and never a duplicate', async ({
  strict,
  mai,
}) => {
  test.setTimeout(120_000);
  const anna = await accepted(strict, mai);
  strict.switches.drop = 1;
  await mai.write(ANNA, 'This one vanishes');
  const lost = mai.bubble(ANNA, 'This one vanishes');
  await expect(lost.locator('[data-mark="unconfirmed"]')).toBeVisible({ timeout: 40_000 });
  const choices = lost.getByRole('group', { name: 'What to do with this message' });
  for (const name of ['Check again', 'Send again', 'Copy', 'Remove']) {
    await expect(choices.getByRole('button', { name, exact: true })).toBeVisible();
  }
  // what comes after it waits for the decision
  await mai.write(ANNA, 'And this one waits');
  await mai.isMarked(ANNA, 'And this one waits', 'held');
  expect(strict.texts(anna.id)).toStrictEqual(['Is anybody there?']);

  await choices.getByRole('button', { name: 'Send again' }).click();
  await mai.isMarked(ANNA, 'This one vanishes', 'sent');
  await mai.isMarked(ANNA, 'And this one waits', 'sent');
  expect(strict.texts(anna.id)).toStrictEqual([
    'Is anybody there?',
    'This one vanishes',
    'And this one waits',
  ]);
  await expect(mai.bubble(ANNA, 'This one vanishes')).toHaveCount(1);
});

test('[SEND-4] a message that is only slow is not doubled', async ({ strict, mai }) => {
  const anna = await accepted(strict, mai);
  strict.switches.delayMs = 8_000;
  await mai.write(ANNA, 'This one takes its time');
  await mai.isMarked(ANNA, 'This one takes its time', 'in-flight');
  await expect(mai.bubble(ANNA, 'This one takes its time').locator('[data-mark="sent"]')).toBeVisible({
    timeout: 25_000,
  });
  await expect(mai.bubble(ANNA, 'This one takes its time')).toHaveCount(1);
  expect(strict.texts(anna.id)).toStrictEqual(['Is anybody there?', 'This one takes its time']);
});

test('[SEND-4] an unconfirmed message that is removed is gone, and was never sent again', async ({
  strict,
  mai,
}) => {
  test.setTimeout(120_000);
  const anna = await accepted(strict, mai);
  strict.switches.drop = 1;
  await mai.write(ANNA, 'Never mind');
  const lost = mai.bubble(ANNA, 'Never mind');
  await expect(lost.locator('[data-mark="unconfirmed"]')).toBeVisible({ timeout: 40_000 });
  await lost.getByRole('button', { name: 'Remove' }).click();
  await expect(lost).toHaveCount(0);
  await mai.write(ANNA, 'Something else');
  await mai.isMarked(ANNA, 'Something else', 'sent');
  expect(strict.texts(anna.id)).toStrictEqual(['Is anybody there?', 'Something else']);
});
