import type { ReactNode } from 'react';
import type { Customer } from '#protocol/customer.ts';
import { useConsole } from '../../app/console-context.tsx';
import { selectMe } from '../../store/selectors.ts';
import { chatWords } from '../../words/en/chat.ts';
import { PresenceMark } from '../handover/presence-mark.tsx';
import { useServerTime } from '../parts/ticker.tsx';
import { stopwatch } from '../parts/time.ts';
import { WAIT_LOOK, waitOf } from '../queue/waiting.ts';

/** Under the name: whether the customer is there, who holds the conversation, and how long an answer is awaited. */
export function HolderWords({ customer }: { readonly customer: Customer }) {
  const me = useConsole(selectMe);
  const t = chatWords();
  const since = customer.waitingSince;
  return (
    <p className="flex items-center gap-1.5 truncate text-meta text-n10">
      {customer.online === undefined ? null : (
        <span className="flex gap-1.5 max-[719px]:sr-only">
          {customer.online ? t.online : t.away}
          <Dot />
        </span>
      )}
      {holder(customer, me)}
      {since == null || !customer.active ? null : (
        <>
          <Dot />
          <Elapsed since={since} isHeld={customer.assignedTo != null} />
        </>
      )}
    </p>
  );
}

function holder(customer: Customer, me: string | null): ReactNode {
  const t = chatWords();
  if (!customer.active) return <span>{t.ended}</span>;
  if (customer.assignedTo === me && me !== null) return <span>{t.withYou}</span>;
  if (customer.assignedTo != null) {
    return (
      <span className="flex min-w-0 items-center gap-1.5">
        <span className="truncate">{t.with({ name: customer.assignedName ?? customer.assignedTo })}</span>
        <PresenceMark staffId={customer.assignedTo} />
      </span>
    );
  }
  return <span>{customer.needsSupport ? t.waiting : t.open}</span>;
}

function Dot() {
  return <span aria-hidden>·</span>;
}

function Elapsed({ since, isHeld }: { readonly since: number; readonly isHeld: boolean }) {
  const shown = useServerTime((now) => stopwatch(now - since));
  const wait = useServerTime((now) => waitOf(now - since));
  return (
    <span className={`tabular-nums ${WAIT_LOOK[wait]} ${wait === 'fresh' ? '' : 'font-semibold'}`}>
      {isHeld ? <span className="max-[719px]:sr-only">{chatWords().unansweredFor} </span> : null}
      {shown}
    </span>
  );
}
