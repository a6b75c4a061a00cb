import { expect, type Page } from '@playwright/test';
import { JONAS, MAI, type Person } from '../../../e2e/servers/real-server.ts';
import { attempts, isAckOfSend, isEcho, isEvent, isSend, record } from '../../rig/frames.ts';
import { staffDirect } from '../../rig/host.ts';
import type { Stage } from '../../rig/stage.ts';
import { sentText } from '../../rig/texts.ts';
import { demand, until } from '../../rig/until.ts';
import { allStored } from '../all-stored.ts';
import type { Scenario } from '../scenario.ts';

const WITHIN_MS = 15_000;

const overlayOf = (page: Page) => page.getByRole('dialog', { name: /^Sign in again/u });

/** The overlay may go under the person's hands: who has signed in again in another tab need not do it twice. */
async function signInAgain(page: Page, { password }: Person): Promise<void> {
  const overlay = overlayOf(page);
  await expect(async () => {
    if (await overlay.isHidden()) return;
    await overlay.getByLabel('Password').fill(password, { timeout: 2_000 });
    await overlay.getByRole('button', { name: 'Sign in', exact: true }).click({ timeout: 2_000 });
    await expect(overlay).toBeHidden({ timeout: 10_000 });
  }).toPass({ timeout: 30_000 });
}

async function signOut(page: Page, { name }: Person): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${name}, `, 'u') }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
}

/** Messages of this round that Mai has written. */
const written = ({ ledger, met }: Stage) =>
  ledger
    .all()
    .filter(({ author, conversation }) => author === 'staff' && met.some(({ id }) => id === conversation));

function storedOf({ desk }: Stage, texts: readonly string[]): number {
  return desk.messages().filter(({ text }) => texts.includes(text)).length;
}

/** Fills the queue: some messages go through, and the next ones are held up on their way. Answers how to let them go. */
async function fillQueue(stage: Stage): Promise<() => void> {
  const { proxy, random } = stage;
  const spared = random.whole(0, 3);
  let [passed, held] = [0, 0];
  const heal = proxy.rule((frame) => {
    if (!isSend(frame)) return undefined;
    if (passed < spared) {
      passed += 1;
      return undefined;
    }
    held += 1;
    return 'hold';
  });
  await stage.write({ each: random.whole(2, 3), customer: 0 });
  await until('a message is held up, the ones before it are stored', () => {
    const texts = written(stage).map(({ text }) => text);
    return held > 0 && storedOf(stage, texts) === passed;
  });
  return heal;
}

async function expire(stage: Stage): Promise<void> {
  const { desk, proxy, random, tabs } = stage;
  await stage.showAll(2);
  const frames = record(proxy);
  const letGo = await fillQueue(stage);
  const signIns = () => frames.filter((frame) => isEvent(frame, 'up', 'staff:auth')).length;
  const before = signIns();
  await desk.expireTokens(MAI.id);
  // at once: the server refuses them; later: it has closed the connections
  if (random.next() < 0.5) await random.pause(0, 1_500);
  // before, what was held up may have been sent again for want of an answer
  const since = record(proxy);
  letGo();
  await stage.write({ each: 1 });
  await until('every tab has signed in anew', () => signIns() - before >= tabs.length);
  await allStored(stage, WITHIN_MS);
  const most = Math.max(...attempts(since).values());
  demand(`no message was sent more than twice, but one was ${most} times`, most <= 2);
}

async function revoke(stage: Stage): Promise<void> {
  const { desk, random, tabs } = stage;
  await stage.showAll(2);
  const letGo = await fillQueue(stage);
  await desk.revoke(MAI.id);
  const texts = written(stage).map(({ text }) => text);
  const stored = storedOf(stage, texts);
  const waiting = texts.length - stored;
  demand('messages wait', waiting > 0);
  if (random.next() < 0.5) await random.pause(0, 1_500);
  letGo();
  for (const { page } of tabs) {
    await expect(overlayOf(page)).toContainText(
      waiting === 1 ? '1 message waits to be sent' : `${waiting} messages wait to be sent`,
      { timeout: 15_000 },
    );
  }
  await random.pause(300, 1_000);
  demand('nothing is stored after the revocation', storedOf(stage, texts) === stored);
  for (const { page } of tabs) await signInAgain(page, MAI);
  await stage.write({ each: 1 });
  await allStored(stage, WITHIN_MS);
}

/** A conversation of this round that Jonas has, not Mai. */
async function metByJonas(stage: Stage) {
  const met = await stage.meet();
  await stage.host.end(met.id);
  await met.says(stage.words('customer'));
  const jonas = await staffDirect(stage.desk, JONAS);
  await jonas.ask('customer:accept', { customerId: met.id, staffId: JONAS.id });
  jonas.close();
  return met;
}

async function changePeople(stage: Stage): Promise<void> {
  const { desk, proxy, random } = stage;
  await stage.showAll(2);
  const swallowed = random.pick(['messages', 'acknowledgements']);
  let lost = 0;
  const heal = proxy.rule((frame) => {
    if (swallowed === 'messages' ? !isSend(frame) : !isAckOfSend(frame) && !isEcho(frame)) return undefined;
    lost += 1;
    return 'drop';
  });
  await stage.write({ each: random.whole(1, 2), customer: 0 });
  await until(`${swallowed} were swallowed`, () => lost > 0);
  const ofMai = written(stage).map(({ text }) => text);

  const [first, second] = [stage.tab(0), stage.tab(1)];
  await signOut(first.page, MAI);
  await expect(first.page.getByLabel('E-mail or staff ID')).toBeVisible({ timeout: 15_000 });
  heal();
  const frames = record(proxy);
  const stored = storedOf(stage, ofMai);
  await stage.signIn(first.page, JONAS);
  const met = await metByJonas(stage);
  await first.write(met, stage.words('Jonas'));
  await allStoredOf(
    stage,
    written(stage)
      .map(({ text }) => text)
      .filter((text) => !ofMai.includes(text)),
  );
  await random.pause(500, 1_500);
  const underJonas = frames.map(sentText).filter((text) => text !== undefined && ofMai.includes(text));
  demand(
    `nothing of Mai's leaves while Jonas sits there (${underJonas.join(', ')})`,
    underJonas.length === 0,
  );
  demand("nothing of Mai's is stored meanwhile", storedOf(stage, ofMai) === stored);

  await signOut(first.page, JONAS);
  await expect(first.page.getByLabel('E-mail or staff ID')).toBeVisible({ timeout: 15_000 });
  await expect(overlayOf(second.page)).toBeVisible({ timeout: 15_000 });
  await stage.signIn(first.page, MAI);
  await signInAgain(second.page, MAI);
  await allStored(stage, WITHIN_MS);
  const strays = desk.messages().filter(({ text, senderId }) => ofMai.includes(text) && senderId !== MAI.id);
  demand("what Mai wrote bears Mai's name", strays.length === 0);
}

async function allStoredOf(stage: Stage, texts: readonly string[]): Promise<void> {
  await until(`${texts.join(', ')} is stored`, () => storedOf(stage, texts) === texts.length);
}

/** Sign-ins that end or change while messages wait. */
export const IDENTITY_SIGN_IN: readonly Scenario[] = [
  {
    id: 'F47-expired',
    title: 'the token runs out in the middle of a queue, the browser session lives on',
    withinMs: WITHIN_MS,
    round: expire,
  },
  {
    id: 'F47-revoked',
    title: 'all sessions are ended in the middle of a queue; signing in again lets the rest go',
    withinMs: WITHIN_MS,
    round: revoke,
  },
  {
    id: 'F48',
    title:
      'another member of staff signs in in the same browser while messages wait, then the first comes back',
    withinMs: WITHIN_MS,
    round: changePeople,
  },
];
