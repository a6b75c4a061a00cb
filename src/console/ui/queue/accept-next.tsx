import { useState } from 'react';
import { useActions, useConsole } from '../../app/console-context.tsx';
import { selectCounts } from '../../store/selectors.ts';
import { queueWords } from '../../words/en/queue.ts';
import { useCommand, useShortcut } from '../keyboard/keyboard-context.ts';
import { Button } from '../parts/button.tsx';

/** At the foot of the queue, always of one height: takes whoever has waited longest. */
export function AcceptNext() {
  const t = queueWords();
  const { acceptNext } = useActions();
  const { waiting } = useConsole(selectCounts);
  const isOnline = useConsole((state) => state.connection.at === 'online');
  const isLoaded = useConsole((state) => state.queueLoaded);
  const [busy, setBusy] = useState(false);

  const shortcut = useShortcut('accept-next');

  const press = async () => {
    if (busy) return;
    setBusy(true);
    await acceptNext();
    setBusy(false);
  };
  useCommand('accept-next', () => {
    if (!isOnline || !isLoaded) return false;
    void press();
  });
  return (
    <footer className="flex h-14 shrink-0 items-center justify-center border-t border-n6 px-3">
      {waiting === 0 || !isLoaded ? (
        <p className="text-meta text-n10">{isLoaded ? t.nobodyToAccept : ''}</p>
      ) : (
        <Button
          look="primary"
          className="w-full"
          busy={busy}
          disabled={!isOnline}
          title={isOnline ? undefined : t.acceptNeedsConnectionTip}
          data-tip={isOnline ? t.acceptNextTip : undefined}
          data-keys={shortcut}
          onClick={() => void press()}
        >
          {isOnline ? t.acceptNext({ count: waiting }) : t.acceptNeedsConnection}
        </Button>
      )}
    </footer>
  );
}
