import type { Locator, Page } from '@playwright/test';
import { FAULT_NAMES, type FaultName } from '#mock/faults/catalogue.ts';
import { expect, test } from './fixtures.ts';
import { type ConsolePage, consolePage, readThrough } from './people/console-page.ts';
import { type MockServer, startMockServer } from './servers/mock-server.ts';
import { SERVER_AWAY } from './watch.ts';

const ANNA = 'Anna Lindqvist';

/** Faults that are looked at one after the other, on one mock and one page. */
const ROUNDS: readonly {
  readonly about: string;
  readonly faults: readonly FaultName[];
  /** Quick: a dead line is noticed within a second. Slow: the page's clock can be put forward, and no line is taken for dead. */
  readonly pings: 'quick' | 'slow';
}[] = [
  { about: 'cut off', faults: ['half-open', 'disconnect', 'restart', 'token-expiry'], pings: 'quick' },
  { about: 'lost', faults: ['drop', 'swallow-acks', 'error', 'lost-history-page'], pings: 'slow' },
  { about: 'late', faults: ['latency', 'jitter', 'stall', 'slow-history-page'], pings: 'slow' },
  { about: 'strange', faults: ['duplicate', 'reorder', 'malformed'], pings: 'slow' },
];
const HEARTBEAT = {
  quick: { intervalMs: 500, timeoutMs: 500 },
  slow: { intervalMs: 60_000, timeoutMs: 60_000 },
} as const;

type Scene = {
  readonly mai: ConsolePage;
  readonly page: Page;
  readonly bar: Locator;
  readonly composer: Locator;
  /** The next of Mai's messages, typed and Enter pressed; answers its text. */
  maiWrites(): Promise<string>;
  /** The next of Anna's, who is played and so never disturbed. */
  annaWrites(): Promise<string>;
  mark(text: string): Locator;
};

type Case = {
  /** What of the fault is set, over the control API. */
  readonly options?: object;
  /** What the console is to show while it is on. */
  shows(scene: Scene): Promise<void>;
  /** What follows when it is off, where it takes more than that; a wait of the console's own is not waited for, its clock is put forward. */
  mends?(scene: Scene): Promise<void>;
};

/** So long the console waits for an answer of the server, at most. */
const PATIENCE_MS = 10_000;

const isSending: Case['shows'] = async ({ maiWrites, mark }) => {
  await expect(mark(await maiWrites())).toHaveAttribute('data-mark', 'in-flight');
};

const goesAndComes: Case['shows'] = async ({ bar, maiWrites, mark }) => {
  await maiWrites();
  await expect(bar).toContainText(/Offline since|Reconnecting/u);
  await expect(mark(await maiWrites())).not.toHaveAttribute('data-mark', 'sent');
};

const comesBack: Case['mends'] = async ({ bar }) => {
  const now = bar.getByRole('button', { name: 'Try now' });
  await expect(async () => {
    if (await now.isVisible()) await now.click({ timeout: 500 });
    await expect(bar.filter({ hasText: /Offline|Reconnecting/u })).toBeHidden({ timeout: 500 });
  }).toPass();
};

/** Nothing to be seen but each message, once, in order. */
const isAsEver: Case['shows'] = async ({ mai, maiWrites, annaWrites, mark }) => {
  const texts: string[] = [];
  for (let count = 0; count < 2; count += 1) {
    const text = await maiWrites();
    await expect(mark(text)).toHaveAttribute('data-mark', 'sent');
    texts.push(text);
  }
  for (let count = 0; count < 3; count += 1) texts.push(await annaWrites());
  for (const text of texts) await expect(mai.bubble(ANNA, text)).toHaveCount(1);
};

const CASES: { readonly [Name in FaultName]: Case } = {
  latency: { options: { ms: 5_000 }, shows: isSending },
  jitter: {
    options: { ms: 1_000 },
    async shows({ mai, maiWrites, annaWrites, mark }) {
      for (let count = 0; count < 2; count += 1) await maiWrites();
      await expect(mark(await maiWrites())).not.toHaveAttribute('data-mark', 'sent');
      await annaWrites();
      await mai.sees(ANNA, await annaWrites());
    },
  },
  'swallow-acks': {
    options: { event: 'message:send' },
    // the echo with its own send key is proof enough
    async shows({ maiWrites, mark }) {
      await expect(mark(await maiWrites())).toHaveAttribute('data-mark', 'sent');
    },
  },
  drop: {
    options: { way: 'up', event: 'message:send' },
    shows: isSending,
    mends: ({ page }) => page.clock.fastForward(PATIENCE_MS),
  },
  duplicate: { shows: isAsEver },
  reorder: { options: { way: 'down', event: 'message:new', ms: 300 }, shows: isAsEver },
  stall: { options: { ms: 0 }, shows: isSending },
  'half-open': { shows: goesAndComes, mends: comesBack },
  disconnect: { shows: goesAndComes, mends: comesBack },
  malformed: { shows: isAsEver },
  error: {
    options: { event: 'message:send', code: 'FORBIDDEN' },
    async shows({ mai, maiWrites, mark }) {
      const text = await maiWrites();
      await expect(mark(text)).toHaveAttribute('data-mark', 'rejected');
      await expect(mai.bubble(ANNA, text).getByRole('button', { name: 'Retry' })).toBeVisible();
    },
    mends: ({ mai }) => mai.log(ANNA).getByRole('button', { name: 'Retry' }).click(),
  },
  'token-expiry': {
    // the first key tells that somebody types, and so finds out
    async shows({ page, composer }) {
      await composer.fill('half a word');
      const asks = page.getByRole('dialog', { name: /^Sign in again/u });
      await expect(asks).toContainText('all you were writing is kept');
      await asks.getByLabel('Password').fill('staff1');
      await asks.getByRole('button', { name: 'Sign in' }).click();
      await expect(asks).toContainText('Sign in again to go on.');
    },
    async mends({ page, composer }) {
      // the longest wait before it looks whether somebody has signed in meanwhile
      await page.clock.fastForward(30_000);
      await expect(page.getByRole('dialog', { name: /^Sign in again/u })).toBeHidden();
      await expect(composer).toHaveValue('half a word');
    },
  },
  restart: { shows: goesAndComes, mends: comesBack },
  'slow-history-page': {
    options: { ms: 60_000 },
    async shows({ mai, page }) {
      await page.reload();
      await expect(mai.main.getByText('The conversation is loading.')).toBeAttached();
    },
  },
  'lost-history-page': {
    async shows({ mai, page }) {
      await page.reload();
      await expect(mai.main.getByText('The conversation is loading.')).toBeAttached();
      // asked for twice before it is said
      await expect(async () => {
        await page.clock.fastForward(PATIENCE_MS);
        await expect(mai.main.getByText('The server has not answered.')).toBeVisible({ timeout: 500 });
      }).toPass();
    },
    mends: ({ mai }) => mai.main.getByRole('button', { name: 'Try again' }).click(),
  },
};

async function setScene(mock: MockServer, page: Page) {
  const { customerId } = (await mock.control('POST', '/customers', { name: ANNA })).json();
  const customer = `/customers/${String(customerId)}`;
  const annaSays = (text: string) => mock.control('POST', `${customer}/write`, { text });
  await annaSays('Hello?');
  const mai = consolePage(page, mock.url);
  await page.clock.install();
  await mai.open();
  await mai.signIn({ id: 'staff1', password: 'staff1' });
  await mai.pick(ANNA);
  await mai.accept();
  let written = 0;
  const next = (who: string) => `${who} ${(written += 1)}`;
  const scene: Scene = {
    mai,
    page,
    bar: page.getByRole('region', { name: 'Connection' }),
    composer: mai.composer(ANNA),
    async maiWrites() {
      const text = next('mai');
      await mai.answers(ANNA, text);
      return text;
    },
    async annaWrites() {
      const text = next('anna');
      await annaSays(text);
      return text;
    },
    mark: (text) => mai.mark(ANNA, text),
  };
  return {
    scene,
    /** The texts that the desk has stored, in their order. */
    async stored(): Promise<readonly string[]> {
      const { messages } = (await mock.control('POST', `${customer}/read`)).json() as unknown as {
        readonly messages: readonly { readonly text: string }[];
      };
      return messages.map(({ text }) => text);
    },
  };
}

const of = (who: string, texts: readonly string[]) => texts.filter((text) => text.startsWith(who));
const inOrder = (texts: readonly string[]) =>
  texts.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));

async function isHealed({ mai, bar, maiWrites, annaWrites, mark }: Scene, missed: string): Promise<void> {
  await expect(mai.bubble(ANNA, missed)).toBeVisible();
  const answer = await maiWrites();
  await mai.sees(ANNA, await annaWrites());
  await expect(mark(answer)).toHaveAttribute('data-mark', 'sent');
  await expect(mai.page.locator('[data-mark]:not([data-mark="sent"])')).toHaveCount(0);
  await expect(bar.filter({ hasNotText: 'Back online' })).toBeHidden();
}

for (const { about, faults, pings } of ROUNDS) {
  test(`[MOCK-12] ${about} (${faults.join(', ')}): the console shows what it is, and heals when it is off, with nothing lost`, async ({
    openBrowser,
    watch,
  }) => {
    const mock = await startMockServer({ heartbeat: HEARTBEAT[pings] });
    try {
      const { scene, stored } = await setScene(mock, await openBrowser('Mai Tran'));
      watch.allow(SERVER_AWAY);
      watch.allow({ says: /status of 401/u, because: 'a sign-in that has run out is refused on purpose' });
      let before = 0;
      for (const name of faults) {
        await test.step(name, async () => {
          const { options = {}, shows, mends } = CASES[name];
          expect((await mock.control('PUT', `/faults/${name}`, options)).status).toBe(200);
          await shows(scene);
          const missed = await scene.annaWrites();
          expect((await mock.control('DELETE', `/faults/${name}`)).status).toBe(200);
          await mends?.(scene);
          await isHealed(scene, missed);

          const struck = mock.engine.log.all().some(({ fault = '' }) => fault.split(',').includes(name));
          expect(struck, 'whether the mock did it').toBe(true);

          const kept = await stored();
          expect(kept.length, 'what was written meanwhile').toBeGreaterThan(before);
          before = kept.length;
          expect(new Set(kept).size).toBe(kept.length);
          for (const who of ['mai', 'anna']) expect(of(who, kept)).toStrictEqual(inOrder(of(who, kept)));
          await expect(async () =>
            expect(await readThrough(scene.mai.log(ANNA))).toStrictEqual(kept),
          ).toPass();
        });
      }
      expect(mock.complaints(), 'what the mock logged as errors').toStrictEqual([]);
    } finally {
      await mock.close();
    }
  });
}

test('[MOCK-12] no fault is left out', () => {
  const looked = ROUNDS.flatMap(({ faults }) => faults);
  expect(looked.toSorted()).toStrictEqual(FAULT_NAMES.toSorted());
});
