import { useEffect, useEffectEvent, useRef } from 'react';
import { spokenWords } from '../../words/en/spoken.ts';
import { useConsole } from '../../app/console-context.tsx';

/**
 * Says that the connection is gone, and that it is back, once each: the tries in between, of which the bar tells, are not
 * news.
 */
export function useConnectionSaid(say: (text: string) => void): void {
  const at = useConsole(({ connection }) => {
    if (connection.at === 'offline') return 'gone';
    return connection.at === 'online' && connection.caughtUp ? 'there' : 'between';
  });
  const told = useRef<'gone' | 'there'>('there');
  const tell = useEffectEvent(say);
  useEffect(() => {
    if (at === 'between' || at === told.current) return;
    told.current = at;
    const t = spokenWords();
    tell(at === 'gone' ? t.offline : t.backOnline);
  }, [at]);
}
