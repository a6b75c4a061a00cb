import { MapPinOff, MessagesSquare } from 'lucide-react';
import { useActions, useConsole } from '../../app/console-context.tsx';
import { selectCounts } from '../../store/selectors.ts';
import { shellWords } from '../../words/en/shell.ts';
import { Button } from '../parts/button.tsx';
import { EmptyState } from '../parts/empty-state.tsx';

/** Beside the queue, before a conversation is picked. */
export function NothingOpen() {
  const t = shellWords();
  const { waiting } = useConsole(selectCounts);
  const isLoaded = useConsole((state) => state.queueLoaded);
  return (
    <EmptyState icon={MessagesSquare} title={t.nothingOpen}>
      {isLoaded && waiting === 0 ? t.nothingOpenQuiet : t.nothingOpenPick}
    </EmptyState>
  );
}

/** An address that names nothing. */
export function NothingHere() {
  const t = shellWords();
  const { open } = useActions();
  return (
    <EmptyState
      icon={MapPinOff}
      title={t.nothingHere}
      action={
        <Button data-back onClick={() => open(null)}>
          {t.goToInbox}
        </Button>
      }
    >
      {t.nothingHereMore}
    </EmptyState>
  );
}
