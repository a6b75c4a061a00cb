import { useEffect, useState } from 'react';
import type { WireEvent } from '../../wire-log/wire-event.ts';
import type { WireTail } from '../wire/wire-tail.ts';

const isAbout = (event: WireEvent, customerId: string) =>
  event.kind === 'ack' &&
  event.event === 'visitor:hello' &&
  (event.payload as { readonly customerId?: unknown } | undefined)?.customerId === customerId;

const isAnswer = ({ kind, event, payload }: WireEvent) =>
  kind === 'event' &&
  event === 'message:new' &&
  (payload as { readonly message?: { readonly isCustomer?: unknown } }).message?.isCustomer === false;

/** How many answers have come to this customer's page and were not read, as the wire tells. */
export function useUnread(tail: WireTail, customerId: string) {
  const [count, setCount] = useState(0);

  useEffect(() => {
    const lineOf = (events: readonly WireEvent[]) => events.findLast((one) => isAbout(one, customerId))?.line;
    let line = lineOf(tail.all());
    return tail.hear((came) => {
      line = lineOf(came) ?? line;
      const more = came.filter((one) => one.line === line && isAnswer(one)).length;
      if (more > 0) setCount((before) => before + more);
    });
  }, [tail, customerId]);

  return { count, clear: () => setCount(0) };
}
