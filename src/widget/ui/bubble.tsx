import type { ClientMessageId } from '#protocol/ids.ts';
import type { Bubble as BubbleOf, Mark } from '../conversation.ts';
import { isEmojiOnly } from '../text-parts.ts';
import { AlertIcon, ClockIcon, RingIcon, TickIcon } from './icons.tsx';
import { MessageText } from './message-text.tsx';

const time = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });

/** One message with what is known of its delivery; the mark says what is true and nothing more (SEND-4). */
export function Bubble({
  bubble,
  onRetry,
  onDiscard,
}: {
  bubble: BubbleOf;
  onRetry: (key: ClientMessageId) => void;
  onDiscard: (key: ClientMessageId) => void;
}) {
  const { text, isMine, staffName, mark, isFirstOfGroup, isLastOfGroup } = bubble;
  const failed = mark?.at === 'failed' ? mark : undefined;
  const isOnItsWay = mark !== undefined && mark.at !== 'sent';
  return (
    <div
      class={`message ${isMine ? 'mine' : 'theirs'} ${isFirstOfGroup ? 'first' : ''} ${isLastOfGroup ? 'last' : ''}`}
      data-mark={mark?.at}
    >
      {isFirstOfGroup && !isMine && staffName !== undefined && <div class="who">{staffName}</div>}
      <div class={`bubble ${isEmojiOnly(text) ? 'large' : ''}`} dir="auto">
        <MessageText text={text} />
      </div>
      {failed !== undefined && (
        <div class="failed">
          <span class="mark">
            <AlertIcon /> Not sent
          </span>
          <span class="reason">{failed.reason}</span>
          <span class="choices">
            <button type="button" class="link" onClick={() => onRetry(failed.row.clientMessageId)}>
              Retry
            </button>
            <button type="button" class="link" onClick={() => onDiscard(failed.row.clientMessageId)}>
              Discard
            </button>
          </span>
        </div>
      )}
      {failed === undefined && (isLastOfGroup || isOnItsWay) && (
        <div class="meta">
          <time dateTime={new Date(bubble.at).toISOString()}>{time.format(bubble.at)}</time>
          {mark !== undefined && <MarkOf mark={mark} />}
        </div>
      )}
    </div>
  );
}

function MarkOf({ mark }: { mark: Exclude<Mark, { at: 'failed' }> | Mark }) {
  switch (mark.at) {
    case 'queued':
      return (
        <span class="mark">
          <ClockIcon /> Waiting to be sent
        </span>
      );
    case 'held':
      return (
        <span class="mark">
          <ClockIcon /> Waits for the message above
        </span>
      );
    case 'sending':
      return (
        <span class="mark">
          <RingIcon /> Sending
        </span>
      );
    case 'sent':
      return (
        <span class="mark">
          <TickIcon /> Sent
        </span>
      );
    case 'failed':
      return null;
  }
}
