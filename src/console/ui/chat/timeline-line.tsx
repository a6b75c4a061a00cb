import { memo } from 'react';
import type { TimelineItem } from '../../store/timeline.ts';
import { chatWords } from '../../words/en/chat.ts';
import { useServerTime } from '../parts/ticker.tsx';
import { dayName } from '../parts/time.ts';
import { MessageRow } from './message-row.tsx';
import { NoteRow } from './note-row.tsx';
import { PendingRowView } from './pending-row.tsx';

type Props = {
  readonly item: TimelineItem;
  readonly customerName: string;
  /** The first message that was not seen when the conversation was opened. */
  readonly isUnreadFrom: boolean;
};

export const TimelineLine = memo(function TimelineLine({ item, customerName, isUnreadFrom }: Props) {
  switch (item.kind) {
    case 'day':
      return <Day at={item.at} />;
    case 'pending':
      return <PendingRowView item={item} />;
    case 'note':
      return <NoteRow item={item} />;
    case 'message':
      return (
        <>
          {isUnreadFrom ? <UnreadLine /> : null}
          <MessageRow item={item} customerName={customerName} />
        </>
      );
  }
});

function Day({ at }: { readonly at: number }) {
  const name = useServerTime((now) => dayName(at, now));
  return (
    <div className="flex items-center gap-3 px-5 pt-5 pb-1 max-[719px]:px-3">
      <span aria-hidden className="h-px flex-1 bg-n6" />
      <h3 className="text-meta font-medium text-n10">{name}</h3>
      <span aria-hidden className="h-px flex-1 bg-n6" />
    </div>
  );
}

function UnreadLine() {
  return (
    <div className="flex items-center gap-3 px-5 pt-3 max-[719px]:px-3">
      <span aria-hidden className="h-px flex-1 bg-accent-line" />
      <span className="text-meta font-medium text-accent-text">{chatWords().new}</span>
      <span aria-hidden className="h-px flex-1 bg-accent-line" />
    </div>
  );
}
