import 'fake-indexeddb/auto';
import type { CustomerId } from '#protocol/ids.ts';
import { type Alerts, createAlerts } from '#console/alerts/create-alerts.ts';
import { createClaims } from '#console/alerts/claims.ts';
import type { Notice, Permission } from '#console/alerts/desktop.ts';
import { type ConsoleStore, createConsoleStore } from '#console/store/create-store.ts';
import type { ConsoleState } from '#console/store/state.ts';
import { asMillis } from '#protocol/timestamp.ts';
import { ME } from '../store/facts.ts';

type Seen = {
  isReady: boolean;
  permission: Permission;
  isLooking: boolean;
  readonly chimes: string[];
  readonly notices: Notice[];
  readonly withdrawn: string[];
  readonly opened: CustomerId[];
  count: number;
};
type Tab = {
  readonly page: Seen;
  readonly alerts: Alerts;
  readonly store: ConsoleStore;
  look(): void;
};

/** One browser: its database, what it keeps, and a clock that the test moves. */
export function createBrowser(name: string) {
  let now = 0;
  const timers = new Set<{ readonly at: number; readonly task: () => void }>();
  const kept = new Map<string, string>();
  const keepers = new Set<() => void>();
  const tabs: Tab[] = [];

  function tab({
    isReady = true,
    permission = 'granted',
    queueLoaded = true,
  }: { isReady?: boolean; permission?: Permission; queueLoaded?: boolean } = {}): Tab {
    const store = createConsoleStore({
      signIn: { at: 'signed-in', staff: ME },
      connection: { at: 'online', since: asMillis(0), peer: 'extended', caughtUp: true },
      queueLoaded,
    });
    const page: Seen = {
      isReady,
      permission,
      isLooking: false,
      chimes: [],
      notices: [],
      withdrawn: [],
      opened: [],
      count: 0,
    };
    const looks = new Set<() => void>();
    const alerts = createAlerts({
      store,
      open: (id) => void page.opened.push(id),
      chime: {
        isReady: () => page.isReady,
        play: (kind) => void page.chimes.push(kind),
        onChanged: () => () => undefined,
        close: () => undefined,
      },
      desktop: {
        permission: () => page.permission,
        ask: () => {
          page.permission = 'granted';
          return Promise.resolve();
        },
        show: (notice) => void page.notices.push(notice),
        withdraw: (tag) => void page.withdrawn.push(tag),
        onChanged: () => () => undefined,
      },
      claims: createClaims({ scope: ME.id, now: () => now, onFault: (error) => faults.push(error), name }),
      tabCount: { show: (count) => void (page.count = count) },
      keep: {
        get: () => kept.get('alerts') ?? null,
        set(value) {
          kept.set('alerts', value);
          for (const heard of keepers) heard();
        },
        onChanged(listener) {
          keepers.add(listener);
          return () => keepers.delete(listener);
        },
      },
      isLooking: () => page.isLooking,
      onLook(listener) {
        looks.add(listener);
        return () => looks.delete(listener);
      },
      after(ms, task) {
        const timer = { at: now + ms, task };
        timers.add(timer);
        return () => timers.delete(timer);
      },
    });
    const made: Tab = {
      page,
      alerts,
      store,
      look() {
        page.isLooking = true;
        for (const looked of looks) looked();
      },
    };
    tabs.push(made);
    return made;
  }
  const faults: unknown[] = [];

  return {
    faults,
    tab,
    /** The same news reach every tab that lives. */
    tell: (change: Partial<ConsoleState>) => {
      for (const { store } of tabs) store.setState(change);
    },
    die(dead: Tab) {
      dead.alerts.close();
      tabs.splice(tabs.indexOf(dead), 1);
    },
    /** Lets so much time pass, and the database do its work. */
    async pass(ms: number): Promise<void> {
      const end = now + ms;
      for (;;) {
        const [next] = [...timers].filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at);
        if (next === undefined) break;
        now = Math.max(now, next.at);
        timers.delete(next);
        next.task();
        await settled();
      }
      now = end;
      await settled();
    },
    sounds: () => tabs.flatMap(({ page }) => page.chimes),
    notices: () => tabs.flatMap(({ page }) => page.notices),
  };
}
/** The database of these tests works off its requests in a few turns of the event loop. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await new Promise((wake) => setImmediate(wake));
}
