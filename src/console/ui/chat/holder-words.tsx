import type { ReactNode } from 'react';
import type { Customer } from '#protocol/customer.ts';
import { useConsole } from '../../app/console-context.tsx';
import { selectMe } from '../../store/selectors.ts';
import { useServerTime } from '../parts/ticker.tsx';
import { stopwatch } from '../parts/time.ts';
import { WAIT_LOOK, waitOf } from '../queue/waiting.ts';

/** Under the name: whether the customer is there, who holds the conversation, and how long an answer is awaited. */
export function HolderWords({ customer }: { readonly customer: Customer }) {
  const me = useConsole(selectMe);
  const since = customer.waitingSince;
  return (
    <p className="flex items-center gap-1.5 truncate text-meta text-n10">
      {customer.online === undefined ? null : (
        <span className="flex gap-1.5 max-[719px]:sr-only">
          {customer.online ? 'Online' : 'Away'}
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
  if (!customer.active) return <span>Ended</span>;
  if (customer.assignedTo === me && me !== null) return <span>With you</span>;
  if (customer.assignedTo != null) {
    return <span className="truncate">With {customer.assignedName ?? customer.assignedTo}</span>;
  }
  return <span>{customer.needsSupport ? 'Waiting' : 'Open'}</span>;
}

function Dot() {
  return <span aria-hidden>·</span>;
}

function Elapsed({ since, isHeld }: { readonly since: number; readonly isHeld: boolean }) {
  const shown = useServerTime((now) => stopwatch(now - since));
  const wait = useServerTime((now) => waitOf(now - since));
  return (
    <span className={`tabular-nums ${WAIT_LOOK[wait]} ${wait === 'fresh' ? '' : 'font-semibold'}`}>
      {isHeld ? <span className="max-[719px]:sr-only">unanswered for </span> : null}
      {shown}
    </span>
  );
}
