export const PERIODS = ['today', 'week', 'month'] as const;
export type Period = (typeof PERIODS)[number];

const DAYS = { today: 1, week: 7, month: 30 } as const satisfies Record<Period, number>;

/** Midnight `days` after the day of this moment, on the reader's calendar. */
function midnight(now: number, days: number): number {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime();
}

/**
 * Where the parts of a period begin and end, on the reader's clock: today by hours up to the one that runs, else by days up
 * to today. A day on which clocks are changed has one hour more or less.
 */
export function edgesOf(period: Period, now: number): readonly number[] {
  if (period !== 'today') {
    const days = DAYS[period];
    return Array.from({ length: days + 1 }, (_, index) => midnight(now, index + 1 - days));
  }
  const edges = [midnight(now, 0)];
  for (let edge = edges[0] ?? now; edge <= now; edges.push(edge)) edge += 3_600_000;
  return edges;
}
