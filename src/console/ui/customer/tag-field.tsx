import { type KeyboardEvent, type RefObject, useId, useState } from 'react';
import { LIMITS } from '#protocol/limits.ts';
import { useActions, useConsole } from '../../app/console-context.tsx';
import { fold } from '../../store/queue-order.ts';
import type { ShownTag } from '../../store/tags.ts';
import { tagsWords } from '../../words/en/tags.ts';

const MOST_SHOWN = 6;

type Props = {
  readonly fieldRef: RefObject<HTMLInputElement | null>;
  /** These need not be suggested. */
  readonly taken: readonly ShownTag[];
  readonly isFull: boolean;
  readonly onAdd: (tag: string) => void;
  /** Backspace where nothing is typed. */
  readonly onBack: () => void;
};

/** Where a tag is typed or chosen: Enter adds what is marked, or else what is typed. */
export function TagField({ fieldRef, taken, isFull, onAdd, onBack }: Props) {
  const t = tagsWords();
  const { wantTags } = useActions();
  const inUse = useConsole((state) => state.tagsInUse);
  const [text, setText] = useState('');
  const [isOpen, setIsOpen] = useState(false);
  /** None, until one goes there by the arrows. */
  const [active, setActive] = useState(-1);
  const id = useId();

  const wanted = fold(text.trim());
  const has = new Set(taken.filter(({ at }) => at !== 'removing').map(({ tag }) => fold(tag)));
  const found = (inUse ?? [])
    .map(({ tag }) => tag)
    .filter((tag) => !has.has(fold(tag)) && fold(tag).includes(wanted))
    .slice(0, MOST_SHOWN);
  const isShown = isOpen && found.length > 0;
  const at = Math.min(active, found.length - 1);

  const add = (tag: string) => {
    if (tag.trim() === '') return;
    onAdd(tag.replaceAll(/\s+/gu, ' ').trim());
    setText('');
    setActive(-1);
  };
  const key = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    switch (event.key) {
      case 'ArrowDown':
        setIsOpen(true);
        setActive(isShown ? (at + 1) % found.length : 0);
        break;
      case 'ArrowUp':
        if (!isShown) return;
        setActive((Math.max(at, 0) + found.length - 1) % found.length);
        break;
      case 'Enter':
        add((isShown ? found[at] : undefined) ?? text);
        break;
      case 'Escape':
        if (!isShown) return;
        setIsOpen(false);
        setActive(-1);
        event.stopPropagation();
        break;
      case 'Backspace':
        if (text !== '') return;
        onBack();
        break;
      default:
        return;
    }
    event.preventDefault();
  };

  return (
    <div className="relative">
      <input
        ref={fieldRef}
        role="combobox"
        aria-label={t.add}
        aria-expanded={isShown}
        aria-autocomplete="list"
        aria-controls={isShown ? id : undefined}
        aria-activedescendant={isShown && at >= 0 ? `${id}-${at}` : undefined}
        // an empty field has no words that tell a direction
        dir={text === '' ? undefined : 'auto'}
        enterKeyHint="done"
        placeholder={t.add}
        value={text}
        readOnly={isFull}
        maxLength={LIMITS.tagChars}
        onFocus={() => {
          wantTags();
          setIsOpen(true);
        }}
        onBlur={() => setIsOpen(false)}
        onChange={(event) => {
          setText(event.target.value);
          setIsOpen(true);
          setActive(-1);
        }}
        onKeyDown={key}
        className="h-8 w-full rounded-sm border border-n7 bg-n1 px-2 text-list outline-offset-0 placeholder:text-n10 read-only:opacity-60 hover:border-n8"
      />
      {isShown ? (
        <div
          id={id}
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the field is the control, the list its popup
          role="listbox"
          aria-label={t.inUse}
          className="absolute inset-x-0 top-full z-20 mt-1 flex animate-fade flex-col rounded-md bg-n1 p-1 shadow-float"
        >
          {found.map((tag, index) => (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field has the focus, and the keys
            <div
              key={tag}
              id={`${id}-${index}`}
              // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an option element holds only text
              role="option"
              aria-selected={index === at}
              tabIndex={-1}
              dir="auto"
              onPointerDown={(event) => event.preventDefault()}
              onPointerMove={() => setActive(index)}
              onClick={() => add(tag)}
              className={`h-8 shrink-0 cursor-pointer truncate rounded-sm px-2 text-list leading-8 ${index === at ? 'bg-n4' : ''}`}
            >
              {tag}
            </div>
          ))}
        </div>
      ) : null}
    </div>
  );
}
