import { Smile } from 'lucide-react';
import { type RefObject, Suspense, useLayoutEffect, useRef, useState } from 'react';
import { chatWords } from '../../words/en/chat.ts';
import { useCommand, useShortcut } from '../keyboard/keyboard-context.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { apart } from '../parts/apart.ts';

const EmojiPicker = apart(async () => {
  const { EmojiPicker: Picker } = await import('../emoji/emoji-picker.tsx');
  return { default: Picker };
});

type Props = {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly text: string;
  readonly onText: (text: string) => void;
};

/** Puts an emoji in at the caret. The picker and its names are fetched when they are first wanted. */
export function EmojiButton({ field, text, onText }: Props) {
  const [isOpen, setOpen] = useState(false);
  const nextCaret = useRef<number | null>(null);
  const shortcut = useShortcut('emoji');
  useCommand('emoji', () => setOpen(true));
  useLayoutEffect(() => {
    if (nextCaret.current === null) return;
    field.current?.setSelectionRange(nextCaret.current, nextCaret.current);
    nextCaret.current = null;
  });
  const close = () => {
    setOpen(false);
    field.current?.focus({ preventScroll: true });
  };
  const pick = (emoji: string) => {
    const { selectionStart = text.length, selectionEnd = text.length } = field.current ?? {};
    nextCaret.current = selectionStart + emoji.length;
    onText(`${text.slice(0, selectionStart)}${emoji}${text.slice(selectionEnd)}`);
    close();
  };
  return (
    <>
      <IconButton
        size="sm"
        className="pointer-coarse:size-11"
        icon={Smile}
        label={chatWords().emoji}
        keys={shortcut}
        aria-expanded={isOpen}
        // else the press outside of the picker closes it, and the click opens it again
        onPointerDown={(event) => isOpen && event.stopPropagation()}
        onClick={() => (isOpen ? close() : setOpen(true))}
      />
      {isOpen ? (
        <Suspense>
          <EmojiPicker onPick={pick} onClose={close} />
        </Suspense>
      ) : null}
    </>
  );
}
