import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { CustomerId } from '#protocol/ids.ts';
import { useActions } from '../../app/console-context.tsx';

/** How long an ended conversation can be taken back, in milliseconds (UI.md). */
export const UNDO_MS = 5_000;

type Ends = {
  /** Conversations that end in a moment. */
  readonly pending: ReadonlySet<CustomerId>;
  readonly end: (id: CustomerId) => void;
  readonly undo: (id: CustomerId) => void;
};

const EndsContext = createContext<Ends | null>(null);

/**
 * Ends a conversation after a while in which it can be undone. Lives above the panes, so the while goes on when the
 * agent looks at another customer; leaving the page ends at once what was to end.
 */
export function PendingEnds({ children }: { readonly children: ReactNode }) {
  const actions = useActions();
  const timers = useRef(new Map<CustomerId, number>());
  const [pending, setPending] = useState<ReadonlySet<CustomerId>>(new Set());

  const forget = useCallback((id: CustomerId) => {
    window.clearTimeout(timers.current.get(id));
    timers.current.delete(id);
    setPending(new Set(timers.current.keys()));
  }, []);
  const finish = useCallback(
    (id: CustomerId) => {
      forget(id);
      void actions.end(id);
    },
    [actions, forget],
  );
  const end = useCallback(
    (id: CustomerId) => {
      if (timers.current.has(id)) return;
      timers.current.set(
        id,
        window.setTimeout(() => finish(id), UNDO_MS),
      );
      setPending(new Set(timers.current.keys()));
    },
    [finish],
  );

  useEffect(() => {
    const held = timers.current;
    const finishAll = () => {
      for (const id of held.keys()) finish(id);
    };
    window.addEventListener('pagehide', finishAll);
    return () => {
      window.removeEventListener('pagehide', finishAll);
      for (const timer of held.values()) window.clearTimeout(timer);
    };
  }, [finish]);

  const value = useMemo(() => ({ pending, end, undo: forget }), [pending, end, forget]);
  return <EndsContext value={value}>{children}</EndsContext>;
}

export function usePendingEnds(): Ends {
  const ends = useContext(EndsContext);
  if (ends === null) throw new Error('A conversation was ended outside of PendingEnds.');
  return ends;
}
