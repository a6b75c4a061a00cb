import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { CustomerId } from '#protocol/ids.ts';
import { useConsole } from '../../app/console-context.tsx';
import { selectTimeline } from '../../store/selectors.ts';
import { spokenWords } from '../../words/en/spoken.ts';
import { type HeardItem, heardWords, unheard } from './spoken-words.ts';
import { useConnectionSaid } from './use-connection-said.ts';
import { useGathered } from './use-gathered.ts';
import { useStoppedSaid } from './use-stopped-said.ts';

/** So long a line stays for a screen reader to take it up, in milliseconds. */
const KEPT_MS = 10_000;

type Say = (text: string) => void;

/**
 * The one place that tells a screen reader of what happens by itself: new messages of the open conversation, own messages
 * that did not go out, the connection. Each is a line of its own that is added once, so nothing is said twice and nothing is
 * lost because it came with something else. What is drawn of the same things is silent.
 */
export function Spoken() {
  const [lines, setLines] = useState<readonly { readonly id: number; readonly text: string }[]>([]);
  const count = useRef(0);
  const open = useConsole((state) => state.open);
  const say = useCallback((text: string) => {
    count.current += 1;
    const id = count.current;
    setLines((before) => [...before, { id, text }]);
    window.setTimeout(() => setLines((before) => before.filter((line) => line.id !== id)), KEPT_MS);
  }, []);
  useConnectionSaid(say);
  useStoppedSaid(say);
  return (
    <>
      {open === null ? null : <MessagesSaid key={open} customerId={open} say={say} />}
      <div data-spoken aria-live="polite" aria-relevant="additions" className="sr-only">
        {lines.map(({ id, text }) => (
          <p key={id} className="whitespace-pre-line">
            {text}
          </p>
        ))}
      </div>
    </>
  );
}

/** Says what others write in the open conversation from now on, not what was there. */
function MessagesSaid({ customerId, say }: { readonly customerId: CustomerId; readonly say: Say }) {
  const items = useConsole((state) => selectTimeline(state, customerId));
  const name = useConsole((state) => state.customers.get(customerId)?.name ?? spokenWords().aCustomer);
  const isThere = useConsole((state) => {
    const known = state.conversations.get(customerId);
    return known !== undefined && (known.load.at === 'ready' || known.messages.length > 0);
  });
  const known = useRef<ReadonlySet<string> | null>(null);
  const gather = useGathered<HeardItem>();
  const tell = useEffectEvent((heard: readonly HeardItem[]) =>
    gather(heard, (all) => say(heardWords(all, name))),
  );
  useEffect(() => {
    if (!isThere) return;
    const before = known.current;
    known.current = new Set(items.map(({ key }) => key));
    if (before !== null) tell(unheard(items, before));
  }, [items, isThere]);
  return null;
}
