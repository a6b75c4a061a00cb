import { expect, IS_LONG, needs, test, TOO_LONG } from './fixtures.ts';
import { JONAS, MAI } from './servers/real-server.ts';

const LAN = 'Nguyễn Thị Lan';
const OMAR = 'Omar Farouk';

test('a day at the desk: two agents, two customers, from sign-in to sign-out', async ({ cast }) => {
  // every run works through the loop of working-loop.spec
  test.skip(!IS_LONG, TOO_LONG);
  needs('session', 'names', 'edits', 'pages');
  const mai = await cast.agent(MAI);
  const jonas = await cast.agent(JONAS);
  const lan = await cast.customer(LAN);

  await test.step('an older conversation of 300 messages exists', async () => {
    const earlier = await cast.plays(LAN, await lan.token());
    for (let number = 1; number <= 300; number += 1) await earlier.writes(`Old message ${number}`);
    await earlier.leaves();
  });

  await test.step('customers write and appear in the queue of both agents', async () => {
    const omar = await cast.customer(OMAR);
    await omar.write('Does the long table come in walnut?');
    await lan.write('Xin chào, my lamp arrived broken 😢');
    await lan.isMarked('Xin chào, my lamp arrived broken 😢', 'sent');
    await expect(lan.state).toHaveText('Waiting for someone to join');
    for (const agent of [mai, jonas]) {
      await expect(agent.row(LAN)).toContainText('my lamp arrived broken');
      await expect(agent.row(OMAR)).toContainText('walnut');
      await expect(agent.tab('Waiting')).toContainText('2');
    }
  });

  await test.step('one accepts, the other sees who holds it', async () => {
    await jonas.pick(LAN);
    await mai.pick(LAN);
    await mai.accept();
    await expect(jonas.main.getByText(`With ${MAI.name}`)).toBeVisible();
    await expect(jonas.main.getByRole('button', { name: 'Accept', exact: true })).toHaveCount(0);
    await expect(lan.state).toHaveText(`You are talking to ${MAI.name}`);
    await expect(mai.tab('Waiting')).toContainText('1');
    await expect(mai.tab('Mine')).toContainText('1');
    await jonas.tab('All').click();
    await expect(jonas.row(LAN)).toContainText(MAI.name);
  });

  await test.step('300 messages are unread: both go to the newest', async () => {
    for (const agent of [mai, jonas]) {
      await agent.toLatest();
      await agent.sees(LAN, 'Xin chào, my lamp arrived broken 😢');
    }
  });

  await test.step('they talk both ways, with typing shown both ways', async () => {
    await lan.composer.pressSequentially('It was', { delay: 30 });
    await expect(mai.main.getByText(`${LAN} is typing…`)).toBeVisible();
    await lan.write('It was cracked along the foot.');
    await mai.sees(LAN, 'It was cracked along the foot.');
    await expect(mai.main.getByText(`${LAN} is typing…`)).toBeHidden();

    await mai.composer(LAN).pressSequentially('I am so', { delay: 30 });
    await expect(lan.chat.getByText(`${MAI.name} is typing`)).toBeVisible();
    await expect(jonas.main.getByText(`${MAI.name} is also replying`)).toBeVisible();
    await mai.write(LAN, 'I am sorry. A new one leaves today.');
    await mai.isMarked(LAN, 'I am sorry. A new one leaves today.', 'sent');
    await lan.sees('I am sorry. A new one leaves today.');
    await jonas.sees(LAN, 'I am sorry. A new one leaves today.');
    await expect(lan.chat.getByText(`${MAI.name} is typing`)).toBeHidden();
  });

  await test.step('older history comes by scrolling, to the very beginning', async () => {
    const log = mai.log(LAN);
    await log.hover();
    await expect(async () => {
      await mai.page.mouse.wheel(0, -4_000);
      await expect(log.getByText('The conversation begins here')).toBeVisible({ timeout: 200 });
    }).toPass();
    await mai.sees(LAN, 'Old message 1');
    await mai.toLatest();
    await mai.sees(LAN, 'I am sorry. A new one leaves today.');
  });

  await test.step('what is known of the customer is edited, and the other agent sees it', async () => {
    await mai.field('Company').fill('Lan & Daughters');
    await mai.field('Tax code').fill('0312345678');
    await mai.field('Notes').fill('Prefers Vietnamese.\nCall before noon.');
    await mai.field('Company').focus();
    await expect(mai.panel.getByText('Saved')).toHaveCount(3);
    await expect(jonas.field('Company')).toHaveValue('Lan & Daughters');
    await expect(jonas.field('Tax code')).toHaveValue('0312345678');
    await expect(jonas.field('Notes')).toHaveValue('Prefers Vietnamese.\nCall before noon.');
    await mai.reload();
    await expect(mai.field('Company')).toHaveValue('Lan & Daughters');
  });

  await test.step('the session ends, and the customer sees it', async () => {
    await mai.main.getByRole('button', { name: 'End', exact: true }).click();
    await expect(mai.main.getByRole('button', { name: 'Undo' })).toBeVisible();
    await expect(mai.main.getByText('Ended', { exact: true })).toBeVisible();
    await expect(lan.state).toContainText('This conversation has ended');
    await expect(mai.tab('Mine')).toContainText('0');
  });

  await test.step('the customer writes again and waits again', async () => {
    await lan.write('One thing more: the invoice?');
    await expect(lan.state).toHaveText('Waiting for someone to join');
    for (const agent of [mai, jonas]) {
      await agent.tab('Waiting').click();
      await expect(agent.row(LAN)).toContainText('the invoice?');
    }
    await jonas.main.getByRole('button', { name: 'Accept', exact: true }).first().click();
    await expect(lan.state).toHaveText(`You are talking to ${JONAS.name}`);
  });

  await test.step('they sign out', async () => {
    for (const [agent, person] of [
      [mai, MAI],
      [jonas, JONAS],
    ] as const) {
      await agent.signOut(person);
      await expect(agent.page.getByRole('heading', { name: 'Sign in to Deskwire' })).toBeVisible();
      await agent.open();
      await expect(agent.page.getByRole('heading', { name: 'Sign in to Deskwire' })).toBeVisible();
    }
  });
});

test('Accept next takes whoever has waited longest', async ({ cast }) => {
  for (const name of ['First in line', 'Second in line']) {
    await (await cast.plays(name)).writes(`I am ${name}`);
  }
  const mai = await cast.agent(MAI);
  await mai.queue.getByRole('button', { name: /^Accept next/u }).click();
  await expect(mai.page.getByRole('heading', { level: 2, name: 'First in line' })).toBeVisible();
  await expect(mai.main.getByText('With you')).toBeVisible();
  await mai.queue.getByRole('button', { name: /^Accept next/u }).click();
  await expect(mai.page.getByRole('heading', { level: 2, name: 'Second in line' })).toBeVisible();
  await expect(mai.queue.getByText('Nobody to accept right now')).toBeVisible();
});

test('[SEND-5] a draft stays with the customer it was typed for', async ({ cast }) => {
  needs('reload');
  const [first, second] = ['First in line', 'Second in line'];
  for (const name of [first, second]) await (await cast.plays(name)).writes('Hello');
  const mai = await cast.agent(MAI);
  for (const name of [first, second]) {
    await mai.pick(name);
    await mai.accept();
    await mai.tab('Waiting').click();
  }
  await mai.tab('Mine').click();
  await mai.pick(first);
  await mai.composer(first).fill('for the first');
  await mai.pick(second);
  await expect(mai.composer(second)).toHaveValue('');
  await mai.write(second, 'for the second');
  await mai.pick(first);
  await expect(mai.composer(first)).toHaveValue('for the first');
  await mai.reload();
  await expect(mai.composer(first)).toHaveValue('for the first');
  await expect(mai.bubble(first, 'for the second')).toHaveCount(0);
});
