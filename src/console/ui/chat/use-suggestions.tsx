import { type ReactNode, type RefObject, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type { Assist } from './writing-field.tsx';

const MOST_SHOWN = 8;

type Suggestions<T> = {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly text: string;
  /** Matches what is asked for right before the caret, e.g. "@an"; its first group is the query behind the sign. */
  readonly call: RegExp;
  /** What fits the query. */
  readonly find: (query: string) => readonly T[];
  readonly label: string;
  /** How many there are, in words. */
  readonly foundWords: (found: { readonly count: number }) => string;
  readonly draw: (item: T) => ReactNode;
  readonly rowHeight: 'h-9' | 'h-12';
  readonly width: 'w-72' | 'w-full';
  /** What stands in the text for it, and which part of that is selected then; none: the caret goes behind it. */
  readonly insertOf: (item: T) => { readonly text: string; readonly select?: readonly [number, number] };
  readonly onPick: (text: string, item: T) => void;
};

/**
 * A list over the field that opens at a sign in the text. The field keeps the focus: arrows move, Enter or Tab picks,
 * Escape closes. The field itself is never exchanged, so the caret stays where it is.
 */
export function useSuggestions<T extends { readonly id: string }>(
  parts: Suggestions<T>,
): Assist & {
  /** Something is asked for right now. */
  readonly isCalled: boolean;
} {
  const { field, text, find, label, foundWords, draw, rowHeight, width, insertOf, onPick } = parts;
  const [caret, setCaret] = useState(0);
  const [active, setActive] = useState(0);
  /** Where the call stood that was closed by Escape. */
  const [closedAt, setClosedAt] = useState<number | null>(null);
  const nextCaret = useRef<readonly [number, number] | null>(null);
  const id = useId();

  useEffect(() => {
    const box = field.current;
    const look = () => {
      if (document.activeElement === box && box !== null) setCaret(box.selectionStart);
    };
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, [field]);

  useLayoutEffect(() => {
    if (nextCaret.current === null) return;
    field.current?.setSelectionRange(...nextCaret.current);
    nextCaret.current = null;
  });

  const call = parts.call.exec(text.slice(0, caret));
  // the next call may stand in the same place
  if (call === null && closedAt !== null) setClosedAt(null);
  const query = call?.[1] ?? '';
  const start = caret - query.length - 1;
  const found = call === null ? [] : find(query).slice(0, MOST_SHOWN);
  const isOpen = found.length > 0 && closedAt !== start;
  const at = Math.min(active, found.length - 1);

  const pick = (item: T | undefined) => {
    if (item === undefined) return;
    const { text: inserted, select = [inserted.length, inserted.length] } = insertOf(item);
    nextCaret.current = [start + select[0], start + select[1]];
    setActive(0);
    setCaret(start + select[1]);
    onPick(`${text.slice(0, start)}${inserted}${text.slice(caret)}`, item);
  };

  return {
    isCalled: call !== null,
    onCaret: setCaret,
    onKey: (event) => {
      if (!isOpen || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return false;
      switch (event.key) {
        case 'ArrowDown':
          setActive((at + 1) % found.length);
          break;
        case 'ArrowUp':
          setActive((at + found.length - 1) % found.length);
          break;
        case 'Enter':
        case 'Tab':
          pick(found[at]);
          break;
        case 'Escape':
          setClosedAt(start);
          setActive(0);
          event.stopPropagation();
          break;
        default:
          setActive(0);
          return false;
      }
      event.preventDefault();
      return true;
    },
    attributes: isOpen
      ? { 'aria-autocomplete': 'list', 'aria-controls': id, 'aria-activedescendant': `${id}-${at}` }
      : { 'aria-autocomplete': 'list' },
    list: (
      <>
        <p aria-live="polite" className="sr-only">
          {isOpen ? foundWords({ count: found.length }) : ''}
        </p>
        {isOpen ? (
          <div
            id={id}
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the field is the control, the list its popup
            role="listbox"
            aria-label={label}
            className={`absolute bottom-full start-0 z-20 mb-1.5 flex max-w-full animate-fade flex-col rounded-md bg-n1 p-1 shadow-float [--around:var(--color-n1)] ${width}`}
          >
            {found.map((item, index) => (
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field has the focus, and the keys
              <div
                key={item.id}
                id={`${id}-${index}`}
                // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an option element holds only text
                role="option"
                aria-selected={index === at}
                tabIndex={-1}
                onPointerDown={(event) => event.preventDefault()}
                onPointerMove={() => setActive(index)}
                onClick={() => pick(item)}
                className={`flex cursor-pointer items-center gap-2.5 rounded-sm px-2 pointer-coarse:min-h-11 ${rowHeight} ${index === at ? 'bg-n4' : ''}`}
              >
                {draw(item)}
              </div>
            ))}
          </div>
        ) : null}
      </>
    ),
  };
}
