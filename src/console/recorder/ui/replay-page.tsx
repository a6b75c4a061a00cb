import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { browserAfter } from '#outbox/browser.ts';
import { ConsoleProvider } from '../../app/console-context.tsx';
import { Skeleton } from '../../ui/parts/skeleton.tsx';
import { App } from '../../ui/shell/app.tsx';
import { lookingUp } from '../look-ups.ts';
import type { Recording } from '../recording.ts';
import { createPlayer, type Player } from './create-player.ts';
import { INERT } from './inert-actions.ts';
import { ReplayBar } from './replay-bar.tsx';
import { showToDevelopers } from './on-screen.ts';

type Props = { readonly recording: Recording; readonly onClose: () => void };

/** A recorded session, as its agent saw it. */
export function ReplayPage({ recording, onClose }: Props) {
  const [player, setPlayer] = useState<Player | null>(null);
  useEffect(() => {
    const life: { isOver: boolean; player?: Player } = { isOver: false };
    void (async () => {
      const made = await createPlayer(recording, browserAfter, () => performance.now());
      life.player = made;
      if (life.isOver) made.close();
      else setPlayer(made);
    })();
    return () => {
      life.isOver = true;
      life.player?.close();
    };
  }, [recording]);
  if (player === null) return <Skeleton className="size-full" />;
  return <Screen player={player} recording={recording} onClose={onClose} />;
}

function Screen({ player, recording, onClose }: Props & { readonly player: Player }) {
  const playing = useSyncExternalStore(player.subscribe, player.state);
  const { store } = playing.app;
  const { screen } = recording.head;
  const actions = useMemo(() => ({ ...INERT, ...lookingUp(player.lookUps) }), [player]);
  useEffect(() => showToDevelopers(store), [store]);
  useEffect(() => {
    const { dataset } = document.documentElement;
    const before = dataset['theme'] ?? 'system';
    dataset['theme'] = screen?.theme ?? before;
    return () => {
      dataset['theme'] = before;
    };
  }, [screen]);
  return (
    <div className="flex h-full flex-col">
      {/* what is fixed to the window in a console is fixed to this box here */}
      <div className="relative min-h-0 flex-1 [contain:layout]">
        <ConsoleProvider store={store} actions={actions}>
          <App ticker={player.ticker} isQuiet />
        </ConsoleProvider>
      </div>
      <ReplayBar player={player} playing={playing} recording={recording} onClose={onClose} />
    </div>
  );
}
