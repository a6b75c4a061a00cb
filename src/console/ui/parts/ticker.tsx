import { createContext, type ReactNode, useContext, useMemo, useSyncExternalStore } from 'react';
import { useConsole } from '../../app/console-context.tsx';

/** Time as the screen shows it: what it is, and who is told when it has gone on. */
export type Ticker = { readonly subscribe: (heard: () => void) => () => void; readonly now: () => number };

/** The same clock as the one that the server's is measured by: steady while the page lives. */
const readClock = (): number => performance.timeOrigin + performance.now();

/** One timer for everything that shows passing time; it stands still while nobody looks. */
export function createTicker(): Ticker {
  const heard = new Set<() => void>();
  let now = readClock();
  let timer: ReturnType<typeof setInterval> | undefined;
  const tick = () => {
    now = readClock();
    for (const hear of heard) hear();
  };
  return {
    now: () => now,
    subscribe: (hear) => {
      heard.add(hear);
      if (timer === undefined) {
        now = readClock();
        timer = setInterval(tick, 1_000);
      }
      return () => {
        heard.delete(hear);
        if (heard.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
}

const TickerContext = createContext<Ticker | null>(null);

type ProviderProps = {
  /** Instead of the browser's own time. */
  readonly ticker?: Ticker | undefined;
  readonly children: ReactNode;
};

export function TickerProvider({ ticker: given, children }: ProviderProps) {
  const ticker = useMemo(() => given ?? createTicker(), [given]);
  return <TickerContext value={ticker}>{children}</TickerContext>;
}

/**
 * What `read` makes of the server's time (SYNC-2), looked at each second; drawn again only when the answer changes,
 * so `read` should answer with what is shown.
 */
export function useServerTime<Shown extends string | number | boolean>(read: (now: number) => Shown): Shown {
  const ticker = useContext(TickerContext);
  if (ticker === null) throw new Error('A view that shows time was used outside of TickerProvider.');
  const offset = useConsole((state) => state.clockOffset);
  return useSyncExternalStore(ticker.subscribe, () => read(ticker.now() + offset));
}

/** The midnight with which today began for the reader: drawn again once a day. */
export function useToday(): number {
  return useServerTime((now) => new Date(now).setHours(0, 0, 0, 0));
}
