import type { TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { LIMITS } from '#protocol/limits.ts';
import type { Refused } from '../session.ts';
import { SendIcon } from './icons.tsx';

const TALLEST_PX = 132;

type Props = {
  canWrite: boolean;
  draft: string;
  onDraft: (text: string) => void;
  onKeystroke: () => void;
  onSend: (text: string) => Promise<true | Refused>;
};

/** Where the customer writes. The text leaves it only when the outbox has it (SEND-1). */
export function Composer({ canWrite, draft, onDraft, onKeystroke, onSend }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  /** The head of the text that is being saved: an Enter meanwhile sends what was typed behind it (SEND-2). */
  const underWay = useRef('');
  const [text, setText] = useState(draft);
  const [problem, setProblem] = useState('');
  const isBlank = text.trim() === '';

  useLayoutEffect(() => {
    const area = field.current;
    if (area === null) return;
    area.style.height = 'auto';
    area.style.height = `${Math.min(TALLEST_PX, area.scrollHeight)}px`;
  }, [text]);

  /** What is typed as of now: two answers may come before the next drawing. */
  const typed = useRef(draft);
  const change = (next: string): void => {
    typed.current = next;
    setText(next);
    onDraft(next);
  };
  const send = async (): Promise<void> => {
    const now = typed.current;
    const head = now.startsWith(underWay.current) ? underWay.current : '';
    const message = now.slice(head.length);
    if (message.trim() === '' || !canWrite) return;
    underWay.current = head + message;
    const result = await onSend(message).finally(() => {
      underWay.current = underWay.current.slice(message.length);
    });
    if (result !== true) {
      setProblem(result.says);
      return;
    }
    setProblem('');
    // what was typed while the message was being saved stays
    const rest = typed.current;
    change(rest.startsWith(message) ? rest.slice(message.length) : rest);
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void send();
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {problem !== '' && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <div class="field">
        <textarea
          ref={field}
          class="input"
          rows={1}
          dir="auto"
          value={text}
          maxLength={LIMITS.textChars}
          placeholder="Write a message"
          aria-label="Write a message"
          enterkeyhint="send"
          onInput={(event) => {
            change(event.currentTarget.value);
            onKeystroke();
          }}
          onKeyDown={onKeyDown}
        />
        <button type="submit" class="send" disabled={isBlank || !canWrite} aria-label="Send">
          <SendIcon />
        </button>
      </div>
    </form>
  );
}
