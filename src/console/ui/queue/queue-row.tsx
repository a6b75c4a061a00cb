import { Check, CircleCheck, CornerUpLeft, UserRoundCheck } from 'lucide-react';
import { memo, useState } from 'react';
import type { Customer } from '#protocol/customer.ts';
import type { CustomerId } from '#protocol/ids.ts';
import { useConsole } from '../../app/console-context.tsx';
import { selectMe, selectUnread } from '../../store/selectors.ts';
import { queueWords } from '../../words/en/queue.ts';
import { numberWords } from '../../words/format.ts';
import { Avatar } from '../parts/avatar.tsx';
import { Badge } from '../parts/badge.tsx';
import { Icon } from '../parts/icon.tsx';
import { RowMarks } from './row-marks.tsx';
import { RowTags } from './row-tags.tsx';
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
  /** Picked out with others; null: nobody is. */
  readonly isChecked: boolean | null;
  /** Does not belong here any more, and stays until somebody looks away (QUEUE-2). */
  readonly hasGone: boolean;
};

/** Height of a row in CSS pixels (UI.md). */
export const ROW_HEIGHT = 64;

/** One customer in the queue. Reads its own customer, so a change redraws one row. */
export const QueueRow = memo(function QueueRow(props: Props) {
  const { id, domId, top, position, total, isOpen, isActive, isChecked, hasGone } = props;
  const now = useConsole((state) => state.customers.get(id));
  // a row that is held still outlives its customer
  const [known, setKnown] = useState(now);
  if (now !== undefined && now !== known) setKnown(now);
  const customer = now ?? known;
  const unread = useConsole((state) => selectUnread(state, id));
  if (customer === undefined) return null;
  const t = queueWords();
  return (
    <div
      id={domId}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an option element holds only text
      role="option"
      aria-selected={isOpen}
      aria-checked={isChecked ?? undefined}
      aria-posinset={position}
      aria-setsize={total}
      data-index={position - 1}
      data-customer={id}
      style={{ height: ROW_HEIGHT, transform: `translateY(${top}px)` }}
      className={`group/row absolute inset-x-2 top-0 flex cursor-pointer items-center gap-3 rounded-md px-2.5 select-none ${isOpen ? 'bg-n4 [--around:var(--color-n4)]' : 'hover:bg-n3 hover:[--around:var(--color-n3)]'} ${isActive ? 'group-focus-visible:outline-2 group-focus-visible:-outline-offset-2 group-focus-visible:outline-accent' : ''}`}
    >
      <span data-select className="relative">
        <span className={`block ${hasGone ? 'opacity-50 grayscale' : ''}`}>
          <Avatar
            id={id}
            name={customer.name}
            picture={customer.avatar}
            online={hasGone ? undefined : customer.online}
          />
        </span>
        <CheckMark isChecked={isChecked} />
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex items-baseline gap-2">
          <span
            dir="auto"
            className={`min-w-0 flex-1 truncate text-page-start text-list ${hasGone ? 'text-n10' : 'text-n12'} ${unread > 0 && !hasGone ? 'font-semibold' : 'font-medium'}`}
          >
            {customer.name}
          </span>
          {hasGone ? null : (
            <>
              <RowTags tags={customer.tags ?? []} />
              <RowTime customer={customer} />
            </>
          )}
        </div>
        <div className="mt-0.5 flex h-[19px] items-center gap-2">
          {hasGone ? (
            <Gone customer={customer} />
          ) : (
            <>
              <Preview customer={customer} isUnread={unread > 0} />
              <RowMarks customer={customer} />
              {unread > 0 ? (
                <Badge tone="accent">
                  {unread > 99 ? `${numberWords(99)}+` : numberWords(unread)}
                  <span className="sr-only"> {t.unread}</span>
                </Badge>
              ) : null}
            </>
          )}
        </div>
      </div>
    </div>
  );
});

/** Over the picture, under the pointer or while rows are picked out. */
function CheckMark({ isChecked }: { readonly isChecked: boolean | null }) {
  return (
    <span
      className={`absolute -inset-1 grid place-items-center rounded-sm bg-(--around,var(--color-n2)) ${isChecked === null ? 'opacity-0 pointer-fine:group-hover/row:opacity-100' : ''}`}
    >
      <span
        className={`grid size-5 place-items-center rounded-sm border ${isChecked === true ? 'border-accent bg-accent text-on-accent' : 'border-n8 bg-n1'}`}
      >
        {isChecked === true ? <Icon of={Check} size={14} /> : null}
      </span>
    </span>
  );
}

function Preview({ customer, isUnread }: { readonly customer: Customer; readonly isUnread: boolean }) {
  const t = queueWords();
  const isTyping = useConsole((state) => state.typing.get(customer.id)?.customer === true);
  if (isTyping) return <span className="min-w-0 flex-1 truncate text-list text-accent-text">{t.typing}</span>;
  const last = customer.lastMessage;
  if (last == null) return <span className="min-w-0 flex-1 truncate text-list text-n10">{t.noMessage}</span>;
  return (
    <span
      className={`flex min-w-0 flex-1 items-center gap-1 text-list ${isUnread ? 'text-n12' : 'text-n11'}`}
    >
      {last.isCustomer ? null : (
        <>
          <Icon of={CornerUpLeft} size={14} className="text-n9" />
          <span className="sr-only">{t.answered} </span>
        </>
      )}
      <span dir="auto" className="min-w-0 flex-1 truncate text-page-start">
        {last.text}
      </span>
    </span>
  );
}

/** Why a row that is held still does not belong here any more. */
function Gone({ customer }: { readonly customer: Customer }) {
  const t = queueWords();
  const me = useConsole(selectMe);
  const { active, assignedTo, assignedName } = customer;
  return (
    <span className="flex min-w-0 flex-1 items-center gap-1 text-list text-n10">
      <Icon of={active ? UserRoundCheck : CircleCheck} size={14} />
      <span className="truncate">
        {!active
          ? t.ended
          : assignedTo === me
            ? t.acceptedByYou
            : assignedTo == null
              ? t.notInList
              : t.takenBy({ name: assignedName ?? assignedTo })}
      </span>
    </span>
  );
}
