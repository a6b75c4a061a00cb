import { ArrowLeft, ShieldOff } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useActions, useConsole } from '../../app/console-context.tsx';
import { seesTeam } from '../../store/supervisor.ts';
import { teamWords } from '../../words/en/team.ts';
import { Button } from '../parts/button.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { AuditView } from './audit-view.tsx';
import { type Period, PERIODS } from './period.ts';
import { TeamFigures } from './team-figures.tsx';
import { useReport } from './use-report.ts';

type Props = {
  /** On a narrow screen the queue is not beside it: a way back. */
  readonly isAlone: boolean;
  /** What has to be said, under the heading. */
  readonly bars: ReactNode;
};

const VIEWS = ['figures', 'audit'] as const;

/** How the team does, for who leads it. */
export function TeamPage({ isAlone, bars }: Props) {
  const t = teamWords();
  const { open } = useActions();
  const isAllowed = useConsole(seesTeam);
  const [view, setView] = useState<(typeof VIEWS)[number]>('figures');
  return (
    <div className="flex min-h-0 flex-1 flex-col bg-n1">
      <header className="flex h-14 shrink-0 items-center gap-4 border-b border-n6 ps-4 pe-3 max-[719px]:gap-2 max-[719px]:ps-2">
        {isAlone ? (
          <IconButton icon={ArrowLeft} label={t.backToQueue} data-back onClick={() => open(null)} />
        ) : null}
        <h2 className="text-body font-semibold">{t.team}</h2>
        {isAllowed ? (
          <Tabs
            label={t.whatToSee}
            panel="team"
            selected={view}
            onSelect={setView}
            tabs={VIEWS.map((id) => ({ id, label: t[`view_${id}`] }))}
          />
        ) : null}
      </header>
      {bars}
      {isAllowed ? (
        <Views view={view} />
      ) : (
        <EmptyState
          icon={ShieldOff}
          title={t.notAllowed}
          action={<Button onClick={() => open(null)}>{t.backToInbox}</Button>}
        >
          {t.notAllowedMore}
        </EmptyState>
      )}
    </div>
  );
}

function Views({ view }: { readonly view: (typeof VIEWS)[number] }) {
  const t = teamWords();
  const [period, setPeriod] = useState<Period>('today');
  const { report, ask } = useReport(period);
  const staff = report?.told.at === 'told' ? report.told.staff : [];
  return (
    <div
      role="tabpanel"
      id="team"
      aria-labelledby={`team-tab-${view}`}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
      tabIndex={0}
      className="focus-inset min-h-0 flex-1 overflow-y-auto overscroll-contain"
    >
      <div className="mx-auto flex w-full max-w-[1080px] flex-col gap-4 p-4 max-[719px]:p-3">
        {view === 'audit' ? (
          <AuditView staff={staff} />
        ) : (
          <>
            <fieldset className="flex items-center gap-1">
              <legend className="sr-only">{t.period}</legend>
              {PERIODS.map((id) => (
                <label
                  key={id}
                  className="inline-flex h-7 cursor-pointer items-center rounded-sm px-2 text-list font-medium text-n11 hover:bg-n3 has-checked:bg-n4 has-checked:text-n12 has-focus-visible:outline-2 has-focus-visible:outline-accent"
                >
                  <input
                    type="radio"
                    name="period"
                    value={id}
                    checked={id === period}
                    onChange={() => setPeriod(id)}
                    className="sr-only"
                  />
                  {t[`period_${id}`]}
                </label>
              ))}
            </fieldset>
            <TeamFigures period={period} report={report} onAsk={ask} />
          </>
        )}
      </div>
    </div>
  );
}
