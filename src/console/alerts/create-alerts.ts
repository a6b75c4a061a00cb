import type { CustomerId } from '#protocol/ids.ts';
import type { After } from '#outbox/timing.ts';
import { alertsWords } from '../words/en/alerts.ts';
import type { ConsoleStore } from '../store/create-store.ts';
import { selectAttention, selectMe } from '../store/selectors.ts';
import type { ConsoleState } from '../store/state.ts';
import type { Alert } from './alert.ts';
import { type AlertSettings, readAlertSettings, wantsDesktop, wantsSound } from './alert-settings.ts';
import type { Chime } from './chime.ts';
import type { Claims } from './claims.ts';
import type { Desktop } from './desktop.ts';
import { type Known, knownOf, newsBetween } from './news.ts';
import type { TabCount } from './tab-count.ts';

/** What alerts are right now, for the bell: a person must see it when one cannot come (ALERT-3). */
export type AlertState = {
  readonly settings: AlertSettings;
  readonly sound: 'on' | 'off' | 'blocked';
  readonly desktop: 'on' | 'off' | 'ask' | 'denied' | 'unsupported';
};

export type Alerts = {
  state(): AlertState;
  subscribe(listener: () => void): () => void;
  change(settings: AlertSettings): void;
  /** Lets the browser ask whether it may show notifications. */
  allowDesktop(): Promise<void>;
  /** One chime, to hear what it is like. */
  trySound(): void;
  close(): void;
};

export type AlertParts = {
  readonly store: Pick<ConsoleStore, 'getState' | 'subscribe'>;
  readonly open: (customerId: CustomerId) => void;
  readonly chime: Chime;
  readonly desktop: Desktop;
  readonly claims: Claims;
  readonly tabCount: TabCount;
  readonly keep: {
    get(): string | null;
    set(value: string): void;
    /** Another tab has kept something. */
    onChanged(listener: () => void): () => void;
  };
  /** The person has this window before them. */
  readonly isLooking: () => boolean;
  readonly onLook: (listener: () => void) => () => void;
  readonly after: After;
};

/** What comes within this time is told together. */
const GATHER_MS = 100;
/** How long a tab waits for a better one to tell: the one looked at goes first, one that may not sound goes last. */
const BEHIND_MS = 200;
const SILENT_MS = 500;
/** In a rush a chime a second is enough to be told, and not so much as to be switched off. */
const QUIET_MS = 1_000;

/** Whoever waits stands in one notification; a customer who writes has one of their own. */
const tagOf = ({ kind, customerId }: Alert): string =>
  kind === 'waiting' ? 'deskwire-waiting' : `deskwire-${customerId}`;

/** It was on the screen when it came, wherever one has gone since. */
const wasSeen = ({ seen }: ConsoleState, { count, customerId }: Alert): boolean =>
  count !== undefined && count <= (seen.get(customerId) ?? -1);

/** Tells a person who looks elsewhere what has come, once over all tabs (ALERT-1). */
export function createAlerts(parts: AlertParts): Alerts {
  const { store, chime, desktop, claims, tabCount, keep, after } = parts;
  const listeners = new Set<() => void>();
  let settings = readAlertSettings(keep.get());
  let state = look();
  let before: Known | null = null;
  let gathering: (() => void) | null = null;
  const waits = new Set<() => void>();
  let quiet: (() => void) | null = null;

  function look(): AlertState {
    const permission = desktop.permission();
    return {
      settings,
      sound: !wantsSound(settings) ? 'off' : chime.isReady() ? 'on' : 'blocked',
      desktop: !wantsDesktop(settings) ? 'off' : permission === 'granted' ? 'on' : permission,
    };
  }
  function refresh(): void {
    const next = look();
    if (next.settings === state.settings && next.sound === state.sound && next.desktop === state.desktop)
      return;
    state = next;
    for (const listener of listeners) listener();
  }

  /** What was known at the first look, and what is loaded, alerts nobody (ALERT-4). */
  function gather(): void {
    gathering = null;
    const now = store.getState();
    const me = selectMe(now);
    if (me === null) return;
    tabCount.show(selectAttention(now));
    const { connection } = now;
    if (!now.queueLoaded || connection.at !== 'online' || !connection.caughtUp) return;
    const known = knownOf(now);
    const news = before === null ? [] : newsBetween(before, known, me);
    before = known;
    if (news.length > 0) waitAndTell(news);
  }

  const isOnScreen = ({ open }: ConsoleState, { kind, customerId }: Alert): boolean =>
    kind !== 'waiting' && open === customerId && parts.isLooking();

  function waitAndTell(news: readonly Alert[]): void {
    const wait = parts.isLooking() ? 0 : chime.isReady() ? BEHIND_MS : SILENT_MS;
    const stop = after(wait, () => {
      waits.delete(stop);
      void tell(news);
    });
    waits.add(stop);
  }

  async function tell(news: readonly Alert[]): Promise<void> {
    const mine = await claims.claim(news.map(({ key }) => key));
    const now = store.getState();
    const isKnown = (alert: Alert) => isOnScreen(now, alert) || wasSeen(now, alert);
    const told = news.filter((alert) => mine.has(alert.key) && !isKnown(alert));
    const loudest = told.find(({ kind }) => settings.kinds[kind].sound);
    if (loudest !== undefined) sound(loudest);
    if (parts.isLooking()) return;
    for (const alert of told) if (settings.kinds[alert.kind].desktop) show(alert);
  }

  function sound({ kind }: Alert): void {
    if (quiet !== null || settings.volume === 0 || !chime.isReady()) return;
    quiet = after(QUIET_MS, () => {
      quiet = null;
    });
    chime.play(kind, settings.volume);
  }

  function show(alert: Alert): void {
    const waiting = [...store.getState().customers.values()].filter(
      (row) => row.active && row.needsSupport && row.waitingSince != null,
    ).length;
    const title =
      alert.kind === 'waiting' && waiting > 1
        ? alertsWords().customersWaiting({ count: waiting })
        : alert.title;
    desktop.show({
      title,
      text: settings.showsText ? alert.text : '',
      tag: tagOf(alert),
      onPick: () => parts.open(alert.customerId),
    });
  }

  /** Who has come to look needs no notification any more. */
  function looked(): void {
    const { open } = store.getState();
    desktop.withdraw('deskwire-waiting');
    if (open !== null) desktop.withdraw(`deskwire-${open}`);
  }

  const stops = [
    store.subscribe((now, was) => {
      if (now.open !== was.open && parts.isLooking()) looked();
      const isNews =
        now.customers !== was.customers ||
        now.mentions !== was.mentions ||
        now.outbox !== was.outbox ||
        now.seen !== was.seen ||
        now.connection !== was.connection;
      if (isNews) gathering ??= after(GATHER_MS, gather);
    }),
    chime.onChanged(refresh),
    desktop.onChanged(refresh),
    keep.onChanged(() => {
      settings = readAlertSettings(keep.get());
      refresh();
    }),
    parts.onLook(looked),
  ];
  gather();

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    change(next) {
      settings = next;
      keep.set(JSON.stringify(next));
      refresh();
    },
    async allowDesktop() {
      await desktop.ask();
      refresh();
    },
    trySound: () => chime.play('waiting', settings.volume),
    close() {
      gathering?.();
      quiet?.();
      for (const stop of [...stops, ...waits]) stop();
      tabCount.show(0);
      claims.close();
      chime.close();
    },
  };
}
