import { type CDPSession, expect, type Page } from '@playwright/test';
import type { Met } from '../../rig/host.ts';
import type { Stage } from '../../rig/stage.ts';
import type { Tab } from '../../rig/tab.ts';

/** The database that the product keeps its outbox in. */
export const DATABASE = 'deskwire-outbox';

/** Two new customers that both pages know and may write to: what is cut off afterwards cannot be told any more. */
export async function meetTwo(stage: Stage): Promise<readonly [Met, Met]> {
  const mets = [await stage.meet(), await stage.meet()] as const;
  for (const tab of stage.tabs) {
    for (const met of mets) {
      await tab.open(met);
      await expect(tab.composer(met)).toBeEnabled({ timeout: 15_000 });
    }
  }
  return mets;
}

/** Some messages of one page into one conversation, each accepted before the next is typed. */
export async function writeInto(stage: Stage, tab: Tab, met: Met, times: number): Promise<void> {
  for (let turn = 0; turn < times; turn += 1) await tab.write(met, stage.words(tab.name));
}

/**
 * Until it is accepted. Where nothing is accepted without a connection, which on a busy machine may end at any time, a
 * person presses Enter again.
 */
export async function pressOnline(stage: Stage, tab: Tab, met: Met, text: string): Promise<void> {
  const accepted = stage.ledger.begins(text, met.id, 'staff');
  await expect(async () => {
    await tab.composer(met).press('Enter');
    await expect(tab.composer(met)).toHaveValue('', { timeout: 1_000 });
  }).toPass({ timeout: 40_000 });
  accepted();
}

/** As `writeInto`, in a page that accepts nothing without a connection. */
export async function writeOnline(stage: Stage, tab: Tab, met: Met, times: number): Promise<void> {
  for (let turn = 0; turn < times; turn += 1) {
    const text = stage.words(tab.name);
    await tab.type(met, text);
    await pressOnline(stage, tab, met, text);
  }
}

/** Presses Enter where nothing may be accepted. Throws unless the composer keeps the text and `words` says why. */
export async function isKeptInComposer(tab: Tab, met: Met, text: string, words: string): Promise<void> {
  await tab.type(met, text);
  await tab.composer(met).press('Enter');
  const said = tab.page.locator('output').getByText(words);
  await expect(said.first()).toBeVisible({ timeout: 15_000 });
  await expect(tab.composer(met)).toHaveValue(text);
}

/** A line over the panes that stays until its cause is gone. */
export const bannerOf = (tab: Tab, title: string | RegExp) => tab.page.getByRole('region', { name: title });

export const MEMORY_BANNER = 'This browser does not store messages.';

/** Puts away whatever a page has to say, so that the next round sees only its own. */
export async function putAwayAll(tab: Tab): Promise<void> {
  const button = tab.page.getByRole('button', { name: 'Put away' });
  for (;;) {
    if ((await button.count()) === 0) return;
    // a notice may go by itself under the pointer
    await button
      .first()
      .click({ timeout: 2_000 })
      .catch(() => undefined);
  }
}

const controls = new WeakMap<Stage, Promise<CDPSession>>();

/** What is set here holds for as long as the stage: it belongs to an empty page that stays open. */
export function controlOf(stage: Stage): Promise<CDPSession> {
  const known = controls.get(stage);
  if (known !== undefined) return known;
  const context = stage.context();
  const made = context.newPage().then((page) => context.newCDPSession(page));
  controls.set(stage, made);
  return made;
}

/** The browser throws away what it keeps for the pages, as when a person clears it. */
export async function clearStorage(stage: Stage, storageTypes: string): Promise<void> {
  const control = await controlOf(stage);
  await control.send('Storage.clearDataForOrigin', { origin: stage.proxy.url, storageTypes });
}

/** Everything that lies in one store of the outbox's database. */
export async function readStore(page: Page, store: 'rows' | 'quarantine'): Promise<readonly unknown[]> {
  return page.evaluate(
    ([name, from]) =>
      new Promise<unknown[]>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.addEventListener('error', () => reject(new Error('The database did not open.')));
        opening.addEventListener('success', () => {
          const db = opening.result;
          const asking = db.transaction(from).objectStore(from).getAll();
          asking.addEventListener('success', () => {
            db.close();
            resolve(asking.result);
          });
        });
      }),
    [DATABASE, store] as const,
  );
}
