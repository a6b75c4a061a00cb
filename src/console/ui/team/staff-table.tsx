import type { ReportStaff } from '../../app/team.ts';
import { teamWords } from '../../words/en/team.ts';
import { numberWords } from '../../words/format.ts';
import { Avatar } from '../parts/avatar.tsx';
import { spanWords } from '../parts/time.ts';

type Props = { readonly staff: readonly ReportStaff[] };

/** What each of the staff did in the period, and how many they hold now. */
export function StaffTable({ staff }: Props) {
  const t = teamWords();
  const slowest = (key: 'firstResponseMs' | 'resolutionMs') =>
    Math.max(0, ...staff.map((one) => one[key] ?? 0));
  const mostFirst = slowest('firstResponseMs');
  const mostWhole = slowest('resolutionMs');
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset cannot scroll everywhere
      role="group"
      aria-label={t.byPerson}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
      tabIndex={0}
      className="focus-inset overflow-x-auto rounded-md border border-n6"
    >
      <table className="w-full min-w-[720px] table-fixed text-list">
        <caption className="sr-only">{t.byPerson}</caption>
        <thead>
          <tr className="border-b border-n6 text-meta text-n10 [&>th]:px-4 [&>th]:py-2 [&>th]:align-bottom [&>th]:font-medium">
            <th scope="col" className="text-start">
              {t.person}
            </th>
            <th scope="col" className="w-24 text-end">
              {t.holdsNow}
            </th>
            <th scope="col" className="w-28 text-end">
              {t.answeredFirst}
            </th>
            <th scope="col" className="w-[21%] text-start">
              {t.firstResponse}
            </th>
            <th scope="col" className="w-20 text-end">
              {t.endedCount}
            </th>
            <th scope="col" className="w-[21%] text-start">
              {t.resolution}
            </th>
          </tr>
        </thead>
        <tbody>
          {staff.map((one) => (
            <tr
              key={one.staffId}
              className="border-b border-n6 last:border-b-0 [&>td]:px-4 [&>td]:py-2 [&>td]:tabular-nums"
            >
              <th scope="row" className="px-4 py-2 text-start font-normal">
                <span className="flex min-w-0 items-center gap-2.5">
                  <Avatar id={one.staffId} name={one.name} picture="" size="sm" />
                  <span dir="auto" className="truncate font-medium">
                    {one.name}
                  </span>
                  {one.isAway ? <span className="text-meta text-waiting">{t.away}</span> : null}
                </span>
              </th>
              <td className="text-end">{numberWords(one.holds)}</td>
              <td className="text-end">{numberWords(one.answered)}</td>
              <td>
                <Span ms={one.firstResponseMs} most={mostFirst} />
              </td>
              <td className="text-end">{numberWords(one.ended)}</td>
              <td>
                <Span ms={one.resolutionMs} most={mostWhole} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A bar beside its number: the longest of the column is as wide as there is room. */
function Span({ ms, most }: { readonly ms: number | null; readonly most: number }) {
  if (ms === null) return <span className="text-n10">–</span>;
  return (
    <span className="flex items-center gap-2">
      <span aria-hidden className="flex h-2 min-w-0 flex-1">
        <span
          className="rounded-sm bg-accent"
          style={{ width: most === 0 ? '0' : `max(2px, ${(ms / most) * 100}%)` }}
        />
      </span>
      <span className="w-22 shrink-0">{spanWords(ms)}</span>
    </span>
  );
}
