import { screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { TeamTold } from '#console/app/team.ts';
import type { ConsoleState } from '#console/store/state.ts';
import { edgesOf } from '#console/ui/team/period.ts';
import { TeamPage } from '#console/ui/team/team-page.tsx';
import type { AuditLine } from '#protocol/staff/audit-list.ts';
import { asCustomerId, asStaffId } from '#protocol/ids.ts';
import { asMillis } from '#protocol/timestamp.ts';
import { draw, standStill } from './draw.tsx';
import { MINUTE, NOW, waiting } from './facts.ts';

beforeEach(standStill);
afterEach(() => void vi.useRealTimers());

const nothing = { opened: 0, answered: 0, firstResponseMs: null, ended: 0, resolutionMs: null };
const some = { opened: 3, answered: 2, firstResponseMs: 90_000, ended: 1, resolutionMs: 10 * MINUTE };
const told = (parts: number): TeamTold => ({
  at: 'told',
  whole: some,
  parts: Array.from({ length: parts }, (_, n) => (n === 0 ? some : nothing)),
  staff: [
    { staffId: asStaffId('staff2'), name: 'Jonas', isAway: true, holds: 4, ...some },
    { staffId: asStaffId('staff3'), name: 'Mai', isAway: false, holds: 0, ...nothing },
  ],
});

const customers = new Map(
  [waiting('a', 'Anna', 7 * MINUTE), waiting('b', 'Bo', MINUTE)].map((one) => [one.id, one]),
);
function drawTeam(known: Partial<ConsoleState> = {}, answer?: TeamTold) {
  const drawn = draw(<TeamPage isAlone={false} bars={null} />, {
    role: 'supervisor',
    capabilities: ['team'],
    customers,
    page: 'team',
    ...known,
  });
  drawn.actions.teamReport.mockImplementation((edges) => Promise.resolve(answer ?? told(edges.length - 1)));
  drawn.set({ connection: { at: 'connecting' } as ConsoleState['connection'] });
  drawn.set({
    connection: { at: 'online', since: asMillis(NOW), peer: 'extended', caughtUp: true },
  });
  return drawn;
}

const figure = (name: string) => screen.getByText(name, { selector: 'dt' }).nextElementSibling?.textContent;

test('[TEAM-1] this moment, the period, its parts and the people', async () => {
  drawTeam();
  await screen.findByRole('table');
  expect(figure('Waiting now')).toBe('2');
  expect(figure('Longest wait, too long')).toBe('7m');
  expect(figure('Conversations begun')).toBe('3');
  expect(figure('First response')).toBe('1 min 30 s');
  expect(figure('Resolution')).toBe('10 min');
  const [chart] = screen.getAllByRole('figure');
  const bars = within(chart!).getAllByRole('listitem');
  expect(bars.slice(0, 2).map(({ textContent }) => textContent)).toEqual([
    expect.stringMatching(/: 3/),
    expect.stringMatching(/: 0/),
  ]);
  const jonas = screen.getByRole('row', { name: /^Jonas/ });
  expect(
    within(jonas)
      .getAllByRole('cell')
      .map(({ textContent }) => textContent),
  ).toEqual(['4', '2', '1 min 30 s', '1', '10 min']);
  expect(jonas.textContent).toContain('Away');
});

test('[TEAM-1] another period is asked for anew; what fails can be asked again', async () => {
  const { user, actions } = drawTeam({}, { at: 'failed', message: 'The server did not answer.' });
  expect((await screen.findByRole('alert')).textContent).toContain('The server did not answer.');
  actions.teamReport.mockResolvedValue(told(7));
  await user.click(screen.getByRole('radio', { name: '7 days' }));
  await screen.findByRole('table');
  expect(actions.teamReport.mock.lastCall?.[0]).toHaveLength(8);
});

test('parts lie on the reader’s clock: hours up to the one that runs, days up to today', () => {
  const noon = new Date(2026, 10, 22, 12, 20).getTime();
  const hours = edgesOf('today', noon);
  expect(hours[0]).toBe(new Date(2026, 10, 22).getTime());
  expect(hours.at(-1)).toBe(new Date(2026, 10, 22, 13).getTime());
  const days = edgesOf('month', noon);
  expect(days).toHaveLength(31);
  expect(days.at(-1)).toBe(new Date(2026, 10, 23).getTime());
  expect(edgesOf('week', noon)[0]).toBe(new Date(2026, 10, 16).getTime());
});

const line = (number: number, act: string, known: Partial<AuditLine> = {}): AuditLine => ({
  number,
  at: asMillis(NOW - number),
  act,
  kind: 'conversation',
  actor: 'staff2',
  by: 'Jonas',
  ...known,
});

test('[TEAM-2] the log in words, by filters, older ones on demand', async () => {
  const { user, actions } = drawTeam();
  await screen.findByRole('table');
  const anna = { customerId: asCustomerId('anna'), customerName: 'Anna' };
  actions.auditLog.mockResolvedValueOnce({
    at: 'told',
    lines: [line(9, 'customer:take', { ...anna, target: 'Mai' }), line(8, 'customer:take:refused')],
    next: 8,
  });
  await user.click(screen.getByRole('tab', { name: 'Audit log' }));
  const rows = async () =>
    (await within(screen.getByRole('list', { name: 'Audit log' })).findAllByRole('listitem')).map(
      ({ textContent }) => textContent,
    );
  expect(await rows()).toEqual([
    expect.stringContaining('Took over the conversation'),
    expect.stringContaining('Took over the conversation: refused'),
  ]);

  // a page without a line is no end
  actions.auditLog.mockResolvedValueOnce({ at: 'told', lines: [], next: 5 });
  actions.auditLog.mockResolvedValueOnce({ at: 'told', lines: [line(3, 'some:thing')], next: null });
  await user.click(screen.getByRole('button', { name: 'Show older ones' }));
  await vi.waitFor(async () => expect(await rows()).toHaveLength(3));
  expect((await rows()).at(-1)).toContain('some:thing');
  expect(actions.auditLog.mock.calls.map((asked) => asked.at(-1))).toEqual([null, 8, 5]);
  expect(screen.queryByRole('button', { name: 'Show older ones' })).toBeNull();

  await user.click(screen.getByRole('button', { name: 'Anna' }));
  expect(actions.auditLog).toHaveBeenLastCalledWith(null, null, 'anna', null, null);
  await user.selectOptions(screen.getByRole('combobox', { name: 'Person' }), 'Jonas');
  expect(actions.auditLog).toHaveBeenLastCalledWith(null, 'staff2', 'anna', null, null);
  await user.click(screen.getByRole('button', { name: 'Show everything' }));
  expect(actions.auditLog).toHaveBeenLastCalledWith(null, null, null, null, null);
  await screen.findByText('Nothing of that kind is in the log.');
});

test('[TEAM-1] an agent finds a reason instead, and asks nothing', () => {
  const { actions } = drawTeam({ role: 'agent' });
  expect(screen.getByText('Only supervisors see this')).toBeDefined();
  expect(actions.teamReport).not.toHaveBeenCalled();
});
