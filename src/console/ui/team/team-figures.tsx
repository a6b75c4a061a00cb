import { CloudAlert } from 'lucide-react';
import type { ReportPart } from '../../app/team.ts';
import { teamWords } from '../../words/en/team.ts';
import { numberWords } from '../../words/format.ts';
import { Button } from '../parts/button.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { dayMonthOf, spanWords, timeOfDay } from '../parts/time.ts';
import { BarChart } from './bar-chart.tsx';
import { FigureTile } from './figure-tile.tsx';
import type { Period } from './period.ts';
import { StaffTable } from './staff-table.tsx';
import { TeamNow } from './team-now.tsx';
import type { Report } from './use-report.ts';

type Props = {
  readonly period: Period;
  readonly report: Report | null;
  readonly onAsk: () => void;
};

const time = (ms: number | null | undefined): string => (ms == null ? '–' : spanWords(ms));

/** How the desk does: this moment, the period in numbers, over time, and by person (TEAM-1). */
export function TeamFigures({ period, report, onAsk }: Props) {
  const t = teamWords();
  const told = report?.told;
  if (told?.at === 'failed') {
    return (
      <div role="alert">
        <EmptyState
          icon={CloudAlert}
          title={t.notLoaded}
          action={<Button onClick={onAsk}>{t.tryAgain}</Button>}
        >
          {told.message}
        </EmptyState>
      </div>
    );
  }
  return (
    <>
      <dl className="flex flex-wrap gap-3">
        <TeamNow />
        <FigureTile name={t.opened}>{told === undefined ? '–' : numberWords(told.whole.opened)}</FigureTile>
        <FigureTile name={t.firstResponse}>{time(told?.whole.firstResponseMs)}</FigureTile>
        <FigureTile name={t.resolution}>{time(told?.whole.resolutionMs)}</FigureTile>
      </dl>
      {report === null || told === undefined ? (
        <>
          <div className="grid gap-3 min-[900px]:grid-cols-3">
            {[1, 2, 3].map((n) => (
              <Skeleton key={n} className="h-[192px]" />
            ))}
          </div>
          <Skeleton className="h-60" />
        </>
      ) : (
        <>
          <Charts period={period} edges={report.edges} parts={told.parts} />
          <section aria-label={t.byPerson} className="flex flex-col gap-2">
            <h3 className="text-list font-semibold">{t.byPerson}</h3>
            <StaffTable staff={told.staff} />
          </section>
        </>
      )}
    </>
  );
}

type ChartsProps = {
  readonly period: Period;
  readonly edges: readonly number[];
  readonly parts: readonly ReportPart[];
};

function Charts({ period, edges, parts }: ChartsProps) {
  const t = teamWords();
  const isHours = period === 'today';
  const each = isHours ? 4 : period === 'week' ? 1 : 7;
  const bars = (valueOf: (part: ReportPart) => number | null) =>
    parts.map((part, index) => {
      const at = edges[index] ?? 0;
      return {
        key: at,
        name: isHours ? timeOfDay(at) : dayMonthOf(at),
        mark: index % each !== 0 ? '' : isHours ? timeOfDay(at) : dayMonthOf(at),
        value: valueOf(part),
      };
    });
  return (
    <div className="grid gap-3 min-[900px]:grid-cols-3">
      <BarChart title={t.opened} bars={bars((part) => part.opened)} words={numberWords} nothing={t.none} />
      <BarChart
        title={t.firstResponse}
        bars={bars((part) => part.firstResponseMs)}
        words={spanWords}
        nothing={t.none}
      />
      <BarChart
        title={t.resolution}
        bars={bars((part) => part.resolutionMs)}
        words={spanWords}
        nothing={t.none}
      />
    </div>
  );
}
