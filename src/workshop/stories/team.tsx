import { asCustomerId, asStaffId } from '#protocol/ids.ts';
import type { ReportPart, ReportStaff } from '#protocol/staff/team-report.ts';
import { asMillis } from '#protocol/timestamp.ts';
import { AuditRow } from '#console/ui/team/audit-row.tsx';
import { edgesOf, type Period } from '#console/ui/team/period.ts';
import { TeamFigures } from '#console/ui/team/team-figures.tsx';
import { TeamPage } from '#console/ui/team/team-page.tsx';
import type { Report } from '#console/ui/team/use-report.ts';
import { ANNA, customer, LONG, MINUTE, NOW, queueOf } from '../facts.ts';
import type { Story } from '../story.ts';

const NOTHING: ReportPart = { opened: 0, answered: 0, firstResponseMs: null, ended: 0, resolutionMs: null };

function part(n: number): ReportPart {
  if (n % 24 < 6) return NOTHING;
  const opened = 4 + ((n * 7) % 13);
  return {
    opened,
    answered: opened - (n % 3),
    firstResponseMs: (20 + ((n * 37) % 190)) * 1_000,
    ended: opened - (n % 5),
    resolutionMs: (6 + ((n * 11) % 23)) * MINUTE,
  };
}

const person = (id: string, name: string, known: Partial<ReportStaff>): ReportStaff => ({
  staffId: asStaffId(id),
  name,
  holds: 3,
  isAway: false,
  answered: 41,
  firstResponseMs: 64_000,
  ended: 38,
  resolutionMs: 12.4 * MINUTE,
  ...known,
});
const STAFF = [
  person('staff1', 'Aïsha Haddad', { holds: 5, firstResponseMs: 38_000 }),
  person('staff2', 'Jonas Weber', { isAway: true, holds: 0, resolutionMs: 21.5 * MINUTE }),
  person('staff3', LONG.slice(0, 70), { holds: 1, firstResponseMs: 151_000 }),
  person('staff4', 'عمر فاروق', NOTHING),
];

function reportOf(period: Period, parts: (n: number) => ReportPart): Report {
  const edges = edgesOf(period, NOW);
  const told = edges.slice(1).map((_, n) => parts(period === 'today' ? n : n + 7));
  return { edges, told: { at: 'told', whole: part(9), parts: told, staff: STAFF } };
}

const since = (ms: number) => ({
  needsSupport: true,
  assignedTo: null,
  assignedName: null,
  waitingSince: asMillis(NOW - ms),
});
const known = {
  ...queueOf(customer(ANNA, 'Anna Lindqvist', since(6 * MINUTE)), customer('carl', 'Carl', since(MINUTE))),
  page: 'team' as const,
  role: 'supervisor' as const,
  capabilities: ['team'],
};

function figures(period: Period, report: Report | null) {
  return () => (
    <div className="mx-auto flex w-full max-w-[1080px] flex-col gap-4 bg-n1 p-4">
      <TeamFigures period={period} report={report} onAsk={() => undefined} />
    </div>
  );
}

const line = (number: number, act: string, more: Partial<Parameters<typeof AuditRow>[0]['line']> = {}) => (
  <AuditRow
    key={number}
    line={{
      number,
      at: asMillis(NOW - number * 3 * MINUTE),
      act,
      kind: 'conversation',
      actor: 'staff2',
      by: 'Jonas Weber',
      ...more,
    }}
    onCustomer={() => undefined}
  />
);
const anna = { customerId: asCustomerId('anna'), customerName: 'Anna Lindqvist' };

export const TEAM: Story = {
  id: 'team',
  title: 'Team',
  size: { width: 1080, height: 720 },
  scenes: [
    { id: 'today', words: 'Today, by hours', known, view: figures('today', reportOf('today', part)) },
    { id: 'month', words: '30 days', known, view: figures('month', reportOf('month', part)) },
    {
      id: 'nothing',
      words: 'Nothing happened',
      known: { ...known, ...queueOf() },
      view: figures(
        'week',
        reportOf('week', () => NOTHING),
      ),
    },
    { id: 'loading', words: 'Loading', known, view: figures('today', null) },
    {
      id: 'failed',
      words: 'Could not be loaded',
      known,
      view: figures('today', { edges: [], told: { at: 'failed', message: 'The server did not answer.' } }),
    },
    {
      id: 'phone',
      words: 'On a phone',
      known,
      view: figures('today', reportOf('today', part)),
      size: { width: 390, height: 844 },
    },
    {
      id: 'agent',
      words: 'No permission',
      known: { ...known, role: 'agent' },
      view: () => (
        <div className="flex h-full">
          <TeamPage isAlone={false} bars={null} />
        </div>
      ),
    },
    {
      id: 'audit',
      words: 'Rows of the audit log',
      view: () => (
        <ol className="m-4 flex flex-col rounded-md border border-n6 bg-n1">
          {line(9, 'customer:take', { ...anna, target: 'Mai Tran' })}
          {line(8, 'customer:take:refused', { ...anna, detail: 'FORBIDDEN' })}
          {line(7, 'tag:add', { ...anna, detail: 'VIP' })}
          {line(6, 'visitor:hello', { ...anna, actor: 'customer:anna', by: null, detail: 'name' })}
          {line(5, 'staff:role', { actor: 'cli', by: null, target: 'Jonas Weber', detail: 'supervisor' })}
          {line(4, 'some:act', { detail: LONG })}
        </ol>
      ),
    },
  ],
};
