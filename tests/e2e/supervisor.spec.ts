import { axeFindsNothing } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { pastOf } from './past.ts';
import { deskwire, JONAS, MAI } from './servers/real-server.ts';

test.use({
  past: pastOf([
    {
      id: 'anna',
      name: 'Anna Lindqvist',
      heldBy: JONAS,
      messages: [
        { text: 'My lamp flickers.', ago: 30 },
        { text: 'Which one is it?', ago: 28, by: JONAS },
      ],
    },
    { id: 'omar', name: 'عمر فاروق', messages: [{ text: 'هل الطاولة متوفرة؟', ago: 12 }] },
  ]),
});

test('[TEAM-1] [TEAM-2] a supervisor sees by keyboard how the team does and who did what; an agent sees neither', async ({
  cast,
  server,
}) => {
  await deskwire(server.dataFolder, 'staff', 'role', '--id', MAI.id, '--role', 'supervisor');
  const { page } = await cast.agent(MAI);
  await page.getByRole('link', { name: 'Team' }).press('Enter');
  await expect(page).toHaveURL(/\/team$/u);
  const figure = (name: string) => page.locator('dt', { hasText: name }).locator('+ dd');
  await page.getByRole('radio', { name: 'Today' }).press('ArrowRight');
  await expect(page.getByRole('radio', { name: '7 days' })).toBeChecked();
  await expect(figure('Conversations begun')).toHaveText('2');
  await expect(figure('First response')).toHaveText('2 min');
  await expect(figure('Waiting now')).toHaveText('1');
  await expect(figure('Longest wait')).toHaveText(/^1[2-9]m$/u);
  const jonas = page.getByRole('row', { name: /^Jonas Weber/u });
  await expect(jonas.getByRole('cell').nth(1)).toHaveText('1');
  await axeFindsNothing(page, 'the figures of the team');

  await page.getByRole('tab', { name: 'Figures' }).press('ArrowRight');
  const log = page.getByRole('list', { name: 'Audit log' });
  await expect(log.getByRole('listitem').first()).toContainText('Connected');
  await page.getByRole('combobox', { name: 'What kind' }).selectOption('Conversations');
  await expect(log.getByRole('listitem').first()).toContainText('Accepted the conversation');
  await page.getByRole('combobox', { name: 'Person' }).selectOption(MAI.name);
  await expect(page.getByText('Nothing of that kind is in the log.')).toBeVisible();
  await page.getByRole('button', { name: 'Show everything' }).click();
  await expect(log.getByRole('listitem').first()).toBeVisible();
  await axeFindsNothing(page, 'the audit log');
  await page.setViewportSize({ width: 390, height: 844 });
  await axeFindsNothing(page, 'the audit log on a phone');
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBe(0);

  const agent = await cast.agent(JONAS);
  await expect(agent.page.getByRole('link', { name: 'Team' })).toHaveCount(0);
  await agent.page.goto(`${server.url}/team`);
  await expect(agent.page.getByText('Only supervisors see this')).toBeVisible();
});
