import { memo } from 'react';
import { useConsole } from '../../app/console-context.tsx';
import type { TimelineItem } from '../../store/timeline.ts';
import { chatWords } from '../../words/en/chat.ts';
import { serverSays } from '../../store/server-says.ts';
import { fullTime, timeOfDay } from '../parts/time.ts';
import { Bubble, BubbleRow } from './bubble.tsx';
import { DeliveryMark } from './delivery-mark.tsx';
import { NoteSheet } from './note-row.tsx';
import { PendingActions } from './pending-actions.tsx';
import { UndoAct } from './undo-act.tsx';

type Props = { readonly item: Extract<TimelineItem, { kind: 'pending' }> };

/** An own message that the server has not acknowledged, with what can be done about it when it needs a person. */
export const PendingRowView = memo(function PendingRowView({ item }: Props) {
  const t = chatWords();
  const { row, first, last } = item;
  const { at } = row.state;
  const isFailed = at === 'rejected';
  const colleagues = useConsole((state) => state.colleagues);
  const called = new Set<string>(row.note?.mentions);
  const names = (colleagues ?? []).flatMap(({ id, name }) => (called.has(id) ? [name] : []));
  return (
    <BubbleRow side="right" first={first}>
      <div className="flex w-full items-end justify-end gap-2">
        <time
          dateTime={new Date(item.at).toISOString()}
          title={fullTime(item.at)}
          className={`shrink-0 pb-2 text-2xs whitespace-nowrap text-n10 tabular-nums ${last ? '' : 'opacity-0 group-hover:opacity-100'}`}
        >
          {timeOfDay(item.at)}
        </time>
        <DeliveryMark state={at} lineKey={item.key} />
        {row.note === undefined ? (
          <div className="max-w-[min(78%,600px)] min-w-0">
            <span className="sr-only">{t.you}: </span>
            <Bubble look={isFailed ? 'failed' : 'staff'} text={row.text} first={first} last={last} />
          </div>
        ) : (
          <NoteSheet author={t.you} text={row.text} names={names} isFailed={isFailed} />
        )}
      </div>
      {row.state.at === 'queued' && row.state.goesAt !== undefined ? <UndoAct row={row} /> : null}
      {row.state.at === 'rejected' ? <PendingActions row={row} why={serverSays(row.state.message)} /> : null}
      {at === 'unconfirmed' ? <PendingActions row={row} why={t.mayDouble} /> : null}
    </BubbleRow>
  );
});
