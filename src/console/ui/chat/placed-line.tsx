import type { ReactNode } from 'react';
import type { TimelineItem } from '../../store/timeline.ts';
import { useToday } from '../parts/ticker.tsx';
import { CurrentLine } from './current-line.ts';
import { lineName } from './line-name.ts';

type Props = {
  readonly item: TimelineItem;
  readonly index: number;
  /** How many lines there are; null: not all of them are loaded, and nobody may say so. */
  readonly count: number | null;
  readonly start: number;
  readonly measure: (line: HTMLElement | null) => void;
  readonly customerName: string;
  readonly isUnreadFrom: boolean;
  readonly isSought: boolean;
  /** Whether the Tab key stops here. */
  readonly isStop: boolean;
  readonly children: ReactNode;
};

/** A line in its place in the virtual list. The keyboard can stand on a message, and then its name is heard. */
export function PlacedLine(props: Props) {
  const { item, index, count, start, measure, customerName, isUnreadFrom, isSought, isStop, children } =
    props;
  const today = useToday();
  const keyboard =
    item.kind === 'day'
      ? {}
      : {
          'data-line': item.key,
          'aria-label': lineName(item, { customerName, today, isUnreadFrom }),
          tabIndex: isStop ? 0 : -1,
        };
  return (
    <div
      ref={measure}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as the list it is in
      role="listitem"
      aria-setsize={count ?? -1}
      aria-posinset={count === null ? undefined : index + 1}
      data-index={index}
      data-mid={midOf(item)}
      {...keyboard}
      className={`group/line focus-inset absolute inset-x-0 top-0 scroll-mt-12 scroll-mb-4 rounded-md ${isSought ? 'bg-accent-tint/60 ring-2 ring-accent ring-inset' : ''}`}
      style={{ transform: `translateY(${start}px)` }}
    >
      <CurrentLine value={isStop}>{children}</CurrentLine>
    </div>
  );
}

/** Id of a stored message or note. */
function midOf(item: TimelineItem): string | undefined {
  if (item.kind === 'message') return item.message.id;
  return item.kind === 'note' ? item.note.id : undefined;
}
