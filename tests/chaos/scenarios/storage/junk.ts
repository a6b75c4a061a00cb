import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { MAI } from '../../../e2e/servers/real-server.ts';
import type { Random } from '../../rig/random.ts';
import { demand, until } from '../../rig/until.ts';
import type { Stage } from '../../rig/stage.ts';
import type { Tab } from '../../rig/tab.ts';
import { bannerOf, DATABASE, meetTwo, putAwayAll, readStore, writeInto } from './page.ts';
import type { Scenario } from '../scenario.ts';

type Entry = { readonly key: string; readonly value: unknown };

/** Puts these into the database as anything could that runs on this origin. */
async function putIn(tab: Tab, store: 'rows' | 'counters', entries: readonly Entry[]): Promise<void> {
  await tab.page.evaluate(
    ([name, into, all]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.addEventListener('error', () => reject(new Error('The database did not open.')));
        opening.addEventListener('success', () => {
          const tx = opening.result.transaction(into, 'readwrite');
          for (const { key, value } of all) tx.objectStore(into).put(value, key);
          tx.addEventListener('complete', () => {
            opening.result.close();
            resolve();
          });
        });
      }),
    [DATABASE, store, entries] as const,
  );
}

/** What nobody can read any more, and the words that are left of it. */
function junk(random: Random, text: string): { readonly entry: Entry; readonly left: string | null } {
  const key = randomUUID();
  return random.pick<{ readonly entry: Entry; readonly left: string | null }>([
    { entry: { key, value: null }, left: null },
    { entry: { key, value: 17 }, left: null },
    { entry: { key: `no key at all ${key}`, value: text }, left: text },
    { entry: { key, value: { text } }, left: text },
    { entry: { key, value: { text: 8, customerId: [] } }, left: null },
    {
      entry: { key, value: { clientMessageId: key, customerId: 'c', ordinal: -1, text, state: 'queued' } },
      left: text,
    },
    { entry: { key, value: [{ text }] }, left: null },
  ]);
}

/** As the first version of the outbox wrote it. */
function oldRow(stage: Stage, conversation: string, ordinal: number, text: string): Entry {
  const key = randomUUID();
  const value = {
    clientMessageId: key,
    customerId: conversation,
    ordinal,
    text,
    createdAt: Date.now(),
    staffId: MAI.id,
    serverOrigin: stage.proxy.url,
    state: stage.random.pick(['queued', 'inflight']),
  };
  return { key, value };
}

async function corrupt(stage: Stage): Promise<void> {
  const { random, proxy } = stage;
  for (const tab of stage.tabs) await putAwayAll(tab);
  const [met, other] = await meetTwo(stage);
  const [writer, bystander] = random.pick([
    [stage.tab(0), stage.tab(1)],
    [stage.tab(1), stage.tab(0)],
  ]);
  await proxy.refuse();
  await writeInto(stage, writer, met, random.whole(1, 2));
  await writeInto(stage, bystander, other, 1);
  const rows = await readStore(writer.page, 'rows');
  demand('something waits', rows.length > 0);

  const text = stage.words('an earlier version');
  const accepted = stage.ledger.begins(text, met.id, 'staff');
  const old = oldRow(stage, met.id, 1_000_000 * stage.round, text);
  const damaged = Array.from({ length: random.whole(1, 3) }, () => junk(random, `junk ${randomUUID()}`));
  await putIn(writer, 'rows', [old, ...damaged.map(({ entry }) => entry)]);
  accepted();
  // the order of acceptance outlives the loss of its counter
  if (random.pick([true, false])) await putIn(writer, 'counters', [{ key: 'last-ordinal', value: 'junk' }]);
  // a page that begins now reads all of it; the other finds it by itself
  if (random.pick([true, false])) {
    await proxy.heal();
    await writer.page.reload();
    await stage.signIn(writer.page);
    await writeInto(stage, writer, met, 1);
  } else {
    await writeInto(stage, writer, met, 1);
    await proxy.heal();
  }

  const words = damaged.length === 1 ? '1 message cannot' : `${damaged.length} messages cannot`;
  for (const tab of stage.tabs) {
    await expect(bannerOf(tab, `${words} be read any more.`)).toBeVisible({ timeout: 20_000 });
  }
  await until('the rest goes on', () => stage.isStored(), 20_000);
  await isListed(
    bystander,
    damaged.map(({ left }) => left),
  );
  demand('nothing is left of them', (await readStore(writer.page, 'quarantine')).length === 0);
}

/** The outbox page shows what is left of them; a person lets them go, one by one. */
async function isListed(tab: Tab, left: readonly (string | null)[]): Promise<void> {
  const { page } = tab;
  await bannerOf(tab, /be read any more/u)
    .getByRole('button', { name: 'Show' })
    .click();
  const card = page.getByRole('region', { name: 'Cannot be read any more' });
  await expect(card.getByRole('listitem')).toHaveCount(left.length);
  for (const text of left) {
    await expect(card.getByText(text ?? 'Nothing is left of its text.').first()).toBeVisible();
  }
  for (let count = left.length; count > 0; count -= 1) {
    await expect(card.getByRole('listitem')).toHaveCount(count);
    await card.getByRole('button', { name: 'Discard' }).first().click();
  }
  await expect(card).toBeHidden();
}

export const JUNK: readonly Scenario[] = [
  {
    id: 'F44',
    title:
      'junk and rows of an earlier version lie in the outbox: junk is put aside and shown, the rest is sent',
    withinMs: 10_000,
    round: corrupt,
  },
];
