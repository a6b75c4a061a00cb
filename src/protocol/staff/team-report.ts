import * as v from 'valibot';
import { ackOf } from '../ack.ts';
import { StaffId } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import { Millis } from '../timestamp.ts';

const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** Milliseconds. Null: there was none to measure. */
const Span = v.nullable(v.pipe(v.number(), v.minValue(0)));

function areRising(edges: readonly number[]): boolean {
  return edges.every((edge, index) => index === 0 || edge > (edges[index - 1] ?? Infinity));
}

/**
 * Extension, for supervisors: how the desk did (TEAM-1). Between each two of the `edges`, server time, lies one part of the
 * period: hours or days as the reader's clock has them. The whole is at most `LIMITS.reportDays`.
 */
export const TeamReport = v.object({
  edges: v.pipe(
    v.array(Millis),
    v.minLength(2),
    v.maxLength(LIMITS.reportParts + 1),
    v.check((edges) => areRising(edges), 'not rising'),
    v.check(
      (edges) => (edges.at(-1) ?? 0) - (edges[0] ?? 0) <= LIMITS.reportDays * 86_400_000 + 3_600_000,
      `more than ${LIMITS.reportDays} days`,
    ),
  ),
});
export type TeamReport = v.InferOutput<typeof TeamReport>;

const figures = {
  answered: Count,
  /** From the customer's first message to the first answer, the median. */
  firstResponseMs: Span,
  ended: Count,
  /** From the customer's first message to the end, the median. */
  resolutionMs: Span,
};

/** Of the chat sessions that were opened in this part of the period: how many were answered and ended until now. */
export const ReportPart = v.object({ opened: Count, ...figures });
export type ReportPart = v.InferOutput<typeof ReportPart>;

/** Of one member of staff, over the whole period: what they answered first and what they ended. `holds`: now. */
export const ReportStaff = v.object({
  staffId: StaffId,
  name: v.string(),
  holds: Count,
  isAway: v.boolean(),
  ...figures,
});
export type ReportStaff = v.InferOutput<typeof ReportStaff>;

/** `parts` in the order of the edges; `staff` by name, without those who are gone and did nothing. */
export const TeamReportAck = ackOf({
  whole: ReportPart,
  parts: v.array(ReportPart),
  staff: v.array(ReportStaff),
});
