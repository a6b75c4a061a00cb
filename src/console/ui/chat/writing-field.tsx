import type { LucideIcon } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useId, useRef } from 'react';
import { useActions, useConsole } from '../../app/console-context.tsx';
import { chatWords } from '../../words/en/chat.ts';
import { useCommand } from '../keyboard/keyboard-context.ts';
import { EmojiButton } from './emoji-button.tsx';
import { Button } from '../parts/button.tsx';
import { useAutoGrow } from '../parts/use-auto-grow.ts';

/** From when on the count is shown, in characters before the limit. */
const COUNT_FROM = 500;

const LOOKS = {
  reply:
    'border-n7 bg-n1 focus-within:border-accent focus-within:ring-3 focus-within:ring-accent-tint hover:border-n8',
  note: 'border-dashed border-note-line bg-note-tint focus-within:border-note focus-within:ring-3 focus-within:ring-note-tint hover:border-note',
} as const;

/** What a list of suggestions over the field adds to it. */
export type Assist = {
  readonly list: ReactNode;
  /** The text was changed, and this is where the caret stands in it. */
  readonly onCaret: (at: number) => void;
  /** True: the key was the list's. */
  readonly onKey: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean;
  readonly attributes: Readonly<Record<`aria-${string}`, string | undefined>>;
};

type Props = {
  readonly look: keyof typeof LOOKS;
  readonly text: string;
  readonly label: string;
  readonly placeholder: string;
  readonly hint: string;
  readonly verb: string;
  readonly icon: LucideIcon;
  /** Why nothing can be sent right now; null: it can. */
  readonly reason: string | null;
  /** Said in the hint's place, and read out: what is to be known before it is sent. */
  readonly warning?: string | null;
  /** A line over the text. */
  readonly head?: ReactNode;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly assist?: Assist;
  readonly onText: (text: string) => void;
  /** True when it is kept durably: only then the text goes. */
  readonly onSend: (text: string) => Promise<boolean>;
};

/** A field that grows with its text and sends it on Enter, piece by piece in the order of Enter (SEND-2). */
export function WritingField(props: Props) {
  const {
    look,
    text,
    label,
    placeholder,
    hint,
    verb,
    icon,
    reason,
    warning = null,
    head,
    field,
    assist,
  } = props;
  const { onText, onSend } = props;
  const t = chatWords();
  const { acceptNext } = useActions();
  const limit = useConsole((state) => state.textLimit);
  /** The head of the text that is being saved: an Enter meanwhile sends what was typed behind it (SEND-2). */
  const underWay = useRef('');
  const note = useId();
  useAutoGrow(field);

  useEffect(() => {
    // who goes from tab to tab over this field with the arrow keys goes on with them
    if (document.activeElement?.matches('[aria-controls="composer"]:focus-visible') === true) return;
    if (!window.matchMedia('(pointer: coarse)').matches) field.current?.focus({ preventScroll: true });
  }, [field]);

  const left = limit - text.length;
  const isBlank = text.trim() === '';
  const canGo = !isBlank && left >= 0 && reason === null;

  /** True: the outbox has it. */
  const send = async (): Promise<boolean> => {
    const sent = text.startsWith(underWay.current) ? underWay.current : '';
    const next = text.slice(sent.length);
    if (!canGo || next.trim() === '') return false;
    underWay.current = sent + next;
    const isKept = await onSend(next);
    underWay.current = underWay.current.slice(next.length);
    if (isKept) field.current?.focus({ preventScroll: true });
    return isKept;
  };
  const sendAndGoOn = async () => {
    if (await send()) await acceptNext();
  };
  useCommand('send-next', () => {
    if (!canGo || document.activeElement !== field.current) return false;
    void sendAndGoOn();
  });

  const key = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // Safari ends a composition before the Enter that closed it; 229 tells that it was one
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (assist?.onKey(event) === true) return;
    // with Ctrl or Cmd it is a command of its own
    const isPlain = !event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey;
    if (event.key !== 'Enter' || !isPlain) return;
    event.preventDefault();
    if (!event.repeat) void send();
  };

  const count =
    left < 0 ? t.tooLongBy({ count: -left }) : left <= COUNT_FROM ? t.charactersLeft({ count: left }) : null;
  const says = reason ?? count ?? warning ?? '';
  const tone =
    left < 0
      ? 'text-urgent'
      : reason !== null || warning !== null
        ? 'text-waiting'
        : look === 'note'
          ? 'text-note'
          : 'text-n10';
  return (
    <div className={`relative flex flex-col rounded-md border transition-colors duration-150 ${LOOKS[look]}`}>
      {head}
      {assist?.list}
      <textarea
        ref={field}
        rows={1}
        // an empty field has no words that tell a direction: the page's holds for what stands in their place
        dir={text === '' ? undefined : 'auto'}
        aria-label={label}
        aria-describedby={note}
        placeholder={placeholder}
        value={text}
        onChange={(event) => {
          assist?.onCaret(event.target.selectionStart);
          onText(event.target.value);
        }}
        onKeyDown={key}
        {...assist?.attributes}
        className={`field-grow max-h-[186px] w-full pointer-coarse:min-h-11 resize-none overflow-y-auto bg-transparent px-3.5 pb-1 text-body wrap-anywhere outline-none ${head == null ? 'pt-3' : 'pt-1'}`}
      />
      <div className="flex items-center gap-3 py-2 pe-2 ps-3.5">
        <p id={note} className={`min-w-0 flex-1 text-meta ${tone}`}>
          {says === '' ? (
            <span className="block truncate max-[719px]:sr-only">{hint}</span>
          ) : says === count ? (
            says
          ) : (
            <output>{says}</output>
          )}
        </p>
        {/* not at each letter */}
        <output className="sr-only">
          {count === null ? '' : left < 0 ? t.tooLong : t.fewLeft({ count: COUNT_FROM })}
        </output>
        <EmojiButton field={field} text={text} onText={onText} />
        <Button
          look={isBlank ? 'quiet' : look === 'note' ? 'note' : 'primary'}
          icon={icon}
          disabled={!canGo}
          className="max-w-56"
          onClick={() => void send()}
        >
          {verb}
        </Button>
      </div>
    </div>
  );
}
