import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { MAI, type Person } from '../../e2e/servers/real-server.ts';
import type { StrictServer, StrictServerOptions } from '../../seed/strict-server.ts';
import type { Evidence } from '../checker/evidence.ts';
import type { ChaosDesk, startChaosDesk } from '../desk/desk.ts';
import { createProxy, type Proxy } from '../proxy/proxy.ts';
import { openBackground } from './background.ts';
import { openProfile, type Profile, sharedContext } from './chromium.ts';
import { deskHost, type Host, type Met, strictHost } from './host.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { createRandom, type Random } from './random.ts';
import { openTab, type Tab } from './tab.ts';
import { openWidget, type Widget } from './widget.ts';

/** What a scenario needs; everything it does not name is as usual: our own server, two tabs, a shared browser. */
export type Setting = {
  readonly peer?: 'extended' | 'strict';
  /** 0: no browser at all, where pages add nothing; scripted clients do the writing. */
  readonly tabs?: 0 | 1 | 2;
  /**
   * `own`: a process of its own on a profile that outlives it. Slower; only for faults of the browser itself.
   * `background`: of its own too, and only the tab in front is visible, as in a person's browser.
   */
  readonly browser?: 'shared' | 'own' | 'background';
  /** Further flags of a `background` browser. */
  readonly flags?: readonly string[];
  readonly desk?: Parameters<typeof startChaosDesk>[0];
  readonly strict?: StrictServerOptions;
  /** Runs in every page before the product does. */
  readonly initScript?: string;
  /** The browser keeps nothing, from the beginning and on purpose. */
  readonly keepsNothing?: true;
};

/** What a round writes, unless it says otherwise. */
export type Load = {
  readonly conversations?: number;
  /** Messages of each tab into each conversation. */
  readonly each?: number;
  /** Messages of each customer. */
  readonly customer?: number;
  /** Longest pause between two messages of one writer, in milliseconds. */
  readonly pauseMs?: number;
};

/** A server, a proxy in front of it, Mai's browser behind that, and the book of what was written. */
export type Stage = {
  readonly peer: 'extended' | 'strict';
  readonly proxy: Proxy;
  readonly host: Host;
  /** Our own server. Throws on a strict stage. */
  readonly desk: ChaosDesk;
  /** The stranger's server. Throws on an extended stage. */
  readonly strict: StrictServer;
  /** Only with `browser: 'own'`; throws otherwise. */
  readonly profile: Profile;
  readonly context: () => BrowserContext;
  /** The pages as they are now; replaced by `reopen`. */
  readonly tabs: Tab[];
  readonly ledger: Ledger;
  /** Chance of this round. */
  readonly random: Random;
  readonly round: number;
  /** Customers of this round. */
  readonly met: readonly Met[];
  tab(index: number): Tab;
  /** A new customer of this round, held by Mai; both tabs know them when it resolves. */
  meet(): Promise<Met>;
  /** As `meet`, but the customer writes in the widget of a real page behind the proxy, which is looked at as well. */
  meetPage(): Promise<Met>;
  /** As many customers are met, and each tab has shown the conversation of each: no fault can keep it from there. */
  showAll(conversations: number): Promise<void>;
  /** A text that nobody has written yet. */
  words(who: string): string;
  /** The usual work: every tab and every customer write at once. Resolves when all that could be accepted has been. */
  write(load?: Load): Promise<void>;
  /** A page of the console in Mai's browser, in place of the one at `index` or as a further one. */
  reopen(index: number): Promise<Tab>;
  signIn(page: Page, person?: Person): Promise<void>;
  /** Everything that was accepted in this round is in the database: cheap to ask, and no verdict. */
  isStored(): boolean;
  /** Everything the checker needs of this round. */
  evidence(): Promise<Evidence>;
  beginRound(round: number, random: Random): void;
  endRound(): Promise<void>;
  close(): Promise<void>;
};

const KEEPS_NOTHING = /^This browser does not store messages\./u;
const PROBED_MS = 2_500;
const MOST_LOOKS = 5;

function throwing(what: string): never {
  throw new Error(`This stage has no ${what}.`);
}

/** Opens the stage of one scenario; it serves all rounds. */
export async function openStage(scenario: string, seed: number, setting: Setting = {}): Promise<Stage> {
  const { peer = 'extended', tabs: count = 2, browser = 'shared' } = setting;
  const ledger = createLedger();
  const extended = peer === 'extended' ? await deskHost(ledger, setting.desk) : undefined;
  const stranger = peer === 'strict' ? await strictHost(ledger, setting.strict) : undefined;
  const host: Host = extended ?? stranger ?? throwing('host');
  const proxy = await createProxy({
    targetPort: host.port,
    random: createRandom(seed, scenario, 'proxy').next,
  });
  const profile = browser === 'own' ? await openProfile() : undefined;
  const background = browser === 'background' ? await openBackground(setting.flags ?? []) : undefined;
  const ownContext = browser === 'shared' && count > 0 ? await sharedContext() : undefined;
  const context = () => ownContext ?? profile?.context() ?? background?.context() ?? throwing('browser');
  if (setting.initScript !== undefined) await context().addInitScript(setting.initScript);

  let random = createRandom(seed, scenario);
  let round = 0;
  let roundBegan = 0;
  let written = 0;
  let met: Met[] = [];
  let widgets: Widget[] = [];
  const tabs: Tab[] = [];

  async function signIn(page: Page, person: Person = MAI): Promise<void> {
    const queue = page.getByRole('tab', { name: /^Waiting/u });
    const idField = page.getByLabel(peer === 'strict' ? 'Staff ID' : 'E-mail or staff ID');
    await expect(queue.or(idField).first()).toBeVisible({ timeout: 20_000 });
    if (await queue.isVisible()) return;
    await idField.fill(person.id);
    if (peer === 'strict') await page.getByLabel('Token').fill('AUTH_TOKEN');
    else await page.getByLabel('Password').fill(person.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(queue).toBeVisible({ timeout: 20_000 });
  }

  async function reopen(index: number): Promise<Tab> {
    const tab = await openTab(`tab ${index + 1}`, context(), proxy.url, ledger, (page) => signIn(page));
    tabs[index] = tab;
    return tab;
  }

  const sentInRound = () => ledger.all().slice(roundBegan);
  const words = (who: string): string => {
    written += 1;
    return `${scenario} round ${round} ${who} ${written}`;
  };

  /** A machine too busy to answer the product's probe within its 2 s makes it take the storage for refused: another fault than was asked for. */
  async function keepMessages(): Promise<void> {
    if (met.length > 0 || setting.keepsNothing === true) return;
    for (const { page } of tabs) {
      for (let tries = 0; tries < 5 && (await page.getByText(KEEPS_NOTHING).count()) > 0; tries += 1) {
        await page.reload();
        await signIn(page);
        await sleep(PROBED_MS);
      }
    }
  }

  async function meet(): Promise<Met> {
    await keepMessages();
    const name = `Customer ${scenario} ${round} ${met.length + 1}`;
    const customer = await host.meet(name, words('greeting'));
    met.push(customer);
    return customer;
  }

  async function meetPage(): Promise<Met> {
    const name = `Page ${scenario} ${round} ${met.length + 1}`;
    const widget = await openWidget(name, proxy.url, ledger, words('greeting'));
    widgets.push(widget);
    await host.accept(widget.met.id);
    met.push(widget.met);
    return widget.met;
  }

  async function showAll(conversations: number): Promise<void> {
    while (met.length < conversations) await meet();
    await Promise.all(
      tabs.map(async (tab) => {
        for (const customer of met) {
          await tab.open(customer);
          await expect(tab.composer(customer)).toBeEnabled({ timeout: 20_000 });
        }
      }),
    );
  }

  async function closeWidgets(): Promise<void> {
    const closing = widgets;
    widgets = [];
    await Promise.all(closing.map(({ close }) => close()));
    const faults = closing.flatMap((widget) => widget.faults);
    if (faults.length > 0) throw new Error(faults.join('\n'));
  }

  async function write(load: Load = {}): Promise<void> {
    const { conversations = 2, each = 2, customer = 1, pauseMs = 150 } = load;
    while (met.length < conversations) await meet();
    const chance = createRandom(random.whole(0, 2 ** 31 - 1), 'write');
    const byTab = tabs.map(async (tab) => {
      for (let turn = 0; turn < each; turn += 1) {
        for (const customer of met) {
          await chance.pause(0, pauseMs);
          if (!(await tab.write(customer, words(tab.name)))) return;
        }
      }
    });
    const byCustomers = met.map(async ({ says }) => {
      for (let turn = 0; turn < customer; turn += 1) {
        await chance.pause(0, pauseMs * 3);
        await says(words('customer'));
      }
    });
    await Promise.all([...byTab, ...byCustomers]);
  }

  const stage: Stage = {
    peer,
    proxy,
    host,
    get desk() {
      return extended?.desk ?? throwing('desk of its own');
    },
    get strict() {
      return stranger?.strict ?? throwing('strict server');
    },
    get profile() {
      return profile ?? throwing('browser of its own');
    },
    context,
    tabs,
    ledger,
    get random() {
      return random;
    },
    get round() {
      return round;
    },
    get met() {
      return met;
    },
    tab: (index) => tabs[index] ?? throwing(`tab ${index + 1}`),
    meet,
    meetPage,
    showAll,
    words,
    write,
    reopen,
    signIn,
    isStored() {
      const stored = new Set(host.database().map(({ text }) => text));
      return sentInRound().every(
        ({ text, acceptedAt, expect: fate }) => stored.has(text) || acceptedAt === null || fate === 'refused',
      );
    },
    async evidence() {
      const ids = new Set(met.map(({ id }) => id));
      const stored = () => host.database().filter(({ conversation }) => ids.has(conversation));
      for (let looks = 1; ; looks += 1) {
        const before = stored();
        const history = await host.history([...ids]);
        // one after the other: a page shows one conversation at a time, and only the page in front is drawn at full speed
        const shown = [];
        for (const tab of tabs) {
          for (const customer of met) shown.push(await tab.screen(customer));
        }
        const pages = await Promise.all(widgets.map(({ screen }) => screen()));
        const database = stored();
        // what came while it was read is in some of the sources only
        if (database.length === before.length || looks === MOST_LOOKS)
          return { peer, sent: sentInRound(), database, history, screens: [...shown, ...pages] };
      }
    },
    beginRound(next, chance) {
      round = next;
      random = chance;
      met = [];
      roundBegan = ledger.all().length;
    },
    async endRound() {
      await Promise.all(met.map(({ id }) => host.end(id)));
      await closeWidgets();
    },
    async close() {
      await closeWidgets().catch(() => undefined);
      await Promise.all([ownContext?.close(), profile?.close(), background?.close()]);
      await proxy.close();
      await host.close();
    },
  };

  try {
    for (let index = 0; index < count; index += 1) await reopen(index);
    return stage;
  } catch (error) {
    await stage.close().catch(() => undefined);
    throw error;
  }
}
