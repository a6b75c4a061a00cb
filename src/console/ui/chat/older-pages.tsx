import type { RefObject } from 'react';
import type { CustomerId } from '#protocol/ids.ts';
import { useActions, useConsole } from '../../app/console-context.tsx';
import { chatWords } from '../../words/en/chat.ts';
import { Button } from '../parts/button.tsx';
import { Spinner } from '../parts/spinner.tsx';
import { useNearEdge } from './use-near-edge.ts';

type Props = {
  readonly customerId: CustomerId;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly count: number;
  readonly height: number;
};

const LINE = 'absolute inset-x-0 z-1 flex items-center justify-center gap-3 text-meta text-n10';

/** Above the oldest loaded line: fetches what is older when one comes near, and says how that goes. */
export function OlderPages({ customerId, scroller, count, height }: Props) {
  const t = chatWords();
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
          {t.older}
        </>
      ) : null}
      {older === 'failed' ? (
        <>
          {t.olderNotLoaded}
          <Button size="sm" onClick={() => void loadOlder(customerId)}>
            {t.tryAgain}
          </Button>
        </>
      ) : null}
      {older === 'none' ? (count === 0 ? t.noMessages : t.beginsHere) : null}
    </div>
  );
}

/** Below the last line of a part that does not reach the newest: the same for what comes after it. */
export function NewerPages({ customerId, scroller, height }: Omit<Props, 'count'>) {
  const t = chatWords();
  const { loadNewer } = useActions();
  const newer = useConsole((state) => state.conversations.get(customerId)?.part?.newer);
  useNearEdge(scroller, 'after', newer === 'more', () => void loadNewer(customerId));
  if (newer === undefined) return null;
  return (
    <div className={`${LINE} bottom-0`} style={{ height }}>
      {newer === 'failed' ? (
        <>
          {t.newerNotLoaded}
          <Button size="sm" onClick={() => void loadNewer(customerId)}>
            {t.tryAgain}
          </Button>
        </>
      ) : (
        <>
          <Spinner />
          {t.newer}
        </>
      )}
    </div>
  );
}
