import { type RefObject, useEffect } from 'react';
import type { CustomerId } from '#protocol/ids.ts';
import { useActions, useConsole } from '../../app/console-context.tsx';
import { Button } from '../parts/button.tsx';
import { Spinner } from '../parts/spinner.tsx';

/** That far from the oldest loaded line, in pixels, the next page is asked for: before one gets there. */
const AHEAD = 900;

type Props = {
  readonly customerId: CustomerId;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly count: number;
  readonly height: number;
};

/** Above the oldest loaded line: fetches what is older when one comes near, and says how that goes. */
export function OlderPages({ customerId, scroller, count, height }: Props) {
  const { loadOlder } = useActions();
  const older = useConsole((state) => state.conversations.get(customerId)?.older ?? 'none');

  // looked at again after each page: a page may not fill the screen
  useEffect(() => {
    const box = scroller.current;
    if (box === null || older !== 'more') return undefined;
    const look = () => {
      if (box.scrollTop < AHEAD) void loadOlder(customerId);
    };
    const frame = requestAnimationFrame(look);
    box.addEventListener('scroll', look, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      box.removeEventListener('scroll', look);
    };
  }, [customerId, scroller, older, loadOlder]);

  return (
    <div
      className="absolute inset-x-0 top-0 flex items-center justify-center gap-3 text-meta text-n10"
      style={{ height }}
    >
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
