import type { Locator, Page } from '@playwright/test';
import { connectSeedClient } from '../seed/seed-client.ts';
import { expect, needs, test } from './fixtures.ts';
import { MAI } from './servers/real-server.ts';

const ANNA = 'Anna Lindqvist';

/** What each `message:typing` says that leaves this page, as it stands on the wire. Call before the page opens. */
function typingOnTheWire(page: Page): readonly boolean[] {
  const told: boolean[] = [];
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => {
      const frame = String(payload);
      if (!frame.includes('"message:typing"')) return;
      told.push(frame.includes('"isTyping":true'));
    });
  });
  return told;
}

/** Keystrokes 290 ms apart, by the page's own clock, for less than the 3 s after which "true" is said again. */
async function typeWithoutAPause(page: Page, field: Locator): Promise<void> {
  for (const letter of 'no pauses') {
    await field.press(letter);
    await page.clock.runFor(290);
  }
}

/** The page's time stands still from now on and goes on only by `runFor`. */
async function stopTheClock(page: Page): Promise<void> {
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 500);
}

test('[TYPE-1] the console tells true at the first keystroke and false 300 ms after the last', async ({
  cast,
}) => {
  needs('reload');
  const anna = await cast.plays(ANNA);
  await anna.writes('Hello?');
  const mai = await cast.agent(MAI);
  const told = typingOnTheWire(mai.page);
  await mai.page.clock.install();
  await mai.reload();
  await mai.pick(ANNA);
  await mai.accept();
  const composer = mai.composer(ANNA);
  await composer.focus();

  await test.step('on the wire, while time goes on', async () => {
    await composer.press('a');
    await expect.poll(() => told).toStrictEqual([true, false]);
  });

  await stopTheClock(mai.page);
  await test.step('one true for as long as one types without a pause, and one false 300 ms later', async () => {
    await typeWithoutAPause(mai.page, composer);
    await composer.press('.');
    await mai.page.clock.runFor(299);
    await composer.press('.');
    expect(told.slice(2)).toStrictEqual([true]);
    await mai.page.clock.runFor(300);
    await expect.poll(() => told.slice(2)).toStrictEqual([true, false]);
  });

  await test.step('sending ends it at once', async () => {
    await composer.press('!');
    await expect.poll(() => told.slice(4)).toStrictEqual([true]);
    await composer.press('Enter');
    await expect.poll(() => told.slice(4)).toStrictEqual([true, false]);
    await anna.isShown('ano pauses..!');
  });

  await test.step('what is put in at one stroke is typing too', async () => {
    await composer.fill('pasted');
    await expect.poll(() => told.slice(6)).toStrictEqual([true]);
    await mai.page.clock.runFor(300);
    await expect.poll(() => told.slice(6)).toStrictEqual([true, false]);
  });
});

test("[TYPE-1] requirement 20: a customer's lost false clears itself in the console", async ({ cast }) => {
  const anna = await cast.plays(ANNA);
  const mai = await cast.agent(MAI);
  await anna.writes('Hello?');
  await mai.pick(ANNA);
  const indicator = mai.main.getByText(`${ANNA} is typing…`);
  const began = Date.now();
  await anna.types(true);
  await expect(indicator).toBeVisible();
  await expect(mai.row(ANNA)).toContainText('typing…');
  // the false never comes, and the customer's page stays open
  await expect(indicator).toBeHidden({ timeout: 9_000 });
  expect(Date.now() - began).toBeGreaterThan(3_000);
  await expect(mai.row(ANNA)).toContainText('Hello?');
});

test("[TYPE-1] an agent's lost false clears itself in the widget", async ({ cast, desk }) => {
  const anna = await cast.customer(ANNA);
  await anna.write('Hello?');
  await anna.isMarked('Hello?', 'sent');
  const agent = await connectSeedClient(desk.url);
  agent.says('staff:auth', { staffId: MAI.id, token: await desk.tokenOf(MAI) });
  agent.says('staff:subscribe', { staffId: MAI.id });
  const { customer } = await agent.hears('customer:new');
  agent.says('customer:accept', { customerId: customer.id, staffId: MAI.id });
  await agent.hears('customer:update');
  const indicator = anna.chat.getByText(`${MAI.name} is typing`);
  agent.says('message:typing', { customerId: customer.id, staffId: MAI.id, isTyping: true });
  await expect(indicator).toBeVisible();
  await expect(indicator).toBeHidden({ timeout: 9_000 });
  agent.leave();
});

test('[TYPE-1] the widget tells true at the first keystroke and false 300 ms after the last', async ({
  cast,
}) => {
  needs('reload');
  const anna = await cast.customer(ANNA);
  const told = typingOnTheWire(anna.page);
  await anna.write('Hello?');
  await anna.isMarked('Hello?', 'sent');
  await anna.page.clock.install();
  await anna.page.reload();
  await anna.sees('Hello?');
  await anna.isMarked('Hello?', 'sent');
  const before = told.length;
  await stopTheClock(anna.page);
  await typeWithoutAPause(anna.page, anna.composer);
  await anna.composer.press('.');
  await anna.page.clock.runFor(299);
  await anna.composer.press('.');
  expect(told.slice(before)).toStrictEqual([true]);
  await anna.page.clock.runFor(300);
  await expect.poll(() => told.slice(before)).toStrictEqual([true, false]);
});
