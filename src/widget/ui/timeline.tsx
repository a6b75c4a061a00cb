import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ClientMessageId } from '#protocol/ids.ts';
import { bubbles } from '../conversation.ts';
import type { SessionState } from '../session.ts';
import { Bubble } from './bubble.tsx';
import { DownIcon } from './icons.tsx';

const day = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
const NEAR_PX = 48;

type Props = {
  state: SessionState;
  onOlder: () => void;
  onRetry: (key: ClientMessageId) => void;
  onDiscard: (key: ClientMessageId) => void;
};

/** The messages. Stays at the foot while one is there; otherwise what is being read does not move. */
export function Timeline({ state, onOlder, onRetry, onDiscard }: Props) {
  const scroller = useRef<HTMLElement>(null);
  const last = useRef({ height: 0, firstKey: '', count: 0 });
  const [isAtFoot, setAtFoot] = useState(true);
  const list = bubbles(state.messages, state.rows);
  const firstKey = list[0]?.key ?? '';
  const newest = list.at(-1);

  useLayoutEffect(() => {
    const box = scroller.current;
    if (box === null) return;
    const before = last.current;
    const grewAbove = before.firstKey !== '' && before.firstKey !== firstKey;
    const isOwnNew = list.length > before.count && newest?.isMine === true && !grewAbove;
    if (grewAbove) box.scrollTop += box.scrollHeight - before.height;
    else if (isAtFoot || isOwnNew) box.scrollTop = box.scrollHeight;
    last.current = { height: box.scrollHeight, firstKey, count: list.length };
  });

  const onScroll = (): void => {
    const box = scroller.current;
    if (box === null) return;
    setAtFoot(box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX);
    if (box.scrollTop < NEAR_PX && state.older === 'more') onOlder();
  };
  const toFoot = (): void => {
    const box = scroller.current;
    if (box !== null) box.scrollTop = box.scrollHeight;
  };

  return (
    <div class="timeline">
      {/* what scrolls must be reachable by keyboard */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section class="scroller" ref={scroller} onScroll={onScroll} tabIndex={0} aria-label="Messages">
        {state.older === 'loading' && <div class="older">Loading earlier messages</div>}
        {state.older === 'more' && (
          <button type="button" class="older link" onClick={onOlder}>
            Earlier messages
          </button>
        )}
        <div role="log" aria-label="Conversation" aria-busy={state.older === 'loading'}>
          {list.map((bubble) => (
            <div key={bubble.key}>
              {bubble.isFirstOfDay && <div class="day">{day.format(bubble.at)}</div>}
              <Bubble bubble={bubble} onRetry={onRetry} onDiscard={onDiscard} />
            </div>
          ))}
        </div>
        {state.typing !== null && (
          <div class="typing">
            <span class="dots" aria-hidden="true">
              <i />
              <i />
              <i />
            </span>
            <span>{state.typing === '' ? 'Typing' : `${state.typing} is typing`}</span>
          </div>
        )}
      </section>
      {!isAtFoot && (
        <button type="button" class="to-foot" onClick={toFoot} aria-label="To the newest message">
          <DownIcon />
        </button>
      )}
    </div>
  );
}
