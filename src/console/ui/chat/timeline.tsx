import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { CustomerId } from '#protocol/ids.ts';
import { useActions, useConsole } from '../../app/console-context.tsx';
import { selectDrawn, selectTimeline } from '../../store/selectors.ts';
import { chatWords } from '../../words/en/chat.ts';
import { linesWords } from '../../words/en/lines.ts';
import { JumpToLatest, type Left, leftAtOf } from './jump-to-latest.tsx';
import { NewerPages, OlderPages } from './older-pages.tsx';
import { PlacedLine } from './placed-line.tsx';
import { TimelineLine } from './timeline-line.tsx';
import { TruthLayer } from './truth-layer.tsx';
import { useFoot } from './use-foot.ts';
import { useLanding } from './use-landing.ts';
import { useMarkSeen } from './use-mark-seen.ts';
import { useActiveLine, useMessageKeys } from './use-message-keys.ts';
import { useStillLine } from './use-still-line.ts';
import { useSought, useWindow } from './use-window.ts';

/** Space above the oldest line, in which it says whether there is more: always there, so nothing moves. */
const HEAD = 64;
/** Space below the newest line; below one that is not the newest it says that there is more. */
const FOOT = 12;
const FOOT_OF_PART = 64;
/** Guessed height of a line before it is measured, and of the box. */
const LINE = 48;
const A_SCREEN = 640;
/** That near to the foot, in pixels, one reads the newest. */
const NEAR_END = 48;

type Props = { readonly customerId: CustomerId };

/**
 * The messages, drawn from the foot. Older pages come in above without moving the line that is read; new ones are
 * followed only by who is at the foot. Far from the newest a part of the conversation is drawn (`store/window.ts`), and the
 * newest lines are not: nothing may look as if it followed.
 */
export function Timeline({ customerId }: Props) {
  return (
    <TruthLayer customerId={customerId}>
      <Lines customerId={customerId} />
    </TruthLayer>
  );
}

function Lines({ customerId }: Props) {
  const t = chatWords();
  const { showNewest } = useActions();
  const newest = useConsole((state) => selectTimeline(state, customerId));
  const drawn = useConsole((state) => selectDrawn(state, customerId));
  const isPart = useConsole((state) => state.conversations.get(customerId)?.part !== undefined);
  const hasOlder = useConsole((state) => {
    const known = state.conversations.get(customerId);
    return (known?.part?.older ?? known?.older ?? 'none') !== 'none';
  });
  // a day whose beginning is not loaded has no line yet: it would be the one that is held still while pages come in above
  const items = useMemo(
    () => (hasOlder && drawn[0]?.kind === 'day' ? drawn.slice(1) : drawn),
    [drawn, hasOlder],
  );
  const customer = useConsole((state) => state.customers.get(customerId));
  const unreadKey = useConsole(({ unreadLine }) =>
    unreadLine?.customerId === customerId ? unreadLine.key : null,
  );
  const scroller = useRef<HTMLDivElement>(null);
  const [left, setLeft] = useState<Left | null>(() => (isPart ? leftAtOf(newest) : null));
  const name = customer?.name ?? t.theCustomer;
  const isAtEnd = left === null && !isPart;
  // the first drawing is of the lines that are to be seen: any others would be laid out for nothing
  const [opensAt] = useState(() => {
    const at = items.findIndex(({ key }) => key === unreadKey);
    return at === -1 ? HEAD + items.length * LINE - A_SCREEN : HEAD + at * LINE;
  });

  const active = useActiveLine(items);
  // oxlint-disable-next-line react/incompatible-library -- the compiler leaves this component alone, which is right here
  const lines = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE,
    initialOffset: Math.max(0, opensAt),
    getItemKey: useCallback((index: number) => items[index]?.key ?? index, [items]),
    overscan: 8,
    rangeExtractor: active.rangeExtractor,
    paddingStart: HEAD,
    paddingEnd: isPart ? FOOT_OF_PART : FOOT,
    anchorTo: 'end',
    followOnAppend: isAtEnd,
    scrollEndThreshold: NEAR_END,
  });

  useStillLine(lines, HEAD);
  const giveUpLanding = useLanding(scroller, unreadKey, items, lines);
  const stayAtEnd = () => lines.scrollToEnd({ behavior: 'auto' });
  const goToEnd = () => {
    giveUpLanding();
    showNewest(customerId);
    setLeft(null);
    stayAtEnd();
  };

  useMarkSeen(customerId, isAtEnd, newest.at(-1)?.key ?? '');

  const onScroll = () => {
    const box = scroller.current;
    if (box === null) return;
    const isNear = !isPart && box.scrollHeight - box.scrollTop - box.clientHeight <= NEAR_END;
    if (isNear && left !== null) setLeft(null);
    if (!isNear && left === null) setLeft(leftAtOf(newest));
  };

  useFoot(scroller, { isAtEnd, newest, stayAtEnd, goToEnd, lookAgain: onScroll });
  useWindow(customerId, items, lines, isAtEnd);
  const soughtKey = useSought(customerId, items, lines, giveUpLanding);

  const keys = useMessageKeys({ items, lines, scroller, active, isAtEnd, onMove: giveUpLanding });

  return (
    <div className="relative min-h-0 flex-1">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys are those of the lines in it */}
      <div
        ref={scroller}
        role="log"
        aria-live="off"
        aria-label={t.conversationWith({ name })}
        // one of its lines is the stop of the Tab key
        tabIndex={-1}
        onScroll={onScroll}
        onKeyDown={keys.onKeyDown}
        onFocus={keys.onFocus}
        onBlur={keys.onBlur}
        className="focus-inset flex h-full flex-col overflow-y-auto overscroll-contain"
      >
        <div className="relative mt-auto w-full shrink-0" style={{ height: lines.getTotalSize() }}>
          <OlderPages customerId={customerId} scroller={scroller} count={items.length} height={HEAD} />
          {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- Safari takes a list without bullets for none */}
          <div role="list" aria-label={linesWords().messages} tabIndex={-1} className="absolute inset-0">
            {lines.getVirtualItems().map(({ key, index, start }) => {
              const item = items[index];
              if (item === undefined) return null;
              return (
                <PlacedLine
                  key={key}
                  item={item}
                  index={index}
                  count={hasOlder || isPart ? null : items.length}
                  start={start}
                  measure={lines.measureElement}
                  customerName={name}
                  isUnreadFrom={item.key === unreadKey}
                  isSought={item.key === soughtKey}
                  isStop={item.key === keys.stopKey}
                >
                  <TimelineLine item={item} customerName={name} isUnreadFrom={item.key === unreadKey} />
                </PlacedLine>
              );
            })}
          </div>
          {isPart ? <NewerPages customerId={customerId} scroller={scroller} height={FOOT_OF_PART} /> : null}
        </div>
      </div>
      <div
        aria-hidden
        className="pointer-events-none absolute inset-x-0 bottom-0 h-3 bg-linear-to-t from-n1 to-transparent"
      />
      <JumpToLatest newest={newest} left={left} onJump={goToEnd} />
    </div>
  );
}
