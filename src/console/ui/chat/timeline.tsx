import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { CustomerId } from '#protocol/ids.ts';
import { useConsole } from '../../app/console-context.tsx';
import { selectTimeline } from '../../store/selectors.ts';
import { Heard } from './heard.tsx';
import { JumpToLatest } from './jump-to-latest.tsx';
import { OlderPages } from './older-pages.tsx';
import { TimelineLine } from './timeline-line.tsx';
import { TruthLayer } from './truth-layer.tsx';
import { firstUnread } from './unread-line.ts';
import { useFoot } from './use-foot.ts';
import { useLanding } from './use-landing.ts';
import { useMarkSeen } from './use-mark-seen.ts';
import { useStillLine } from './use-still-line.ts';

/** Space above the oldest line, in which it says whether there is more: always there, so nothing moves. */
const HEAD = 64;
/** That near to the foot, in pixels, one reads the newest. */
const NEAR_END = 48;

type Props = { readonly customerId: CustomerId };

/**
 * The messages, drawn from the foot. Older pages come in above without moving the line that is read; new ones are
 * followed only by who is at the foot.
 */
export function Timeline({ customerId }: Props) {
  return (
    <TruthLayer customerId={customerId}>
      <Lines customerId={customerId} />
    </TruthLayer>
  );
}

function Lines({ customerId }: Props) {
  const all = useConsole((state) => selectTimeline(state, customerId));
  const hasOlder = useConsole((state) => (state.conversations.get(customerId)?.older ?? 'none') !== 'none');
  // a day whose beginning is not loaded has no line yet: it would be the one that is held still while pages come in above
  const items = useMemo(() => (hasOlder && all[0]?.kind === 'day' ? all.slice(1) : all), [all, hasOlder]);
  const customer = useConsole((state) => state.customers.get(customerId));
  const seen = useConsole((state) => state.seen.get(customerId));
  const scroller = useRef<HTMLDivElement>(null);
  const [unreadKey] = useState(() => firstUnread(items, seen, customer?.unread ?? 0));
  const [leftAt, setLeftAt] = useState<string | null>(null);
  const name = customer?.name ?? 'The customer';

  // oxlint-disable-next-line react/incompatible-library -- the compiler leaves this component alone, which is right here
  const lines = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 48,
    getItemKey: useCallback((index: number) => items[index]?.key ?? index, [items]),
    overscan: 8,
    paddingStart: HEAD,
    paddingEnd: 12,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: NEAR_END,
  });

  useStillLine(lines, HEAD);
  const giveUpLanding = useLanding(scroller, unreadKey, items, lines);
  const stayAtEnd = () => lines.scrollToEnd({ behavior: 'auto' });
  const goToEnd = () => {
    giveUpLanding();
    stayAtEnd();
  };

  const newest = items.at(-1)?.key ?? '';
  useMarkSeen(customerId, leftAt === null, newest);

  const onScroll = () => {
    const box = scroller.current;
    if (box === null) return;
    const isAtEnd = box.scrollHeight - box.scrollTop - box.clientHeight <= NEAR_END;
    if (isAtEnd && leftAt !== null) setLeftAt(null);
    if (!isAtEnd && leftAt === null) setLeftAt(newest);
  };

  useFoot(scroller, {
    isAtEnd: leftAt === null,
    items,
    stayAtEnd,
    goToEnd,
    lookAgain: onScroll,
  });

  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={scroller}
        role="log"
        aria-live="off"
        aria-label={`Conversation with ${name}`}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={onScroll}
        className="focus-inset flex h-full flex-col overflow-y-auto overscroll-contain"
      >
        <div className="relative mt-auto w-full shrink-0" style={{ height: lines.getTotalSize() }}>
          <OlderPages customerId={customerId} scroller={scroller} count={items.length} height={HEAD} />
          {lines.getVirtualItems().map(({ key, index, start }) => {
            const item = items[index];
            if (item === undefined) return null;
            return (
              <div
                key={key}
                ref={lines.measureElement}
                data-index={index}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${start}px)` }}
              >
                <TimelineLine item={item} customerName={name} isUnreadFrom={item.key === unreadKey} />
              </div>
            );
          })}
        </div>
      </div>
      <div
        aria-hidden
        className="pointer-events-none absolute inset-x-0 bottom-0 h-3 bg-linear-to-t from-n1 to-transparent"
      />
      <JumpToLatest items={items} leftAt={leftAt} onJump={goToEnd} />
      <Heard items={items} customerName={name} />
    </div>
  );
}
