import { ArrowLeft, CircleCheck } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import type { CustomerId } from '#protocol/ids.ts';
import { useActions, useConsole } from '../../app/console-context.tsx';
import { selectOutboxGroups } from '../../store/selectors.ts';
import { outboxWords } from '../../words/en/outbox.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { LostByServer, OfOthers, Unreadable } from './left-over.tsx';
import { Card, CustomerLink } from './outbox-card.tsx';
import { OutboxRowView } from './outbox-row.tsx';

type Props = {
  /** On a narrow screen the queue is not beside it: a way back. */
  readonly isAlone: boolean;
  /** What has to be said, under the heading: here it must not lie over what is listed first. */
  readonly bars: ReactNode;
};

/** Everything that this browser still has to send for this person, and what became of what it cannot send. */
export function OutboxPage({ isAlone, bars }: Props) {
  const t = outboxWords();
  const { open } = useActions();
  const groups = useConsole(selectOutboxGroups);
  const hasLeftOvers = useConsole((state) => state.gone.size + state.outbox.unreadable.length > 0);
  const title = useRef<HTMLHeadingElement>(null);

  // the row that had the focus may have gone with its buttons
  useEffect(() => {
    if (document.activeElement === document.body) title.current?.focus({ preventScroll: true });
  });

  const isEmpty = groups.length === 0 && !hasLeftOvers;
  return (
    <div className="flex min-h-0 flex-1 flex-col bg-n1">
      <header className="flex h-14 shrink-0 items-center gap-3 border-b border-n6 pe-3 ps-4 max-[719px]:gap-2 max-[719px]:ps-2">
        {isAlone ? (
          <IconButton icon={ArrowLeft} label={t.backToQueue} data-back onClick={() => open(null)} />
        ) : null}
        <h2 ref={title} id="outbox-title" tabIndex={-1} className="text-body font-semibold outline-none">
          {t.title}
        </h2>
      </header>
      {bars}
      <section
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-labelledby="outbox-title"
        className="focus-inset flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain"
      >
        <div className="mx-auto flex w-full max-w-[760px] flex-1 flex-col gap-4 p-4 max-[719px]:p-3">
          {isEmpty ? (
            <div className="flex flex-1 flex-col justify-center">
              <EmptyState icon={CircleCheck} title={t.nothing}>
                {t.nothingMore}
              </EmptyState>
            </div>
          ) : null}
          <LostByServer />
          {groups.map(({ customerId, rows }) => (
            <Card key={customerId} title={<CustomerName id={customerId} />}>
              {rows.map((row) => (
                <OutboxRowView key={row.clientMessageId} row={row} />
              ))}
            </Card>
          ))}
          <Unreadable />
          <OfOthers />
        </div>
      </section>
    </div>
  );
}

function CustomerName({ id }: { readonly id: CustomerId }) {
  const name = useConsole((state) => state.customers.get(id)?.name ?? outboxWords().aCustomer);
  return <CustomerLink id={id} name={name} />;
}
