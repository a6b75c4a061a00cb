import { expect, needs, test } from './fixtures.ts';
import { JONAS, MAI } from './servers/real-server.ts';

const ANNA = 'Anna Lindqvist';

test('[TAG-1] [SESSION-2] [ACTIVITY-1] [BLOCK-1] [BLOCK-3] the panel: fields, tags of two at once, sessions, activity, blocked and let in again', async ({
  cast,
}) => {
  needs('second page', 'customer page', 'edits', 'names', 'notes');
  const anna = await cast.customer(ANNA);
  await anna.write('The first word');
  for (let line = 1; line <= 25; line += 1) await anna.write(`Line ${line}`);
  const mai = await cast.agent(MAI);
  const jonas = await cast.agent(JONAS);
  await mai.pick(ANNA);
  await mai.accept();
  await jonas.tab('All').click();
  await jonas.pick(ANNA);
  const both = [mai, jonas] as const;

  await test.step('a field is saved in place, and the colleague sees it', async () => {
    await mai.field('Company').fill('Lindqvist AB');
    await expect(mai.panel.getByText('Saved')).toBeVisible();
    await expect(jonas.field('Company')).toHaveValue('Lindqvist AB');
  });

  await test.step('both tag at once, and both tags stand', async () => {
    const add = async ({ panel }: (typeof both)[number], tag: string) => {
      const field = panel.getByRole('combobox', { name: 'Add a tag' });
      await field.fill(tag);
      await field.press('Enter');
    };
    await Promise.all([add(mai, 'reseller'), add(jonas, 'refund')]);
    for (const { panel } of both)
      for (const tag of ['reseller', 'refund'])
        await expect(panel.getByRole('button', { name: `Remove the tag ${tag}` })).toBeVisible();
  });

  await test.step('a session leads to where it begins', async () => {
    await mai.toLatest();
    await expect(mai.bubble(ANNA, 'The first word')).not.toBeInViewport();
    await mai.panel.getByRole('button', { name: /Open now/u }).click();
    await expect(mai.bubble(ANNA, 'The first word')).toBeInViewport();
  });

  await test.step('the activity is told from the audit log', async () => {
    await expect(mai.panel.getByText(`${MAI.name} accepted the conversation`)).toBeVisible();
  });

  await test.step('blocked with a reason, after a second thought, and let in again', async () => {
    const block = mai.panel.getByRole('button', { name: 'Block this customer' });
    const reason = mai.panel.getByLabel('Reason');
    await block.click();
    await expect(reason).toBeFocused();
    await mai.page.keyboard.press('Escape');
    await expect(block).toBeFocused();
    await mai.page.keyboard.press('Enter');
    await expect(reason).toBeFocused();
    await mai.page.keyboard.type('Threats');
    await mai.page.keyboard.press('Enter');
    const blocked = mai.panel.getByRole('region', { name: 'Blocked' });
    await expect(blocked).toContainText('Threats');
    await expect(anna.chat.getByText(/cannot take messages from you/u)).toBeVisible();
    await expect(anna.chat.getByText('Threats')).toHaveCount(0);
    await blocked.getByRole('button', { name: 'Let them write again' }).click();
    await expect(block).toBeVisible();
    await anna.write('Thank you');
    await anna.isMarked('Thank you', 'sent');
  });
});
