import type { CustomerId } from '#protocol/ids.ts';
import type { AuditLine } from '../../app/team.ts';
import { teamWords } from '../../words/en/team.ts';
import { useServerTime } from '../parts/ticker.tsx';
import { exactTime, fullTime } from '../parts/time.ts';

type Props = {
  readonly line: AuditLine;
  readonly onCustomer: (customer: { readonly id: CustomerId; readonly name: string }) => void;
};

const REFUSED = ':refused';

/** An act in words; one that this console does not know is told by its name. */
export function auditWords(act: string): string {
  const t = teamWords();
  const known = t as unknown as Readonly<Record<string, unknown>>;
  const isRefused = act.endsWith(REFUSED);
  const base = isRefused ? act.slice(0, -REFUSED.length) : act;
  const found = known[`act_${base.replaceAll(/[:-]/gu, '_')}`];
  const what = typeof found === 'string' ? found : base;
  return isRefused ? t.refused({ what }) : what;
}

/** One row of the log: when, who, what, and about whom. */
export function AuditRow({ line, onCustomer }: Props) {
  const t = teamWords();
  const { number, at, act, actor, by, customerId, customerName, target, detail } = line;
  const when = useServerTime((now) => exactTime(at, now));
  const isCustomer = customerId !== undefined && actor === `customer:${customerId}`;
  const who =
    by ??
    (isCustomer ? t.theCustomer : actor === 'cli' ? t.commandLine : actor === 'anon' ? t.nobody : actor);
  const more = [target, detail].filter((one) => one !== undefined && one !== customerName).join(' · ');
  return (
    <li className="grid grid-cols-[8rem_8rem_1fr_auto] items-baseline gap-x-4 border-b border-n6 px-4 py-2 text-list last:border-b-0 max-[719px]:grid-cols-[1fr_auto]">
      <time
        dateTime={new Date(at).toISOString()}
        data-tip={fullTime(at)}
        className="text-meta text-n10 tabular-nums max-[719px]:order-2"
      >
        {when}
      </time>
      <span dir="auto" className="truncate font-medium max-[719px]:order-1">
        {who}
      </span>
      <span className="flex min-w-0 flex-wrap items-baseline gap-x-2 max-[719px]:order-3 max-[719px]:col-span-2">
        <span className="wrap-anywhere">{auditWords(act)}</span>
        {more === '' ? null : (
          <span dir="auto" className="text-meta wrap-anywhere text-n10">
            {more}
          </span>
        )}
        {customerId === undefined ? null : (
          <button
            type="button"
            dir="auto"
            data-tip={t.onlyThisCustomer}
            className="max-w-full truncate rounded-sm text-accent-text underline-offset-2 hover:underline"
            onClick={() => onCustomer({ id: customerId, name: customerName ?? customerId })}
          >
            {customerName ?? customerId}
          </button>
        )}
      </span>
      <span className="text-meta text-n10 tabular-nums max-[719px]:hidden">{`#${number}`}</span>
    </li>
  );
}
