import { CornerUpLeft, PencilLine, TriangleAlert, UserRound } from 'lucide-react';
import { memo } from 'react';
import type { Customer } from '#protocol/customer.ts';
import type { CustomerId } from '#protocol/ids.ts';
import { useConsole } from '../../app/console-context.tsx';
import { selectMe, selectUnread } from '../../store/selectors.ts';
import { Avatar } from '../parts/avatar.tsx';
import { Badge } from '../parts/badge.tsx';
import { Icon } from '../parts/icon.tsx';
import { RowTime } from './row-time.tsx';

type Props = {
  readonly id: CustomerId;
  readonly domId: string;
  readonly top: number;
  readonly position: number;
  readonly total: number;
  readonly isOpen: boolean;
  /** Under the keyboard: Enter opens this one. */
  readonly isActive: boolean;
};

/** Height of a row in CSS pixels (UI.md). */
export const ROW_HEIGHT = 64;

/** One customer in the queue. Reads its own customer, so a change redraws one row. */
export const QueueRow = memo(function QueueRow(props: Props) {
  const { id, domId, top, position, total, isOpen, isActive } = props;
  const customer = useConsole((state) => state.customers.get(id));
  const unread = useConsole((state) => selectUnread(state, id));
  if (customer === undefined) return null;
  return (
    <div
      id={domId}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an option element holds only text
      role="option"
      aria-selected={isOpen}
      aria-posinset={position}
      aria-setsize={total}
      data-index={position - 1}
      style={{ height: ROW_HEIGHT, transform: `translateY(${top}px)` }}
      className={`absolute inset-x-2 top-0 flex cursor-pointer items-center gap-3 rounded-md px-2.5 select-none ${isOpen ? 'bg-n4 [--around:var(--color-n4)]' : 'hover:bg-n3 hover:[--around:var(--color-n3)]'} ${isActive ? 'group-focus-visible:outline-2 group-focus-visible:-outline-offset-2 group-focus-visible:outline-accent' : ''}`}
    >
      <Avatar id={id} name={customer.name} picture={customer.avatar} online={customer.online} />
      <div className="min-w-0 flex-1">
        <div className="flex items-baseline gap-2">
          <span
            dir="auto"
            className={`min-w-0 flex-1 truncate text-left text-list text-n12 ${unread > 0 ? 'font-semibold' : 'font-medium'}`}
          >
            {customer.name}
          </span>
          <RowTime customer={customer} />
        </div>
        <div className="mt-0.5 flex h-[19px] items-center gap-2">
          <Preview customer={customer} isUnread={unread > 0} />
          <Marks customer={customer} />
          {unread > 0 ? (
            <Badge tone="accent">
              {unread > 99 ? '99+' : unread}
              <span className="sr-only"> unread</span>
            </Badge>
          ) : null}
        </div>
      </div>
    </div>
  );
});

function Preview({ customer, isUnread }: { readonly customer: Customer; readonly isUnread: boolean }) {
  const isTyping = useConsole((state) => state.typing.get(customer.id)?.customer === true);
  if (isTyping) return <span className="min-w-0 flex-1 truncate text-list text-accent-text">typing…</span>;
  const last = customer.lastMessage;
  if (last == null) return <span className="min-w-0 flex-1 truncate text-list text-n10">No message yet</span>;
  return (
    <span
      className={`flex min-w-0 flex-1 items-center gap-1 text-list ${isUnread ? 'text-n12' : 'text-n11'}`}
    >
      {last.isCustomer ? null : (
        <>
          <Icon of={CornerUpLeft} size={14} className="text-n9" />
          <span className="sr-only">Answered: </span>
        </>
      )}
      <span dir="auto" className="min-w-0 flex-1 truncate text-left">
        {last.text}
      </span>
    </span>
  );
}

function Marks({ customer }: { readonly customer: Customer }) {
  const { id } = customer;
  const me = useConsole(selectMe);
  const hasDraft = useConsole((state) => (state.drafts.get(id) ?? '') !== '');
  const hasFailed = useConsole((state) =>
    state.outbox.rows.some(
      (row) => row.customerId === id && (row.state.at === 'rejected' || row.state.at === 'unconfirmed'),
    ),
  );
  const holder =
    customer.assignedTo != null && customer.assignedTo !== me
      ? (customer.assignedName ?? customer.assignedTo)
      : null;
  return (
    <>
      {holder === null ? null : (
        <span className="flex max-w-[45%] min-w-0 items-center gap-1 text-meta text-n10">
          <Icon of={UserRound} size={14} />
          <span className="sr-only">held by </span>
          <span className="truncate">{holder}</span>
        </span>
      )}
      {hasDraft ? (
        <span data-tip="Draft">
          <Icon of={PencilLine} size={14} className="text-n10" />
          <span className="sr-only">draft</span>
        </span>
      ) : null}
      {hasFailed ? (
        <span data-tip="A message was not sent">
          <Icon of={TriangleAlert} size={14} className="text-urgent" />
          <span className="sr-only">a message was not sent</span>
        </span>
      ) : null}
    </>
  );
}
