import { Hourglass } from 'lucide-react';
import type { Customer } from '#protocol/customer.ts';
import { queueWords } from '../../words/en/queue.ts';
import { Icon } from '../parts/icon.tsx';
import { useServerTime } from '../parts/ticker.tsx';
import { shortTime, span } from '../parts/time.ts';
import { WAIT_LOOK, type Wait, waitOf } from './waiting.ts';

/** At the end of a row's first line: how long the customer waits for an answer, else when somebody spoke last. */
export function RowTime({ customer }: { readonly customer: Customer }) {
  const since = customer.waitingSince;
  if (since != null) return <WaitTime since={since} />;
  return customer.lastMessage ? <LastTime at={customer.lastMessage.timestamp} /> : null;
}

function WaitTime({ since }: { readonly since: number }) {
  const t = queueWords();
  const shown = useServerTime((now) => span(now - since));
  const wait: Wait = useServerTime((now) => waitOf(now - since));
  return (
    <span
      className={`inline-flex shrink-0 items-center gap-1 text-meta tabular-nums ${WAIT_LOOK[wait]} ${wait === 'fresh' ? '' : 'font-semibold'}`}
    >
      <Icon of={Hourglass} size={14} className="size-3! mt-px" />
      <span className="sr-only">{wait === 'too-long' ? t.waitsTooLong : t.waits} </span>
      {shown}
    </span>
  );
}

function LastTime({ at }: { readonly at: number }) {
  const shown = useServerTime((now) => shortTime(at, now));
  return <span className="shrink-0 text-meta text-n10 tabular-nums">{shown}</span>;
}
