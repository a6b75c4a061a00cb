import type { Page } from '@playwright/test';
import { playCustomer } from '../seed/hosts/played-customer.ts';
import { connectSeedClient } from '../seed/seed-client.ts';
import { expect, test } from './fixtures.ts';
import { issueToken, MAI } from './servers/real-server.ts';

const ANNA = 'Anna Lindqvist';

type Told = { readonly isTyping: boolean; readonly at: number };

/** Every `message:typing` that leaves this page, as it stands on the wire, with the time. Call before the page opens. */
function typingOnTheWire(page: Page): readonly Told[] {
  const told: Told[] = [];
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => {
      const frame = String(payload);
      if (!frame.includes('"message:typing"')) return;
      told.push({ isTyping: frame.includes('"isTyping":true'), at: Date.now() });
    });
  });
  return told;
}

const states = (told: readonly Told[]) => told.map(({ isTyping }) => isTyping);

test('[TYPE-1] the console tells true at the first keystroke and false 300 ms after the last', async ({
  cast,
  server,
}) => {
  const anna = await playCustomer(server.url, { name: ANNA });
  await anna.writes('Hello?');
  const mai = await cast.agent(MAI);
  const told = typingOnTheWire(mai.page);
  await mai.page.reload();
  await mai.pick(ANNA);
  await mai.accept();
  const composer = mai.composer(ANNA);
  await composer.focus();

  const before = Date.now();
  await composer.press('a');
  await expect.poll(() => states(told)).toStrictEqual([true]);
  expect((told[0]?.at ?? Infinity) - before).toBeLessThan(1_000);
  await expect.poll(() => states(told)).toStrictEqual([true, false]);

  await test.step('one true for as long as one types without a pause', async () => {
    // 20 letters, 100 ms apart: two seconds, and never 300 ms without a keystroke
    await composer.pressSequentially('a sentence of letters', { delay: 100 });
    const lastKey = Date.now();
    expect(states(told)).toStrictEqual([true, false, true]);
    await expect.poll(() => states(told)).toStrictEqual([true, false, true, false]);
    const pause = (told[3]?.at ?? 0) - lastKey;
    // the last keystroke is followed by a delay of 100 ms of its own before `lastKey`
    expect(pause).toBeGreaterThan(100);
    expect(pause).toBeLessThan(1_000);
  });

  await test.step('sending ends it at once', async () => {
    await composer.press('!');
    await composer.press('Enter');
    await expect.poll(() => states(told).slice(4)).toStrictEqual([true, false]);
    const [began, ended] = told.slice(4);
    expect((ended?.at ?? Infinity) - (began?.at ?? 0)).toBeLessThan(1_000);
    await anna.isShown('aa sentence of letters!');
  });

  await test.step('what is put in at one stroke is typing too', async () => {
    await composer.fill('pasted');
    await expect.poll(() => states(told).slice(6)).toStrictEqual([true, false]);
  });
});

test("[TYPE-1] a customer's lost false clears itself in the console", async ({ cast, server }) => {
  const anna = await playCustomer(server.url, { name: ANNA });
  await anna.writes('Hello?');
  const mai = await cast.agent(MAI);
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

test("[TYPE-1] an agent's lost false clears itself in the widget", async ({ cast, server }) => {
  const anna = await cast.customer(ANNA);
  await anna.write('Hello?');
  await anna.isMarked('Hello?', 'sent');
  const agent = await connectSeedClient(server.url);
  agent.says('staff:auth', { staffId: MAI.id, token: await issueToken(server.dataFolder, MAI.id) });
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

test('[TYPE-1] the widget tells true at the first keystroke and false when it stops', async ({ cast }) => {
  const anna = await cast.customer(ANNA);
  const told = typingOnTheWire(anna.page);
  await anna.write('Hello?');
  await anna.isMarked('Hello?', 'sent');
  await anna.page.reload();
  await anna.sees('Hello?');
  await anna.composer.press('a');
  await expect.poll(() => states(told)).toStrictEqual([true, false]);
  await anna.composer.pressSequentially('nd on without a pause', { delay: 60 });
  await expect.poll(() => states(told)).toStrictEqual([true, false, true, false]);
});
