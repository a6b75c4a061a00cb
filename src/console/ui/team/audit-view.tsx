import { useState } from 'react';
import { AUDIT_KINDS } from '../../app/team.ts';
import type { ReportStaff } from '../../app/team.ts';
import { useConsole } from '../../app/console-context.tsx';
import { teamWords } from '../../words/en/team.ts';
import { Button } from '../parts/button.tsx';
import { AuditLines, type Filter } from './audit-lines.tsx';

const EVERYTHING: Filter = { kind: '', actor: '', day: '', customer: null };

/** The audit log with its filters (TEAM-2). */
export function AuditView({ staff }: { readonly staff: readonly ReportStaff[] }) {
  const t = teamWords();
  const isOnline = useConsole((state) => state.connection.at === 'online');
  const [filter, setFilter] = useState(EVERYTHING);
  const pick = (change: Partial<Filter>) => setFilter((known) => ({ ...known, ...change }));
  const field = 'h-8 rounded-sm border border-n8 bg-n1 px-2 text-list text-n12 hover:border-n9';
  return (
    <section aria-label={t.audit} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <select
          aria-label={t.whatKind}
          className={field}
          value={filter.kind}
          onChange={({ target }) => pick({ kind: AUDIT_KINDS.find((kind) => kind === target.value) ?? '' })}
        >
          <option value="">{t.everyKind}</option>
          {AUDIT_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t[`kind_${kind}`]}
            </option>
          ))}
        </select>
        <select
          aria-label={t.person}
          className={field}
          value={filter.actor}
          onChange={({ target }) =>
            pick({ actor: staff.find(({ staffId }) => staffId === target.value)?.staffId ?? '' })
          }
        >
          <option value="">{t.everybody}</option>
          {staff.map(({ staffId, name }) => (
            <option key={staffId} value={staffId}>
              {name}
            </option>
          ))}
        </select>
        <label className="flex items-center gap-2 text-meta text-n10">
          {t.upTo}
          <input
            type="date"
            className={field}
            value={filter.day}
            onChange={({ target }) => pick({ day: target.value })}
          />
        </label>
        {filter.customer === null ? null : (
          <Button size="md" look="neutral" onClick={() => pick({ customer: null })}>
            {t.onlyCustomer({ name: filter.customer.name })}
          </Button>
        )}
        {filter === EVERYTHING ? null : (
          <Button look="quiet" onClick={() => setFilter(EVERYTHING)}>
            {t.showEverything}
          </Button>
        )}
      </div>
      <AuditLines
        key={JSON.stringify([filter, isOnline])}
        filter={filter}
        onCustomer={(customer) => pick({ customer })}
      />
    </section>
  );
}
