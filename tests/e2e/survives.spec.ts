import { connectSeedClient } from '../seed/seed-client.ts';
import { expect, IS_LONG, needs, test, TOO_LONG } from './fixtures.ts';
import type { RunningHost } from './hosts/host.ts';
import { type ConsolePage, readThrough } from './people/console-page.ts';
import type { CustomerPage } from './people/customer-page.ts';
import { MAI } from './servers/real-server.ts';
import { SERVER_AWAY } from './watch.ts';

const ANNA = 'Anna Lindqvist';

async function conversation(cast: {
  agent(person: typeof MAI): Promise<ConsolePage>;
  customer(name: string): Promise<CustomerPage>;
}) {
  const anna = await cast.customer(ANNA);
  await anna.write('Hello?');
  const mai = await cast.agent(MAI);
  await mai.pick(ANNA);
  await mai.accept();
  return { anna, mai };
}

/** What is stored, asked by a client that knows only the seed document. */
async function stored(desk: RunningHost): Promise<readonly string[]> {
  const client = await connectSeedClient(desk.url);
  client.says('staff:auth', { staffId: MAI.id, token: await desk.tokenOf(MAI) });
  client.says('staff:subscribe', { staffId: MAI.id });
  const { customer } = await client.hears('customer:new');
  client.says('customer:history', { customerId: customer.id });
  const { history } = await client.hears('customer:history:response');
  client.leave();
  return history.messages.map(({ text }) => text);
}

const of = (who: string, texts: readonly string[]) => texts.filter((text) => text.startsWith(who));
const numbered = (who: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${who} ${index + 1}`);

/** The texts of a conversation as the console shows them, from the first to the last. */
async function shown(mai: ConsolePage): Promise<readonly string[]> {
  const lines = await readThrough(mai.log(ANNA));
  return lines.filter((words) => words !== 'Hello?');
}

const MESSAGES = 40;

test('[SEND-1] kill -9 while both write: everything is there again once, in order, with its mark', async ({
  cast,
  desk,
  server,
  watch,
}) => {
  // every run kills it once among its faults
  test.skip(!IS_LONG, TOO_LONG);
  test.setTimeout(120_000);
  const { anna, mai } = await conversation(cast);
  const [fromMai, fromAnna] = [numbered('mai', MESSAGES), numbered('anna', MESSAGES)];
  watch.allow(SERVER_AWAY);

  async function write(from: number, to: number): Promise<void> {
    // each time both at once; who wrote on and on would stop the other's reply each time (GUARD-1)
    for (const [index, text] of fromMai.entries()) {
      if (index < from || index >= to) continue;
      await Promise.all([mai.write(ANNA, text), anna.write(fromAnna[index] ?? '')]);
    }
  }

  // in the middle of writing, not between two messages
  const writing = write(0, 20);
  await mai.sees(ANNA, 'mai 3');
  await server.kill();
  await writing;
  await write(20, 30);
  await expect(mai.page.getByRole('region', { name: 'Connection' })).toContainText('Offline since');
  await server.start();
  await write(30, MESSAGES);

  // connections come back after a wait that grows, with some chance in it
  const inTime = { timeout: 30_000 };
  await expect(anna.bubble(`anna ${MESSAGES}`)).toHaveAttribute('data-mark', 'sent', inTime);
  await expect(anna.bubble(`mai ${MESSAGES}`)).toBeVisible(inTime);
  const kept = (await stored(desk)).filter((text) => text !== 'Hello?');
  expect(of('mai', kept)).toStrictEqual(fromMai);
  expect(of('anna', kept)).toStrictEqual(fromAnna);
  await expect(async () => {
    expect(await shown(mai)).toStrictEqual(kept);
    expect((await anna.texts()).filter((text) => text !== 'Hello?')).toStrictEqual(kept);
  }).toPass({ timeout: 20_000 });
  for (const page of [mai.page, anna.page]) {
    await expect(page.locator('[data-mark]:not([data-mark="sent"])')).toHaveCount(0);
  }
  await expect(mai.page.getByRole('region', { name: 'Connection' })).toBeHidden();
});

test('[SEND-1] what is written offline goes out when there is a connection again', async ({
  cast,
  desk,
  watch,
}) => {
  const { anna, mai } = await conversation(cast);
  watch.allow(SERVER_AWAY);
  await mai.page.context().setOffline(true);
  await anna.page.context().setOffline(true);
  await expect(mai.page.getByRole('region', { name: 'Connection' })).toContainText('You can go on writing.');
  for (const text of ['mai 1', 'mai 2']) await mai.write(ANNA, text);
  await anna.write('anna 1');
  await mai.isMarked(ANNA, 'mai 2', 'queued');
  await anna.isMarked('anna 1', 'queued');
  await expect(mai.page.getByRole('region', { name: 'Connection' })).toContainText(
    '2 messages wait to be sent.',
  );
  await expect(anna.chat.getByText('1 message waits to be sent')).toBeVisible();
  expect(of('mai', await stored(desk))).toStrictEqual([]);

  await mai.page.context().setOffline(false);
  await anna.page.context().setOffline(false);
  for (const text of ['mai 1', 'mai 2']) {
    await mai.isMarked(ANNA, text, 'sent');
    await anna.sees(text);
  }
  await anna.isMarked('anna 1', 'sent');
  await mai.sees(ANNA, 'anna 1');
  const kept = await stored(desk);
  expect(of('mai', kept)).toStrictEqual(['mai 1', 'mai 2']);
  expect(of('anna', kept)).toStrictEqual(['anna 1']);
});

test('[SEND-1] a reload with messages that wait loses and doubles nothing', async ({
  cast,
  desk,
  server,
  watch,
}) => {
  const { anna, mai } = await conversation(cast);
  watch.allow(SERVER_AWAY);
  await server.kill();
  await expect(mai.page.getByRole('region', { name: 'Connection' })).toContainText('Offline since');
  for (const text of ['mai 1', 'mai 2', 'mai 3']) await mai.write(ANNA, text);
  await anna.write('anna 1');
  await mai.isMarked(ANNA, 'mai 3', 'queued');
  await anna.isMarked('anna 1', 'queued');

  await server.start();
  // at once: the messages may be waiting, on their way or stored, each must end as sent
  await Promise.all([mai.reload(), anna.page.reload()]);
  for (const text of ['mai 1', 'mai 2', 'mai 3']) {
    await mai.isMarked(ANNA, text, 'sent');
    await expect(mai.bubble(ANNA, text)).toHaveCount(1);
    await anna.sees(text);
  }
  await anna.isMarked('anna 1', 'sent');
  await mai.sees(ANNA, 'anna 1');
  const kept = await stored(desk);
  expect(of('mai', kept)).toStrictEqual(['mai 1', 'mai 2', 'mai 3']);
  expect(of('anna', kept)).toStrictEqual(['anna 1']);
});

test('[AUTH-5] a sign-in survives the restart of the server, in an open tab and in a new one', async ({
  cast,
  server,
  watch,
}) => {
  const { anna, mai } = await conversation(cast);
  watch.allow(SERVER_AWAY);
  await server.kill();
  await expect(mai.page.getByRole('region', { name: 'Connection' })).toBeVisible();
  await server.start();
  await anna.write('anna 1');
  await mai.sees(ANNA, 'anna 1');
  await expect(mai.page.getByRole('heading', { name: 'Sign in' })).toBeHidden();

  const newTab = await mai.page.context().newPage();
  watch.watch(newTab, 'a new tab');
  await newTab.goto(mai.page.url());
  await expect(newTab.getByRole('log', { name: `Conversation with ${ANNA}` })).toContainText('anna 1');
});

test('[SEND-6] two tabs of one agent send each message once, in the order of writing', async ({
  cast,
  desk,
}) => {
  needs('session', 'second page', 'reload');
  const { anna, mai } = await conversation(cast);
  const second = await mai.page.context().newPage();
  await second.goto(mai.page.url());
  const composer = second.getByRole('textbox', { name: `Message to ${ANNA}` });
  await expect(composer).toBeVisible();
  await mai.write(ANNA, 'mai 1');
  await composer.fill('mai 2');
  await composer.press('Enter');
  await expect(composer).toHaveValue('');
  await mai.write(ANNA, 'mai 3');
  for (const text of ['mai 1', 'mai 2', 'mai 3']) {
    await mai.isMarked(ANNA, text, 'sent');
    await anna.sees(text);
  }
  expect(of('mai', await stored(desk))).toStrictEqual(['mai 1', 'mai 2', 'mai 3']);
  await expect(second.locator('[data-mark="sent"]')).toHaveCount(3);
});

test('a part that cannot be fetched takes nothing else away, and comes when it can be', async ({
  cast,
  watch,
}) => {
  watch.allow({ says: /ERR_FAILED/u, because: 'the part is kept away on purpose' });
  const anna = await cast.plays('Anna');
  await anna.writes('Hello?');
  const mai = await cast.agent(MAI);
  const menu = '**/assets/chat-menu-*.js';
  let kept = 0;
  await mai.page.route(menu, (route) => {
    kept += 1;
    return route.abort();
  });
  await mai.pick('Anna');
  await mai.accept();
  await expect.poll(() => kept).toBeGreaterThan(0);
  await mai.write('Anna', 'Good morning');
  await mai.isMarked('Anna', 'Good morning', 'sent');
  const button = mai.main.getByRole('button', { name: 'More', exact: false });
  await expect(button).toHaveCount(0);
  await mai.page.unroute(menu);
  await expect(button).toBeVisible();
});
