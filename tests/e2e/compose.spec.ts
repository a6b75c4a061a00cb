import { playCustomer } from '../seed/hosts/played-customer.ts';
import { expect, test } from './fixtures.ts';
import { MAI } from './servers/real-server.ts';

const ANNA = 'Anna Lindqvist';

test('[GUARD-1] requirement 16: what the customer wrote out of sight stops the reply; the same key sends it', async ({
  cast,
  server,
}) => {
  const anna = await playCustomer(server.url, { name: ANNA });
  for (let line = 1; line <= 30; line += 1) await anna.writes(`Line ${line}`);
  const mai = await cast.agent(MAI);
  await mai.pick(ANNA);
  await mai.accept();
  await mai.sees(ANNA, 'Line 30');
  await mai.log(ANNA).hover();
  await mai.page.mouse.wheel(0, -800);
  await expect(mai.main.getByRole('button', { name: /^Jump to latest/u })).toBeVisible();
  await mai.composer(ANNA).fill('Have you tried to restart it?');
  await anna.writes('Forget it, it works now.');
  await expect(mai.main.getByRole('button', { name: 'Jump to latest, 1 new message' })).toBeVisible();

  await mai.composer(ANNA).press('Enter');
  const written = mai.page.getByRole('list', { name: 'Written meanwhile' });
  await expect(written).toContainText('Forget it, it works now.');
  await expect(mai.composer(ANNA)).toHaveValue('Have you tried to restart it?');
  await expect(mai.composer(ANNA)).toBeFocused();

  await mai.composer(ANNA).press('Enter');
  await expect(mai.composer(ANNA)).toHaveValue('');
  await expect(written).toBeHidden();
  await anna.isShown('Have you tried to restart it?');
});

test('[UNDO-1] what was sent is taken back by key while it can be, and goes out by itself when the tab dies', async ({
  cast,
  server,
}) => {
  const anna = await playCustomer(server.url, { name: ANNA });
  await anna.writes('Hello?');
  const mai = await cast.agent(MAI);
  await mai.pick(ANNA);
  await mai.accept();
  await mai.page.getByRole('button', { name: /^Mai Tran, /u }).click();
  await mai.page.getByRole('menuitem', { name: 'Sending' }).click();
  await mai.page.getByRole('slider', { name: 'Time to take a message back' }).fill('10');
  await mai.page.keyboard.press('Escape');

  await mai.write(ANNA, 'Sent too early');
  await mai.isMarked(ANNA, 'Sent too early', 'queued');
  await expect(mai.bubble(ANNA, 'Sent too early').getByRole('button', { name: 'Undo' })).toBeVisible();
  await mai.page.keyboard.press('Control+Shift+Backspace');
  await expect(mai.composer(ANNA)).toHaveValue('Sent too early');
  await expect(mai.composer(ANNA)).toBeFocused();
  await expect(mai.bubble(ANNA, 'Sent too early')).toBeHidden();

  await mai.write(ANNA, 'Survives the tab');
  await mai.isMarked(ANNA, 'Survives the tab', 'queued');
  const next = await mai.page.context().newPage();
  await mai.page.close();
  await next.goto(server.url);
  await anna.isShown('Survives the tab');
});
