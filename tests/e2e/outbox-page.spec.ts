import { expect, needs, test } from './fixtures.ts';
import { pastOf } from './past.ts';
import type { ConsolePage } from './people/console-page.ts';
import { MAI } from './servers/real-server.ts';
import { SERVER_AWAY } from './watch.ts';

const ANNA = 'Anna Lindqvist';
const BAO = 'Bảo Trần';

const past = pastOf([
  {
    id: 'anna',
    name: ANNA,
    heldBy: MAI,
    messages: [
      { text: 'Hello?', ago: 30 },
      { text: 'Good morning', ago: 29, by: MAI },
    ],
  },
  { id: 'bao', name: BAO, heldBy: MAI, messages: [{ text: 'Chào chị', ago: 20 }] },
]);
test.use({ past });

async function open(mai: ConsolePage, customer: string): Promise<void> {
  await mai.tab('Mine').click();
  await mai.pick(customer);
}

test('[SEND-4] what waits is counted and listed, also after a reload, and goes when it is sent', async ({
  cast,
  server,
  watch,
}) => {
  watch.allow(SERVER_AWAY);
  const mai = await cast.agent(MAI);
  await open(mai, ANNA);
  await server.kill();
  await expect(mai.page.getByRole('region', { name: 'Connection' })).toContainText('Offline since');
  await mai.write(ANNA, 'anna 1');
  await mai.write(ANNA, 'anna 2');
  await mai.pick(BAO);
  await mai.write(BAO, 'bao 1');

  await mai.outboxCount('3 waiting').click();
  await expect(mai.page).toHaveURL(/\/outbox$/u);
  await expect(mai.outbox.getByRole('heading', { level: 3 })).toHaveText([ANNA, BAO]);
  await expect(mai.waiting(ANNA)).toContainText(['anna 1', 'anna 2']);
  await expect(mai.waiting(ANNA).first()).toContainText('Waits for the connection, and goes out by itself.');
  await expect(mai.waiting(ANNA).first()).toContainText('not tried yet');

  await mai.page.goBack();
  await expect(mai.page.getByRole('heading', { level: 2, name: BAO })).toBeVisible();
  await mai.page.goForward();
  await expect(mai.waiting(BAO)).toHaveCount(1);

  await mai.waiting(BAO).getByRole('button', { name: 'Edit' }).click();
  await expect(mai.composer(BAO)).toHaveValue('bao 1');
  await mai.outboxCount('2 waiting').click();
  await mai.waiting(ANNA).last().getByRole('button', { name: 'Discard' }).click();
  await expect(mai.waiting(ANNA)).toHaveCount(1);

  await server.start();
  await expect(mai.outbox.getByText('Nothing is waiting')).toBeVisible();
  await mai.reload();
  await expect(mai.outbox.getByText('Nothing is waiting')).toBeVisible();
  await open(mai, ANNA);
  await mai.isMarked(ANNA, 'anna 1', 'sent');
  await expect(mai.bubble(ANNA, 'anna 2')).toHaveCount(0);
});

test('[SEND-4] a mark tells the story of its message, to the second', async ({ cast, server, watch }) => {
  watch.allow(SERVER_AWAY);
  const mai = await cast.agent(MAI);
  await open(mai, ANNA);
  await mai.mark(ANNA, 'Good morning').click();
  await expect(mai.story('Sent')).toContainText('Stored by the server as message 2 of this conversation');
  await mai.page.keyboard.press('Escape');
  await expect(mai.story('Sent')).toBeHidden();
  await expect(mai.mark(ANNA, 'Good morning')).toBeFocused();

  await server.kill();
  await expect(mai.page.getByRole('region', { name: 'Connection' })).toContainText('Offline since');
  await mai.write(ANNA, 'into the void');
  const before = await mai.lines(ANNA).last().boundingBox();
  await mai.mark(ANNA, 'into the void').press('Enter');
  await expect(mai.story(/^Queued/u)).toContainText('Waits for the connection');
  expect(await mai.lines(ANNA).last().boundingBox()).toStrictEqual(before);
  await server.start();
  await expect(mai.story('Sent')).toContainText(
    /\d\d:\d\d:\d\d.*Attempt 1: the server stored it at \d\d:\d\d:\d\d as message 3 of this conversation/u,
  );
});

test('[SEND-4] on a phone the count is in the queue and in the conversation, and the page has a way back', async ({
  cast,
  server,
  watch,
}) => {
  watch.allow(SERVER_AWAY);
  const mai = await cast.agent(MAI, { viewport: { width: 390, height: 844 } });
  await open(mai, ANNA);
  await server.kill();
  await expect(mai.page.getByRole('region', { name: 'Connection' })).toContainText('Offline since');
  await mai.write(ANNA, 'anna 1');
  await mai.outboxCount('Outbox: 1 waiting').click();
  await expect(mai.waiting(ANNA)).toHaveCount(1);
  await mai.page.getByRole('button', { name: 'Back to the queue' }).click();
  await expect(mai.tab('Mine')).toBeVisible();
  await mai.outboxCount('1 waiting').click();
  await mai.waiting(ANNA).getByRole('button', { name: 'Discard' }).click();
  await expect(mai.outbox.getByText('Nothing is waiting')).toBeVisible();
});

test('[SEND-8] damaged rows are set aside and shown, and the rest goes on', async ({ cast, watch }) => {
  needs('reload');
  watch.allow(SERVER_AWAY);
  const mai = await cast.agent(MAI);
  await open(mai, ANNA);
  await mai.page.evaluate(async () => {
    const opened = indexedDB.open('deskwire-outbox');
    await new Promise((resolve) => {
      opened.onsuccess = resolve;
    });
    const tx = opened.result.transaction('rows', 'readwrite');
    tx.objectStore('rows').put({ text: 'half a row' }, 'junk');
    await new Promise((resolve) => {
      tx.oncomplete = resolve;
    });
    opened.result.close();
  });
  await mai.reload();
  const banner = mai.page.getByRole('region', { name: '1 message cannot be read any more.' });
  await banner.getByRole('button', { name: 'Show' }).click();
  await expect(mai.outbox.getByText('half a row')).toBeVisible();
  await expect(banner).toBeHidden();
  await mai.outbox.getByRole('button', { name: 'Discard' }).click();
  await expect(mai.outbox.getByText('Nothing is waiting')).toBeVisible();
  await open(mai, ANNA);
  await mai.write(ANNA, 'still going');
  await mai.isMarked(ANNA, 'still going', 'sent');
});

test('[SEND-8] where the browser stores nothing, it says so, and what is written goes out all the same', async ({
  desk,
  openBrowser,
  watch,
}) => {
  needs('password');
  watch.allow(SERVER_AWAY);
  const page = await openBrowser('Mai, whose browser stores nothing');
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('refused', 'SecurityError');
    };
  });
  const mai = await desk.signIn(MAI, async () => page);
  await expect(page.getByRole('region', { name: 'This browser does not store messages.' })).toContainText(
    'Keep this tab open until they are sent.',
  );
  await open(mai, ANNA);
  await mai.write(ANNA, 'sent at once');
  await mai.isMarked(ANNA, 'sent at once', 'sent');
});
