import { ar } from '#console/words/ar.ts';
import { builtInScenarios } from '#mock/node/scenario-files.ts';
import { expect, test } from './fixtures.ts';
import { pastOf } from './past.ts';
import type { ConsolePage } from './people/console-page.ts';
import { draw, IS_WANTED, NOT_WANTED, panelStands, PHONE, TABLET } from './pictures.ts';
import { CUSTOMERS, JONAS, LAN, MAI, PEOPLE, WEEKS } from './screenshots-past.ts';
import { startMockServer } from './servers/mock-server.ts';
import { deskwire } from './servers/real-server.ts';
import { SERVER_AWAY } from './watch.ts';

test.skip(!IS_WANTED, NOT_WANTED);
test.use({ staff: { people: PEOPLE }, past: pastOf([...WEEKS, ...CUSTOMERS]) });

const GRACE = "Grace O'Connor";

async function atLan(mai: ConsolePage): Promise<void> {
  await mai.tab('Mine').click();
  await mai.pick(LAN);
  await expect(mai.lines(LAN).last()).toContainText('🙏');
  await panelStands(mai);
}

test('writing: a note, canned replies, finding, keys', async ({ cast }) => {
  const mai = await cast.agent(MAI, { colorScheme: 'light' });
  const { page } = mai;
  await page.getByRole('button', { name: /^Mai Tran, /u }).click();
  await page.getByRole('menuitem', { name: 'Canned replies' }).click();
  const texts = {
    'Delivery in two parts':
      'Dear {{customer.name}}, we can bring half of it this week and the rest on the 9th.',
    'Oil, and how to care': 'A thin coat of oil once a year, with a cotton cloth and the grain.',
    'Thank you': 'Thank you for writing, {{customer.name}}. Is there anything else that I can do?',
  };
  for (const [name, text] of Object.entries(texts)) {
    await page.getByRole('button', { name: 'New reply' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill(name);
    await page.getByRole('textbox', { name: 'Text' }).fill(text);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('button', { name: new RegExp(`^${name}`, 'u') })).toBeVisible();
  }
  await page.keyboard.press('Escape');

  await atLan(mai);
  await mai.composer(LAN).pressSequentially('/');
  await expect(page.getByRole('option', { name: /Thank you/u })).toBeVisible();
  await draw(page, 'canned-light');
  await mai.composer(LAN).fill('');

  await mai.main.getByRole('tab', { name: /^Note/u }).click();
  await page
    .getByRole('textbox', { name: `Private note on ${LAN}` })
    .fill('Gets the set price for twelve, @');
  await page.keyboard.press('End');
  await expect(page.getByRole('option', { name: JONAS.name })).toBeVisible();
  await page.emulateMedia({ colorScheme: 'dark' });
  await draw(page, 'note-dark');
  await page.getByRole('textbox', { name: `Private note on ${LAN}` }).fill('');

  await page.getByRole('searchbox', { name: 'Search customers' }).fill('chair');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('listbox', { name: 'Found lines' }).getByRole('option').first()).toBeVisible();
  await draw(page, 'find-dark');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Clear the search' }).first().click();

  await page.emulateMedia({ colorScheme: 'light' });
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('option', { name: /End the conversation/u })).toBeVisible();
  await draw(page, 'palette-light');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Keys' }).click();
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await draw(page, 'keys-light');
});

test('two at work: an offer, and a field that both have changed', async ({ cast, watch }) => {
  watch.allow(SERVER_AWAY);
  const mai = await cast.agent(MAI, { colorScheme: 'dark' });
  const jonas = await cast.agent(JONAS);
  await jonas.tab('All').click();
  await jonas.pick('Lucía Fernández');
  await jonas.page.keyboard.press('Escape');
  await jonas.page.keyboard.press('t');
  const dialog = jonas.page.getByRole('dialog', { name: 'Offer to a colleague' });
  await dialog.getByRole('radio', { name: new RegExp(`^${MAI.name}`, 'u') }).check();
  await dialog.getByLabel(/^What it is about/u).fill('Freight to the islands: you know the harbour offices.');
  await draw(jonas.page, 'offer-made-light');
  await dialog.getByRole('button', { name: `Offer to ${MAI.name}` }).click();
  await atLan(mai);
  await expect(mai.page.getByRole('region', { name: /^Jonas Weber offers you/u })).toBeVisible();
  await draw(mai.page, 'offer-dark');
  await mai.page
    .getByRole('region', { name: /^Jonas Weber offers you/u })
    .getByRole('button', { name: 'Accept' })
    .click();

  await mai.tab('Mine').click();
  await mai.pick(LAN);
  await jonas.pick(LAN);
  await mai.page.context().setOffline(true);
  await expect(mai.page.getByRole('region', { name: 'Connection' })).toContainText('Offline since');
  await mai.field('Notes').fill('Second shop opens in May. Wants twelve more chairs in all.');
  await jonas.field('Notes').fill('Second shop opens in June, in Hoi An.');
  await jonas.field('Notes').blur();
  await expect(jonas.panel.getByText('Saved')).toBeVisible();
  await mai.page.context().setOffline(false);
  await expect(mai.page.getByRole('button', { name: 'Keep mine' })).toBeVisible();
  await expect(mai.page.getByRole('region', { name: 'Connection' })).toBeHidden();
  await mai.page.emulateMedia({ colorScheme: 'light' });
  await draw(mai.page, 'merge-light');
});

test('the team', async ({ cast, server }) => {
  await deskwire(server.dataFolder, 'staff', 'role', '--id', MAI.id, '--role', 'supervisor');
  const { page } = await cast.agent(MAI, { colorScheme: 'light' });
  await page.getByRole('link', { name: 'Team' }).click();
  await page.getByText('30 days').click();
  await expect(page.getByRole('row', { name: /^Jonas Weber/u })).toBeVisible();
  await draw(page, 'team-light-1440');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize(PHONE);
  await draw(page, 'team-dark-390');
  await page.setViewportSize(TABLET);
  await page.getByRole('tab', { name: 'Audit log' }).click();
  await expect(page.getByRole('list', { name: 'Audit log' }).getByRole('listitem').first()).toBeVisible();
  await draw(page, 'audit-dark-1024');
});

test('the server is away, and the sign-in has run out', async ({ cast, server, watch }) => {
  watch.allow(SERVER_AWAY);
  watch.allow({ says: /status of 401/u, because: 'a sign-in that has run out is refused on purpose' });
  const mai = await cast.agent(MAI, { colorScheme: 'light' });
  const { page } = mai;
  await atLan(mai);
  await server.kill();
  await expect(page.getByRole('region', { name: 'Connection' })).toContainText('Offline since');
  await mai.write(LAN, 'The 9th it is. You get the invoice in a minute.');
  await mai.write(LAN, 'And a tin of oil comes with the chairs.');
  await mai.isMarked(LAN, 'And a tin of oil comes with the chairs.', 'queued');
  await draw(page, 'offline-light');
  await mai.pick(GRACE);
  await mai.write(GRACE, 'You are welcome, Grace.');
  await mai.outboxCount('3 waiting').click();
  await expect(mai.waiting(LAN)).toHaveCount(2);
  await page.emulateMedia({ colorScheme: 'dark' });
  await draw(page, 'outbox-dark');
  await page.goBack();
  await server.start();
  await mai.isMarked(GRACE, 'You are welcome, Grace.', 'sent');

  await deskwire(server.dataFolder, 'staff', 'password', '--id', MAI.id, '--password', 'correct horse 4');
  await expect(page.getByRole('dialog', { name: /^Sign in again/u })).toBeVisible();
  await draw(page, 'expired-dark');
});

test('in Arabic', async ({ cast }) => {
  const mai = await cast.agent(MAI, { colorScheme: 'light', locale: 'en-GB' });
  await atLan(mai);
  await mai.page.evaluate(() => localStorage.setItem('deskwire.language', 'ar'));
  await mai.page.reload();
  await expect(mai.page.getByRole('log')).toContainText('🙏');
  await expect(mai.page.getByRole('list', { name: ar.tags?.tagsOfCustomer ?? '' })).toBeVisible();
  await expect(mai.page.getByRole('region', { name: ar.activity?.activity ?? '' })).toBeVisible();
  await draw(mai.page, 'arabic-light-1440');
  await mai.page.setViewportSize(PHONE);
  await draw(mai.page, 'arabic-light-390');
});

test('the control page of the mock', async ({ openBrowser }) => {
  const scenario = builtInScenarios().get('rush-hour');
  const mock = await startMockServer(scenario === undefined ? {} : { scenario });
  const page = await openBrowser('QA', { colorScheme: 'light' });
  await page.goto(`${mock.url}/control`);
  await expect(page.getByRole('listbox', { name: 'Wire' }).getByRole('option').nth(20)).toBeVisible();
  await draw(page, 'mock-control-light');
  await page.close();
  await mock.close();
});
