import { expect, needs, test } from './fixtures.ts';
import { consolePage } from './people/console-page.ts';
import { JONAS, MAI } from './servers/real-server.ts';

const ANNA = 'Anna Lindqvist';

test('[GUARD-1] what the customer wrote out of sight stops the reply; the same key sends it', async ({
  cast,
}) => {
  needs('unread');
  const anna = await cast.plays(ANNA);
  for (let line = 1; line <= 30; line += 1) await anna.writes(`Line ${line}`);
  const mai = await cast.agent(MAI);
  await mai.pick(ANNA);
  await mai.accept();
  await mai.sees(ANNA, 'Line 1');
  await expect(mai.main.getByRole('button', { name: /^Jump to latest/u })).toBeVisible();
  await mai.composer(ANNA).fill('Have you tried to restart it?');
  await anna.writes('Forget it, it works now.');
  await expect(mai.main.getByRole('button', { name: 'Jump to latest 1 new' })).toBeVisible();

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
  desk,
}) => {
  needs('session', 'second page', 'reload');
  const { customer: anna, mai } = await cast.begun(ANNA);
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
  const again = consolePage(next, desk.url);
  await again.open();
  await again.tab('Mine').click();
  await again.pick(ANNA);
  await expect(again.mark(ANNA, 'Survives the tab')).toHaveAttribute('data-mark', 'sent', {
    timeout: 30_000,
  });
  await anna.isShown('Survives the tab');
});

test('[CANNED-3] a canned reply is made by one, found by another with "/", and filled in by keyboard alone', async ({
  cast,
}) => {
  needs('canned replies');
  const anna = await cast.plays(ANNA);
  await anna.writes('My order?');
  const jonas = await cast.agent(JONAS);
  await jonas.page.getByRole('button', { name: /^Jonas Weber, /u }).click();
  await jonas.page.getByRole('menuitem', { name: 'Canned replies' }).click();
  await jonas.page.getByRole('button', { name: 'New reply' }).click();
  await jonas.page.getByRole('textbox', { name: 'Name' }).fill('Greeting');
  await jonas.page
    .getByRole('textbox', { name: 'Text' })
    .fill('Hello {{customer.name}} of {{customer.company}}!');
  await jonas.page.getByRole('button', { name: 'Save' }).click();
  await expect(jonas.page.getByRole('button', { name: /^Greeting/u })).toBeVisible();

  const mai = await cast.agent(MAI);
  await mai.pick(ANNA);
  await mai.accept();
  await mai.composer(ANNA).pressSequentially('/gree');
  await expect(mai.page.getByRole('option', { name: /^Greeting/u })).toBeVisible();
  await mai.page.keyboard.press('Enter');
  await expect(mai.composer(ANNA)).toHaveValue(`Hello ${ANNA} of {{customer.company}}!`);
  await expect(mai.main.getByText(/Customer’s company is not known here/u)).toBeVisible();
  await mai.page.keyboard.type('Lindqvist AB');
  await mai.page.keyboard.press('Enter');
  await anna.isShown(`Hello ${ANNA} of Lindqvist AB!`);
});

test('[FIND-3] words are found in all conversations and in this one, notes too, and the hit is shown where it stands', async ({
  cast,
}) => {
  needs('search');
  const anna = await cast.plays(ANNA);
  await anna.writes('The red lamp flickers');
  for (let line = 1; line <= 120; line += 1) await anna.writes(`Line ${line}`);
  const binh = await cast.plays('Bình');
  await binh.writes('Đơn hàng của tôi?');
  const mai = await cast.agent(MAI);
  await mai.pick('Bình');
  await mai.page.keyboard.press('Escape');
  await mai.page.keyboard.press('/');
  await mai.page.keyboard.type('lamp flick');
  await mai.page.keyboard.press('Enter');
  const dialog = mai.page.getByRole('dialog', { name: 'Find in conversations' });
  await expect(dialog.getByRole('option')).toHaveText([/Anna Lindqvist.*The red lamp flickers/u]);
  await mai.page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(mai.page.getByRole('heading', { level: 2, name: ANNA })).toBeVisible();
  await mai.sees(ANNA, 'The red lamp flickers');

  await mai.page.keyboard.press('Control+f');
  await mai.page.keyboard.type('line 120');
  await expect(dialog.getByRole('option')).toHaveText([/Line 120/u]);
  await dialog.getByRole('combobox').fill('don hang');
  await expect(dialog.getByText('Nothing has all of these words.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Look everywhere' }).click();
  await expect(dialog.getByRole('option')).toHaveText([/Bình.*Đơn hàng của tôi/u]);
});
