import type { WireEvent } from '../../wire-log/wire-event.ts';
import { EVERYTHING, passes, type WireFilter } from './wire-filter.ts';

/** As many as the mock keeps. */
const KEPT_EVENTS = 50_000;

export type WireView = {
  /** Those that pass the filter, oldest first, up to the moment of the pause. */
  readonly shown: readonly WireEvent[];
  readonly filter: WireFilter;
  /** All that are kept. */
  readonly total: number;
  readonly isPaused: boolean;
  /** Came since the pause. */
  readonly held: number;
};

/** What the page knows of the wire. Only what is new is looked at, so that a busy wire costs no more than a quiet one. */
export function createWireTail(kept = KEPT_EVENTS) {
  let all: WireEvent[] = [];
  let view: WireView = { shown: [], filter: EVERYTHING, total: 0, isPaused: false, held: 0 };
  const listeners = new Set<() => void>();
  const hearers = new Set<(came: readonly WireEvent[]) => void>();

  function change(next: Partial<WireView>): void {
    view = { ...view, ...next };
    for (const listener of listeners) listener();
  }

  const filtered = (events: readonly WireEvent[], filter = view.filter) =>
    events.filter((event) => passes(event, filter));

  return {
    add(came: readonly WireEvent[]): void {
      // numbers that begin anew are another desk's
      const beginsAt = came.findLastIndex(
        ({ number }, at) => number <= ((at === 0 ? all.at(-1) : came[at - 1])?.number ?? 0),
      );
      const isAnew = beginsAt !== -1;
      const fresh = isAnew ? came.slice(beginsAt) : came;
      all = isAnew ? [...fresh] : [...all, ...fresh];
      const isOver = all.length > kept * 1.1;
      if (isOver) all = all.slice(-kept);
      for (const hearer of hearers) hearer(fresh);
      if (view.isPaused) {
        change({ total: all.length, held: (isAnew ? 0 : view.held) + fresh.length });
        return;
      }
      const from = all[0]?.number ?? 0;
      const before = isAnew ? [] : isOver ? view.shown.filter(({ number }) => number >= from) : view.shown;
      const more = filtered(fresh);
      change({
        total: all.length,
        shown: more.length === 0 && before === view.shown ? view.shown : [...before, ...more],
      });
    },
    /** The desk is empty, and so is what was seen of it. */
    clear(): void {
      all = [];
      change({ shown: [], total: 0, held: 0 });
    },
    setFilter(part: Partial<WireFilter>): void {
      const filter = { ...view.filter, ...part };
      const seen = view.isPaused ? all.slice(0, Math.max(0, all.length - view.held)) : all;
      change({ filter, shown: filtered(seen, filter) });
    },
    pause: (): void => change({ isPaused: true, held: 0 }),
    goOn: (): void => change({ isPaused: false, held: 0, shown: filtered(all) }),

    view: (): WireView => view,
    /** Called when the view is another one; answers what stops it. */
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    /** Called with what came, paused or not. */
    hear(hearer: (came: readonly WireEvent[]) => void): () => void {
      hearers.add(hearer);
      return () => void hearers.delete(hearer);
    },
    all: (): readonly WireEvent[] => all,
  };
}

export type WireTail = ReturnType<typeof createWireTail>;
