import { memo } from 'react';
import type { TimelineItem } from '../../store/timeline.ts';
import { chatWords } from '../../words/en/chat.ts';
import { fullTime, timeOfDay } from '../parts/time.ts';
import { Bubble, BubbleRow } from './bubble.tsx';
import { DeliveryMark } from './delivery-mark.tsx';
import { RowActions } from './row-actions.tsx';

type Props = {
  readonly item: Extract<TimelineItem, { kind: 'message' }>;
  readonly customerName: string;
};

/** A stored message. Its time stands beside it: always at the end of a group, otherwise on hover. */
export const MessageRow = memo(function MessageRow({ item, customerName }: Props) {
  const { message, from, first, last } = item;
  const t = chatWords();
  const side = from === 'customer' ? 'left' : 'right';
  const author =
    from === 'customer' ? customerName : from === 'me' ? t.you : (message.staffName ?? t.aColleague);
  const time = (
    <time
      dateTime={new Date(message.timestamp).toISOString()}
      title={fullTime(message.timestamp)}
      className={`shrink-0 pb-2 text-2xs whitespace-nowrap text-n10 tabular-nums ${last ? '' : 'opacity-0 group-hover:opacity-100'}`}
    >
      {timeOfDay(message.timestamp)}
    </time>
  );
  const actions = <RowActions customerId={message.customerId} text={message.text} />;
  return (
    <BubbleRow side={side} first={first}>
      {first && from === 'colleague' ? (
        <p aria-hidden dir="auto" className="mb-1 max-w-[78%] truncate px-1 text-meta font-medium text-n11">
          {author}
        </p>
      ) : null}
      <div className={`relative flex w-full items-end gap-2 ${side === 'left' ? '' : 'justify-end'}`}>
        {side === 'right' ? actions : null}
        {side === 'right' ? time : null}
        {from === 'me' ? <DeliveryMark state="sent" lineKey={item.key} /> : null}
        <div className="max-w-[min(78%,600px)] min-w-0">
          <span className="sr-only">{author}: </span>
          <Bubble
            look={side === 'left' ? 'customer' : 'staff'}
            text={message.text}
            first={first}
            last={last}
          />
        </div>
        {side === 'left' ? time : null}
        {side === 'left' ? actions : null}
      </div>
    </BubbleRow>
  );
});
