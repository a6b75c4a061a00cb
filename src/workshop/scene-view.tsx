import { useEffect, useMemo } from 'react';
import { asMillis } from '#protocol/timestamp.ts';
import { ConsoleProvider } from '#console/app/console-context.tsx';
import { INERT } from '#console/recorder/ui/inert-actions.ts';
import { createConsoleStore, INITIAL_STATE } from '#console/store/create-store.ts';
import { withDraft } from '#console/store/drafts.ts';
import { withUnreadLine } from '#console/store/unread-line.ts';
import { PendingEnds } from '#console/ui/chat/pending-ends.tsx';
import { KeyboardProvider } from '#console/ui/keyboard/keyboard-provider.tsx';
import { TickerProvider } from '#console/ui/parts/ticker.tsx';
import { TooltipLayer } from '#console/ui/parts/tooltip-layer.tsx';
import { ME, MINUTE, NOW } from './facts.ts';
import type { Scene } from './story.ts';

const STOPPED = { now: () => NOW, subscribe: () => () => undefined };

/** A scene on a store of its own. What is clicked changes the screen alone: no message goes anywhere. */
export function SceneView({ scene }: { readonly scene: Scene }) {
  const store = useMemo(
    () =>
      createConsoleStore(
        withUnreadLine({
          ...INITIAL_STATE,
          signIn: { at: 'signed-in', staff: ME },
          connection: { at: 'online', since: asMillis(NOW - 60 * MINUTE), peer: 'extended', caughtUp: true },
          status: { online: true, activeChats: 3 },
          queueLoaded: true,
          ...scene.known,
        }),
      ),
    [scene],
  );
  const actions = useMemo(
    () => ({
      ...INERT,
      ...scene.actions,
      open: (open: Parameters<typeof INERT.open>[0]) => store.setState({ open, page: 'inbox' }),
      setTab: (tab: Parameters<typeof INERT.setTab>[0]) => store.setState({ tab }),
      setSearch: (search: string) => store.setState({ search }),
      setMode: (mode: 'reply' | 'note') => store.setState({ isNoteMode: mode === 'note' }),
      type: (...[id, text]: Parameters<typeof INERT.type>) =>
        store.setState((state) => withDraft(state, id, text)),
    }),
    [store, scene],
  );
  // what one scene keeps must not show in the next
  useEffect(() => () => localStorage.clear(), []);
  return (
    <ConsoleProvider store={store} actions={actions}>
      <TickerProvider ticker={STOPPED}>
        <KeyboardProvider staffId={ME.id} isPaused={false}>
          <PendingEnds>{scene.view()}</PendingEnds>
        </KeyboardProvider>
        <TooltipLayer />
      </TickerProvider>
    </ConsoleProvider>
  );
}
