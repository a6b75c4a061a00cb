import { useEffect, useEffectEvent, useState } from 'react';
import type { CustomerId, StaffId } from '#protocol/ids.ts';
import type { AuditKind, AuditLine } from '../../app/team.ts';
import { useActions, useLook } from '../../app/console-context.tsx';
import { teamWords } from '../../words/en/team.ts';
import { Button } from '../parts/button.tsx';
import { AuditRow } from './audit-row.tsx';

export type Filter = {
  readonly kind: AuditKind | '';
  readonly actor: StaffId | '';
  /** A day as the browser's field writes it, `2026-11-25`. */
  readonly day: string;
  readonly customer: { readonly id: CustomerId; readonly name: string } | null;
};

type Shown = {
  readonly lines: readonly AuditLine[];
  readonly next: number | null;
  readonly failure: string;
  readonly isLoading: boolean;
};
const NOTHING_YET: Shown = { lines: [], next: null, failure: '', isLoading: true };

/** So many answers without a line are gone through before one is asked whether to go on. */
const MOST_EMPTY = 20;

/** The last moment of a day on the reader's calendar. */
function endOf(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + 1).getTime() - 1;
}

type Props = {
  readonly filter: Filter;
  readonly onCustomer: (customer: { readonly id: CustomerId; readonly name: string }) => void;
};

/** What the log answers to one question, page by page. Mounted anew for another one. */
export function AuditLines({ filter, onCustomer }: Props) {
  const t = teamWords();
  const { auditLog } = useActions();
  const look = useLook();
  const [shown, setShown] = useState(NOTHING_YET);
  const { lines, next, failure, isLoading } = shown;

  /** What is shown when the next page has come. */
  const read = async (from: Shown): Promise<Shown> => {
    const { kind, actor, customer, day } = filter;
    const until = day === '' ? null : endOf(day) + look().clockOffset;
    let place = from.next;
    for (let empty = 0; empty < MOST_EMPTY; empty += 1) {
      // oxlint-disable-next-line no-await-in-loop -- where to go on is told by the answer before
      const told = await auditLog(kind || null, actor || null, customer?.id ?? null, until, place);
      if (told.at === 'failed') {
        return { ...from, next: place, failure: told.message, isLoading: false };
      }
      place = told.next;
      if (told.lines.length === 0 && place !== null) continue;
      return { lines: [...from.lines, ...told.lines], next: place, failure: '', isLoading: false };
    }
    return { ...from, next: place, failure: '', isLoading: false };
  };
  const readFirst = useEffectEvent(() => read(NOTHING_YET));
  useEffect(() => void readFirst().then(setShown), []);
  const loadMore = () => {
    setShown({ ...shown, failure: '', isLoading: true });
    void read(shown).then(setShown);
  };

  return (
    <>
      <ol aria-label={t.audit} className="flex flex-col rounded-md border border-n6 empty:hidden">
        {lines.map((line) => (
          <AuditRow key={line.number} line={line} onCustomer={onCustomer} />
        ))}
      </ol>
      {failure === '' ? null : (
        <p role="alert" className="text-list text-urgent">
          {failure}
        </p>
      )}
      {!isLoading && failure === '' && lines.length === 0 && next === null ? (
        <p className="py-8 text-center text-list text-n10">{t.noActs}</p>
      ) : null}
      {isLoading || failure !== '' || next !== null ? (
        <Button className="self-center" busy={isLoading} onClick={loadMore}>
          {failure === '' ? t.showOlder : t.tryAgain}
        </Button>
      ) : null}
    </>
  );
}
