import type { Colleague } from '#protocol/note.ts';
import { type RefObject, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { useConsole } from '../../app/console-context.tsx';
import { fold } from '../../store/queue-order.ts';
import { Avatar } from '../parts/avatar.tsx';
import type { Assist } from './writing-field.tsx';

const MOST_SHOWN = 8;
/** What is being called, at the caret: "@" at the beginning of a word, and what follows. */
const CALL = /(?:^|[\s([{"'])@([^@\n]{0,40})$/u;

/** Those one of whose names begins so, whatever the case and the accents. */
export function matching(colleagues: readonly Colleague[], query: string): readonly Colleague[] {
  const wanted = fold(query);
  return colleagues.filter(({ id, name }) => {
    const whole = fold(name);
    const words = whole.split(/\s+/u);
    return (
      whole.startsWith(wanted) || fold(id).startsWith(wanted) || words.some((word) => word.startsWith(wanted))
    );
  });
}

/**
 * The list of colleagues that opens at "@" in a note. The field keeps the focus: arrows move, Enter or Tab picks, Escape
 * closes. The field itself is never exchanged, so the caret stays where it is.
 */
export function useMentionList(
  field: RefObject<HTMLTextAreaElement | null>,
  text: string,
  onPick: (text: string, colleague: Colleague) => void,
): Assist {
  const colleagues = useConsole((state) => state.colleagues);
  const [caret, setCaret] = useState(0);
  const [active, setActive] = useState(0);
  /** Where the call stood that was closed by Escape. */
  const [closedAt, setClosedAt] = useState<number | null>(null);
  const nextCaret = useRef<number | null>(null);
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
    field.current?.setSelectionRange(nextCaret.current, nextCaret.current);
    nextCaret.current = null;
  });

  const call = CALL.exec(text.slice(0, caret));
  // the next call may stand in the same place
  if (call === null && closedAt !== null) setClosedAt(null);
  const query = call?.[1] ?? '';
  const start = caret - query.length - 1;
  const found = call === null ? [] : matching(colleagues ?? [], query).slice(0, MOST_SHOWN);
  const isOpen = found.length > 0 && closedAt !== start;
  const at = Math.min(active, found.length - 1);

  const pick = (colleague: Colleague | undefined) => {
    if (colleague === undefined) return;
    const inserted = `@${colleague.name} `;
    nextCaret.current = start + inserted.length;
    setActive(0);
    setCaret(nextCaret.current);
    onPick(`${text.slice(0, start)}${inserted}${text.slice(caret)}`, colleague);
  };

  return {
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
          {isOpen
            ? `${found.length} ${found.length === 1 ? 'colleague' : 'colleagues'}, arrows to choose`
            : ''}
        </p>
        {isOpen ? (
          <div
            id={id}
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the field is the control, the list its popup
            role="listbox"
            aria-label="Colleagues"
            className="absolute bottom-full left-0 z-20 mb-1.5 flex w-72 max-w-full animate-fade flex-col rounded-md bg-n1 p-1 shadow-float [--around:var(--color-n1)]"
          >
            {found.map((colleague, index) => (
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field has the focus, and the keys
              <div
                key={colleague.id}
                id={`${id}-${index}`}
                // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an option element holds only text
                role="option"
                aria-selected={index === at}
                tabIndex={-1}
                onPointerDown={(event) => event.preventDefault()}
                onPointerMove={() => setActive(index)}
                onClick={() => pick(colleague)}
                className={`flex h-9 cursor-pointer items-center gap-2.5 rounded-sm px-2 ${index === at ? 'bg-n4' : ''}`}
              >
                <Avatar id={colleague.id} name={colleague.name} picture="" size="sm" />
                <span dir="auto" className="min-w-0 truncate text-list font-medium">
                  {colleague.name}
                </span>
                <span className="min-w-0 flex-1 truncate text-right text-meta text-n10">{colleague.id}</span>
              </div>
            ))}
          </div>
        ) : null}
      </>
    ),
  };
}
