import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { playCustomer } from '../seed/hosts/played-customer.ts';
import { expect, test } from './fixtures.ts';
import type { ConsolePage } from './people/console-page.ts';
import { deskwire, JONAS, MAI } from './servers/real-server.ts';

const ANNA = 'Anna Lindqvist';
/** Long enough for a person to answer, short enough to be waited for. */
const OFFER_S = 12;

test.use({ environment: { of: { DESKWIRE_OFFER_SECONDS: String(OFFER_S) } } });

/** Looks into the database, as often as it can, at who holds the only conversation there is. */
function watchHolder(dataFolder: string) {
  const database = new DatabaseSync(join(dataFolder, 'deskwire.sqlite'), { readOnly: true });
  const look = database.prepare('SELECT assigned_to AS holder FROM customers WHERE active = 1');
  const holders: string[] = [];
  const timer = setInterval(() => {
    const { holder } = (look.get() ?? { holder: null }) as { holder: string | null };
    if (holders.at(-1) !== (holder ?? 'nobody')) holders.push(holder ?? 'nobody');
  }, 20);
  return {
    stop(): readonly string[] {
      clearInterval(timer);
      database.close();
      return holders;
    },
  };
}

async function offers(from: ConsolePage, about: string): Promise<void> {
  await from.page.keyboard.press('Escape');
  await from.page.keyboard.press('t');
  const dialog = from.page.getByRole('dialog', { name: 'Offer to a colleague' });
  await dialog.getByRole('radio', { name: new RegExp(`^${JONAS.name}`, 'u') }).check();
  await dialog.getByLabel(/^What it is about/u).fill(about);
  await dialog.getByRole('button', { name: `Offer to ${JONAS.name}` }).click();
  await expect(dialog).toBeHidden();
}

test('[OFFER-2] [TAKE-2] a conversation goes from hand to hand, and its customer never has nobody', async ({
  cast,
  server,
}) => {
  test.setTimeout(120_000);
  await deskwire(server.dataFolder, 'staff', 'role', '--id', JONAS.id, '--role', 'supervisor');
  const anna = await playCustomer(server.url, { name: ANNA });
  await anna.writes('One lamp is missing.');
  const mai = await cast.agent(MAI);
  const jonas = await cast.agent(JONAS);
  await mai.pick(ANNA);
  await mai.accept();
  const watched = watchHolder(server.dataFolder);
  const offered = jonas.page.getByRole('region', { name: `${MAI.name} offers you ${ANNA}` });
  const says = (who: ConsolePage, words: string | RegExp) => who.page.getByText(words).first();

  await test.step('declined with a reason, the holder stays', async () => {
    await offers(mai, 'Wants the third lamp before Friday');
    await expect(offered).toContainText('Wants the third lamp before Friday');
    await expect(mai.page.getByRole('region', { name: `Offered to ${JONAS.name}` })).toBeVisible();
    await offered.getByRole('button', { name: 'Decline' }).click();
    await jonas.page.getByLabel(/^Why not/u).fill('On the phone');
    await jonas.page.keyboard.press('Enter');
    await expect(says(mai, /has declined: “On the phone”/u)).toBeVisible();
    await expect(mai.main.getByText('With you')).toBeVisible();
  });

  await test.step('nobody answers: the one asked is away, and comes back with one press', async () => {
    await offers(mai, '');
    await expect(offered).toBeVisible();
    const missed = jonas.page.getByRole('region', { name: 'Away' });
    await expect(missed).toContainText('you missed an offer', { timeout: (OFFER_S + 8) * 1_000 });
    await expect(offered).toBeHidden();
    await mai.page.keyboard.press('Escape');
    await mai.page.keyboard.press('t');
    const dialog = mai.page.getByRole('dialog', { name: 'Offer to a colleague' });
    await expect(dialog.getByRole('radio', { name: `${JONAS.name}, away, no open chat` })).toBeVisible();
    await missed.getByRole('button', { name: 'I am back' }).click();
    await expect(dialog.getByRole('radio', { name: `${JONAS.name}, here, no open chat` })).toBeVisible();
    await mai.page.keyboard.press('Escape');
    await expect(missed).toBeHidden();
  });

  await test.step('accepted by key: the one asked is led to it', async () => {
    await offers(mai, 'Now?');
    await expect(offered).toBeVisible();
    await jonas.page.keyboard.press('o');
    await expect(jonas.page.getByRole('heading', { level: 2, name: ANNA })).toBeVisible();
    await expect(jonas.main.getByText('With you')).toBeVisible();
    await expect(says(mai, `${JONAS.name} has accepted ${ANNA}.`)).toBeVisible();
    await expect(mai.main.getByText(`With ${JONAS.name}`)).toBeVisible();
    await jonas.write(ANNA, 'Jonas here, I have your lamp.');
    await jonas.isMarked(ANNA, 'Jonas here, I have your lamp.', 'sent');
    await jonas.main.getByRole('button', { name: 'End', exact: true }).click();
    await expect(jonas.main.getByText('Ended', { exact: true })).toBeVisible({ timeout: 10_000 });
  });
  expect(watched.stop()).toEqual([MAI.id, JONAS.id, 'nobody']);

  await test.step('a supervisor takes over, and both are told', async () => {
    await anna.writes('One more thing.');
    await mai.accept();
    const again = watchHolder(server.dataFolder);
    await expect(jonas.main.getByText(`With ${MAI.name}`)).toBeVisible();
    await jonas.main.getByRole('button', { name: 'Take over' }).first().click();
    await jonas.page.getByRole('button', { name: `Take over from ${MAI.name}` }).click();
    await expect(jonas.main.getByText('With you')).toBeVisible();
    await expect(says(mai, `${JONAS.name} has taken over ${ANNA}.`)).toBeVisible();
    await expect(mai.main.getByText(`With ${JONAS.name}`)).toBeVisible();
    expect(again.stop()).toEqual([MAI.id, JONAS.id]);
  });

  const log = await deskwire(server.dataFolder, 'audit', 'tail', '-n', '100');
  for (const act of ['offer:make', 'offer:settle', 'customer:take']) expect(log).toContain(act);
  expect(log).not.toContain('third lamp');
  expect(await deskwire(server.dataFolder, 'audit', 'verify')).toContain('whole');
  await anna.leaves();
});
