import type { StaffId } from '#protocol/ids.ts';
import type { ReportPart, ReportStaff, TeamReport } from '#protocol/staff/team-report.ts';
import { asMillis } from '#protocol/timestamp.ts';
import { done, type Outcome } from './outcome.ts';
import type { DeskPorts } from './ports.ts';
import type { Session } from './session.ts';
import type { ChatSession } from './records.ts';
import { refuseAgent } from './supervisor.ts';

type Report = {
  readonly whole: ReportPart;
  readonly parts: ReportPart[];
  readonly staff: ReportStaff[];
};

/** The middle one; of an even number the mean of the two in the middle. Null of none. */
export function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/** From opening; a clock that was set back in between makes a moment out of what was less. */
function spans(sessions: readonly ChatSession[], until: 'answeredAt' | 'endedAt'): number[] {
  return sessions.map((session) => Math.max(0, (session[until] ?? session.openedAt) - session.openedAt));
}

function figuresOf(answered: readonly ChatSession[], ended: readonly ChatSession[]) {
  return {
    answered: answered.length,
    firstResponseMs: medianOf(spans(answered, 'answeredAt')),
    ended: ended.length,
    resolutionMs: medianOf(spans(ended, 'endedAt')),
  };
}

function partOf(sessions: readonly ChatSession[]): ReportPart {
  const answered = sessions.filter(({ answeredAt }) => answeredAt !== null);
  const ended = sessions.filter(({ endedAt }) => endedAt !== null);
  return { opened: sessions.length, ...figuresOf(answered, ended) };
}

/** In the order of the edges; `sessions` in the order of opening. */
function partsOf(sessions: readonly ChatSession[], edges: readonly number[]): ReportPart[] {
  const parts: ReportPart[] = [];
  let from = 0;
  for (const edge of edges.slice(1)) {
    let to = from;
    while (to < sessions.length && (sessions[to]?.openedAt ?? edge) < edge) to += 1;
    parts.push(partOf(sessions.slice(from, to)));
    from = to;
  }
  return parts;
}

/** Rules TEAM-1: what a supervisor sees of the desk's work. */
export function teamRules({ storage, now }: DeskPorts) {
  async function presence(staffId: StaffId) {
    const [held, away] = await Promise.all([storage.heldBy(staffId), storage.findAway(staffId)]);
    return { holds: held.length, isAway: away !== null };
  }

  return {
    async report(session: Session, { edges }: TeamReport): Promise<Outcome<Report>> {
      const refused = await refuseAgent({ storage, now }, session, {
        act: 'team:report',
        words: 'Only a supervisor sees how the team does.',
      });
      if (refused !== null) return refused;
      const period = { from: asMillis(edges[0] ?? 0), to: asMillis(edges.at(-1) ?? 0) };
      const [sessions, everyone] = await Promise.all([
        storage.chatSessionsOpened(period),
        storage.listStaff(),
      ]);
      const answered = Map.groupBy(sessions, ({ answeredBy }) => answeredBy);
      const ended = Map.groupBy(sessions, ({ endedBy }) => endedBy);
      const staff: ReportStaff[] = [];
      for (const { id, name, disabledAt } of everyone) {
        const figures = figuresOf(answered.get(id) ?? [], ended.get(id) ?? []);
        if (disabledAt !== null && figures.answered + figures.ended === 0) continue;
        staff.push({ staffId: id, name, ...(await presence(id)), ...figures });
      }
      return done({
        whole: partOf(sessions),
        parts: partsOf(sessions, edges),
        staff: staff.toSorted((a, b) => a.name.localeCompare(b.name)),
      });
    },
  };
}
