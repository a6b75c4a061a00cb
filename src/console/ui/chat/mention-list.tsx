import type { Colleague } from '#protocol/note.ts';
import type { RefObject } from 'react';
import { useConsole } from '../../app/console-context.tsx';
import { fold } from '../../store/queue-order.ts';
import { chatWords } from '../../words/en/chat.ts';
import { PresenceMark } from '../handover/presence-mark.tsx';
import { Avatar } from '../parts/avatar.tsx';
import { useSuggestions } from './use-suggestions.tsx';
import type { Assist } from './writing-field.tsx';

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

/** The list of colleagues that opens at "@" in a note. */
export function useMentionList(
  field: RefObject<HTMLTextAreaElement | null>,
  text: string,
  onPick: (text: string, colleague: Colleague) => void,
): Assist {
  const t = chatWords();
  const colleagues = useConsole((state) => state.colleagues);
  return useSuggestions<Colleague>({
    field,
    text,
    call: CALL,
    find: (query) => matching(colleagues ?? [], query),
    label: t.colleagues,
    foundWords: t.colleaguesFound,
    rowHeight: 'h-9',
    width: 'w-72',
    draw: ({ id, name }) => (
      <>
        <Avatar id={id} name={name} picture="" size="sm" />
        <span dir="auto" className="min-w-0 truncate text-list font-medium">
          {name}
        </span>
        <PresenceMark staffId={id} />
        <span className="min-w-0 flex-1 truncate text-end text-meta text-n10">{id}</span>
      </>
    ),
    insertOf: ({ name }) => ({ text: `@${name} ` }),
    onPick,
  });
}
