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
  const isSending = useRef(false);
  const [text, setText] = useState(draft);
  const [problem, setProblem] = useState('');
  const isBlank = text.trim() === '';

  useLayoutEffect(() => {
    const area = field.current;
    if (area === null) return;
    area.style.height = 'auto';
    area.style.height = `${Math.min(TALLEST_PX, area.scrollHeight)}px`;
  }, [text]);

  const change = (next: string): void => {
    setText(next);
    onDraft(next);
  };
  const send = async (): Promise<void> => {
    if (isBlank || !canWrite || isSending.current) return;
    isSending.current = true;
    const result = await onSend(text).finally(() => {
      isSending.current = false;
    });
    if (result !== true) {
      setProblem(result.says);
      return;
    }
    setProblem('');
    // what was typed while the message was being saved stays
    const now = field.current?.value ?? '';
    change(now.startsWith(text) ? now.slice(text.length) : now);
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
