import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Customer } from '#protocol/customer.ts';
import type { BlockedPage } from '../../app/blocking.ts';
import { useActions } from '../../app/console-context.tsx';
import { panelWords } from '../../words/en/panel.ts';
import { Overlay } from '../keyboard/overlay.tsx';
import { Avatar } from '../parts/avatar.tsx';
import { Button } from '../parts/button.tsx';
import { dateAndTime } from '../parts/time.ts';

/** Who is blocked, by whom, since when and why; each can be let in again (BLOCK-4). */
export function BlockedDialog({ onClose }: { readonly onClose: (picked?: () => void) => void }) {
  const t = panelWords();
  const { blockedCustomers, setBlocked, open } = useActions();
  const [told, setTold] = useState<BlockedPage | null>(null);
  const asked = useRef(0);
  const ask = async (before: readonly Customer[]) => {
    asked.current += 1;
    const own = asked.current;
    const answer = await blockedCustomers(before.at(-1)?.version ?? null);
    if (own !== asked.current) return;
    setTold(answer.at === 'told' ? { ...answer, customers: [...before, ...answer.customers] } : answer);
  };
  const askFirst = useEffectEvent(() => {
    if (told === null) void ask([]);
  });
  useEffect(() => {
    askFirst();
  }, []);
  const unblock = async ({ id }: Customer) => {
    if (!(await setBlocked(id, null))) return;
    setTold((now) =>
      now?.at === 'told' ? { ...now, customers: now.customers.filter((one) => one.id !== id) } : now,
    );
  };
  return (
    <Overlay title={t.blockedCustomers} onClose={onClose} className="w-[600px]">
      <div className="flex min-h-0 flex-col gap-3 overflow-y-auto px-5 py-4">
        {told === null ? (
          <p className="text-list text-n10">{t.loading}</p>
        ) : told.at === 'failed' ? (
          <div role="alert" className="flex items-center gap-3">
            <p className="flex-1 text-list text-urgent">{told.message}</p>
            <Button size="sm" onClick={() => void ask([])}>
              {t.tryAgain}
            </Button>
          </div>
        ) : told.customers.length === 0 ? (
          <p className="text-list text-n10">{t.nobodyBlocked}</p>
        ) : (
          <ul className="flex flex-col gap-3">
            {told.customers.map((customer) => (
              <li key={customer.id} className="flex items-start gap-3">
                <Avatar id={customer.id} name={customer.name} picture={customer.avatar} size="sm" />
                <div className="min-w-0 flex-1">
                  <button
                    type="button"
                    dir="auto"
                    onClick={() => onClose(() => open(customer.id))}
                    className="max-w-full truncate text-list font-medium underline-offset-2 hover:underline"
                  >
                    {customer.name}
                  </button>
                  <p dir="auto" className="text-list wrap-anywhere text-n11">
                    {customer.blocked?.reason}
                  </p>
                  {customer.blocked == null ? null : (
                    <p className="text-meta text-n10">
                      {t.blockedBy({ name: customer.blocked.by, time: dateAndTime(customer.blocked.since) })}
                    </p>
                  )}
                </div>
                <Button size="sm" onClick={() => void unblock(customer)}>
                  {t.unblock}
                </Button>
              </li>
            ))}
          </ul>
        )}
        {told?.at === 'told' && told.hasMore ? (
          <Button size="sm" look="quiet" onClick={() => void ask(told.customers)}>
            {t.moreBlocked}
          </Button>
        ) : null}
      </div>
    </Overlay>
  );
}
