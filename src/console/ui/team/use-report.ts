import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useActions, useConsole } from '../../app/console-context.tsx';
import type { TeamTold } from '../../app/team.ts';
import { useServerTime } from '../parts/ticker.tsx';
import { edgesOf, type Period } from './period.ts';

/** A report is asked for anew after this time, in milliseconds, while somebody looks at it. */
const REFRESH_MS = 60_000;
/** Hours begin at a quarter wherever one is. */
const QUARTER = 900_000;

export type Report = { readonly edges: readonly number[]; readonly told: TeamTold };

/** The report of a period, kept fresh. Null: it was not told yet. */
export function useReport(period: Period): { readonly report: Report | null; readonly ask: () => void } {
  const { teamReport } = useActions();
  const quarter = useServerTime((now) => Math.floor(now / QUARTER) * QUARTER);
  const isOnline = useConsole((state) => state.connection.at === 'online');
  const [report, setReport] = useState<Report | null>(null);
  const asked = useRef(0);

  const load = async (of: Period, at: number) => {
    asked.current += 1;
    const own = asked.current;
    const edges = edgesOf(of, at);
    const told = await teamReport(edges);
    if (own !== asked.current) return;
    // what is on the screen stays there while nothing newer is to be had
    setReport((shown) => (told.at === 'failed' && shown?.told.at === 'told' ? shown : { edges, told }));
  };
  const ask = useEffectEvent((of: Period, at: number) => void load(of, at));

  useEffect(() => {
    if (!isOnline) return undefined;
    ask(period, quarter);
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') ask(period, quarter);
    }, REFRESH_MS);
    return () => clearInterval(timer);
  }, [period, quarter, isOnline]);

  return { report, ask: () => void load(period, quarter) };
}
