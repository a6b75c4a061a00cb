import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { LIMITS } from '#protocol/limits.ts';
import type { CustomerId } from '#protocol/ids.ts';
import type { Found, SearchHit } from '../../app/find.ts';
import { useActions } from '../../app/console-context.tsx';

/** After the last keystroke, in milliseconds. */
const PAUSE_MS = 200;

export type Finding = { readonly at: 'nothing-asked' } | { readonly at: 'looking' } | Found;

const NOTHING: Finding = { at: 'nothing-asked' };
const LOOKING: Finding = { at: 'looking' };

/** Looks for the words a moment after they were typed; an answer to what is not asked any more is passed over. */
export function useFind(query: string, scope: CustomerId | null) {
  const { find } = useActions();
  const [found, setFound] = useState<Found | null>(null);
  /** Counts what was asked: the newest alone may answer. */
  const asked = useRef(0);
  const words = query.trim().slice(0, LIMITS.searchChars);

  const ask = async (before: readonly SearchHit[]) => {
    asked.current += 1;
    const own = asked.current;
    const answer = await find(words, scope, before.at(-1)?.place ?? null);
    if (own !== asked.current) return;
    setFound(answer.at === 'found' ? { ...answer, hits: [...before, ...answer.hits] } : answer);
  };
  const askAnew = useEffectEvent(() => void ask([]));
  useEffect(() => {
    if (words === '') return undefined;
    const timer = window.setTimeout(() => askAnew(), PAUSE_MS);
    return () => {
      window.clearTimeout(timer);
      asked.current += 1;
    };
    // another conversation is another question
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [words, scope]);

  const finding: Finding = words === '' ? NOTHING : (found ?? LOOKING);
  return { finding, more: (hits: readonly SearchHit[]) => ask(hits), again: () => ask([]) };
}
