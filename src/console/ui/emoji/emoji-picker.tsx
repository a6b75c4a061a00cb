import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import { emojiWords } from '../../words/en/emoji.ts';
import { isRightToLeft } from '../../words/language.ts';
import { type Emoji, findEmoji, GROUPS } from './emojis.ts';

const COLUMNS = 9;
const CELL = 'emoji-cell-';

type Props = { readonly onPick: (emoji: string) => void; readonly onClose: () => void };

/**
 * All emoji over the field, by group or by the words of their names. The search field keeps the focus: arrows move in the
 * grid, Enter picks, Escape closes.
 */
export function EmojiPicker({ onPick, onClose }: Props) {
  const t = emojiWords();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const leave = useEffectEvent(onClose);
  useEffect(() => {
    input.current?.focus({ preventScroll: true });
    const outside = (event: PointerEvent) => {
      if (event.target instanceof Node && box.current?.contains(event.target) === false) leave();
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, []);

  const groups =
    query.trim() === ''
      ? GROUPS.map(({ name, emojis }) => ({ name: t[`group_${name}`], emojis }))
      : [{ name: t.found, emojis: findEmoji(query) }];
  const all = groups.flatMap(({ emojis }) => emojis);
  const at = Math.min(active, all.length - 1);
  const goTo = (index: number) => {
    const next = Math.max(0, Math.min(index, all.length - 1));
    setActive(next);
    box.current?.querySelector(`#${CELL}${next}`)?.scrollIntoView({ block: 'nearest' });
  };
  const steps: Readonly<Record<string, number>> = {
    // the grid begins where one begins to read
    ArrowRight: isRightToLeft() ? -1 : 1,
    ArrowLeft: isRightToLeft() ? 1 : -1,
    ArrowDown: COLUMNS,
    ArrowUp: -COLUMNS,
  };
  const key = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const step = steps[event.key];
    if (step !== undefined) goTo(at + step);
    else if (event.key === 'Enter') {
      const picked = all[at];
      if (picked !== undefined) onPick(picked.emoji);
    } else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const starts = groups.map((_, place) =>
    groups.slice(0, place).reduce((sum, { emojis }) => sum + emojis.length, 0),
  );
  return (
    <div
      ref={box}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- it stands over the field and leaves the page alone
      role="dialog"
      aria-label={t.emoji}
      className="absolute end-0 bottom-full z-20 mb-1.5 flex h-80 w-[332px] max-w-full animate-fade flex-col rounded-md bg-n1 shadow-float [--around:var(--color-n1)]"
    >
      <input
        ref={input}
        type="search"
        role="combobox"
        aria-label={t.findEmoji}
        aria-expanded
        aria-controls="emoji-grid"
        aria-activedescendant={at < 0 ? undefined : `${CELL}${at}`}
        autoComplete="off"
        placeholder={t.findEmoji}
        value={query}
        onChange={({ target }) => {
          setQuery(target.value);
          setActive(0);
        }}
        onKeyDown={key}
        className="m-2 h-8 shrink-0 rounded-sm border border-n7 bg-n1 px-2.5 text-list"
      />
      <p className="sr-only" aria-live="polite">
        {at < 0 ? t.noneFound : all[at]?.name}
      </p>
      {all.length === 0 ? <p className="px-3 py-2 text-list text-n11">{t.noneCalled}</p> : null}
      <div
        id="emoji-grid"
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the field is the control, the list what it controls
        role="listbox"
        aria-label={t.emoji}
        className="min-h-0 flex-1 overflow-y-auto px-2 pb-2"
      >
        {groups.map(({ name, emojis }, place) => (
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a group of options
          <div key={name} role="group" aria-label={name}>
            <p aria-hidden className="sticky top-0 bg-n1 py-1 text-2xs text-n10">
              {name}
            </p>
            <div className="grid grid-cols-9">
              {emojis.map((one, index) => {
                const cell = (starts[place] ?? 0) + index;
                return <Cell key={one.emoji} one={one} index={cell} isActive={cell === at} onPick={onPick} />;
              })}
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}

type CellProps = {
  readonly one: Emoji;
  readonly index: number;
  readonly isActive: boolean;
  readonly onPick: Props['onPick'];
};

function Cell({ one: { emoji, name }, index, isActive, onPick }: CellProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field has the focus, and the keys
    <span
      id={`${CELL}${index}`}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an option element holds only text
      role="option"
      aria-selected={isActive}
      aria-label={name}
      title={name}
      tabIndex={-1}
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => onPick(emoji)}
      className={`grid h-8 cursor-pointer place-items-center rounded-sm text-lg hover:bg-n4 ${isActive ? 'bg-n4 ring-1 ring-accent' : ''}`}
    >
      {emoji}
    </span>
  );
}
