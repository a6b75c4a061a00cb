import { MapPinOff, MessagesSquare } from 'lucide-react';
import { useActions, useConsole } from '../../app/console-context.tsx';
import { selectCounts } from '../../store/selectors.ts';
import { Button } from '../parts/button.tsx';
import { EmptyState } from '../parts/empty-state.tsx';

/** Beside the queue, before a conversation is picked. */
export function NothingOpen() {
  const { waiting } = useConsole(selectCounts);
  const isLoaded = useConsole((state) => state.queueLoaded);
  return (
    <EmptyState icon={MessagesSquare} title="No conversation is open">
      {isLoaded && waiting === 0
        ? 'New customers appear in the queue as soon as they write.'
        : 'Pick a customer from the queue, or accept whoever has waited longest.'}
    </EmptyState>
  );
}

/** An address that names nothing. */
export function NothingHere() {
  const { open } = useActions();
  return (
    <EmptyState
      icon={MapPinOff}
      title="There is nothing at this address"
      action={
        <Button data-back onClick={() => open(null)}>
          Go to the inbox
        </Button>
      }
    >
      The address may be misspelt. Your work is where you left it.
    </EmptyState>
  );
}
