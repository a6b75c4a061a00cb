import type { RefObject } from 'react';
import type { CustomerId } from '#protocol/ids.ts';
import { useActions, useConsole } from '../../app/console-context.tsx';
import { Button } from '../parts/button.tsx';
import { Spinner } from '../parts/spinner.tsx';
import { useNearEdge } from './use-near-edge.ts';

type Props = {
  readonly customerId: CustomerId;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly count: number;
  readonly height: number;
};

const LINE = 'absolute inset-x-0 flex items-center justify-center gap-3 text-meta text-n10';

/** Above the oldest loaded line: fetches what is older when one comes near, and says how that goes. */
export function OlderPages({ customerId, scroller, count, height }: Props) {
  const { loadOlder } = useActions();
  const older = useConsole((state) => {
    const known = state.conversations.get(customerId);
    return known?.part?.older ?? known?.older ?? 'none';
  });
  useNearEdge(scroller, 'before', older === 'more', () => void loadOlder(customerId));
  return (
    <div className={`${LINE} top-0`} style={{ height }}>
      {older === 'loading' || older === 'more' ? (
        <>
          <Spinner />
          Older messages
        </>
      ) : null}
      {older === 'failed' ? (
        <>
          Older messages could not be loaded.
          <Button size="sm" onClick={() => void loadOlder(customerId)}>
            Try again
          </Button>
        </>
      ) : null}
      {older === 'none' ? (count === 0 ? 'No messages yet' : 'The conversation begins here') : null}
    </div>
  );
}

/** Below the last line of a part that does not reach the newest: the same for what comes after it. */
export function NewerPages({ customerId, scroller, height }: Omit<Props, 'count'>) {
  const { loadNewer } = useActions();
  const newer = useConsole((state) => state.conversations.get(customerId)?.part?.newer);
  useNearEdge(scroller, 'after', newer === 'more', () => void loadNewer(customerId));
  if (newer === undefined) return null;
  return (
    <div className={`${LINE} bottom-0`} style={{ height }}>
      {newer === 'failed' ? (
        <>
          Newer messages could not be loaded.
          <Button size="sm" onClick={() => void loadNewer(customerId)}>
            Try again
          </Button>
        </>
      ) : (
        <>
          <Spinner />
          Newer messages
        </>
      )}
    </div>
  );
}
