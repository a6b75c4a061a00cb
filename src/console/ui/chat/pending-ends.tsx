import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { CustomerId, Seq } from '#protocol/ids.ts';
import { useActions, useConsole, useLook } from '../../app/console-context.tsx';
import { type EndingNote, noteEndings, readEndings } from './ending-notes.ts';

/** How long an ended conversation can be taken back, in milliseconds (UI.md). */
export const UNDO_MS = 5_000;

type Timer = { readonly timer: number; readonly at: number; readonly heard: Seq | null };

type Ends = {
  /** Conversations that end in a moment, and when, by `performance.now()`. */
  readonly pending: ReadonlyMap<CustomerId, number>;
  readonly end: (id: CustomerId) => void;
  readonly undo: (id: CustomerId) => void;
};

const EndsContext = createContext<Ends | null>(null);

/**
 * Ends a conversation after a while in which it can be undone. Lives above the panes, so the while goes on when the
 * agent looks at another customer. Leaving the page ends at once what was to end, and what the browser did not let out
 * any more is ended when this tab is back: the screen had said that it ends. Who writes meanwhile is not ended.
 */
export function PendingEnds({ children }: { readonly children: ReactNode }) {
  const actions = useActions();
  const look = useLook();
  const timers = useRef(new Map<CustomerId, Timer>());
  const [pending, setPending] = useState<Ends['pending']>(new Map());

  const show = useCallback(() => {
    noteEndings(notesOf(timers.current));
    setPending(new Map([...timers.current].map(([id, { at }]) => [id, at])));
  }, []);
  const forget = useCallback(
    (id: CustomerId) => {
      window.clearTimeout(timers.current.get(id)?.timer);
      timers.current.delete(id);
      show();
    },
    [show],
  );
  const finish = useCallback(
    (id: CustomerId) => {
      const heard = timers.current.get(id)?.heard ?? null;
      forget(id);
      void actions.end(id, heard);
    },
    [actions, forget],
  );
  const end = useCallback(
    (id: CustomerId) => {
      if (timers.current.has(id)) return;
      timers.current.set(id, {
        timer: window.setTimeout(() => finish(id), UNDO_MS),
        at: performance.now() + UNDO_MS,
        heard: look().customers.get(id)?.lastMessage?.seq ?? null,
      });
      show();
    },
    [finish, look, show],
  );

  useEffect(() => {
    const held = timers.current;
    const finishAll = () => {
      // not forgotten here: the note stays for this tab's next page
      for (const [id, { heard }] of held) void actions.end(id, heard);
    };
    window.addEventListener('pagehide', finishAll);
    return () => {
      window.removeEventListener('pagehide', finishAll);
      for (const { timer } of held.values()) window.clearTimeout(timer);
    };
  }, [actions]);

  const isCaughtUp = useConsole(({ connection }) => connection.at === 'online' && connection.caughtUp);
  const endLeftOvers = useEffectEvent(() => {
    for (const { customerId, heard } of readEndings()) {
      if (!timers.current.has(customerId)) void actions.end(customerId, heard);
    }
    noteEndings(notesOf(timers.current));
  });
  useEffect(() => {
    if (isCaughtUp) endLeftOvers();
  }, [isCaughtUp]);

  const value = useMemo(() => ({ pending, end, undo: forget }), [pending, end, forget]);
  return <EndsContext value={value}>{children}</EndsContext>;
}

export function usePendingEnds(): Ends {
  const ends = useContext(EndsContext);
  if (ends === null) throw new Error('A conversation was ended outside of PendingEnds.');
  return ends;
}

function notesOf(timers: ReadonlyMap<CustomerId, Timer>): readonly EndingNote[] {
  return [...timers].map(([customerId, { heard }]) => ({ customerId, heard }));
}
