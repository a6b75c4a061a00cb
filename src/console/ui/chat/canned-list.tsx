import { type RefObject, useEffect } from 'react';
import type { CannedReply } from '#protocol/canned-reply.ts';
import type { CustomerId } from '#protocol/ids.ts';
import { useActions, useConsole } from '../../app/console-context.tsx';
import { fold } from '../../store/queue-order.ts';
import { variablesWords } from '../../words/en/variables.ts';
import { useSuggestions } from './use-suggestions.tsx';
import { filledIn, firstVariable, type Values } from './variables.ts';
import type { Assist } from './writing-field.tsx';

/** What is asked for at the caret: "/" at the beginning of a word, and what follows. */
const CALL = /(?:^|\s)\/([^/\n]{0,40})$/u;

/** Those with every word of the query in their name; behind them, those that have them in their text. */
function matching(replies: readonly CannedReply[], query: string): readonly CannedReply[] {
  const words = fold(query).split(/\s+/u);
  const has = (text: string) => {
    const folded = fold(text);
    return words.every((word) => folded.includes(word));
  };
  const byName = replies.filter(({ name }) => has(name));
  return [...byName, ...replies.filter(({ name, text }) => !has(name) && has(text))];
}

function useValues(customerId: CustomerId): Values {
  const name = useConsole((state) => state.customers.get(customerId)?.name ?? '');
  const company = useConsole((state) => state.conversations.get(customerId)?.info?.companyName ?? '');
  const tax = useConsole((state) => state.conversations.get(customerId)?.info?.taxCode ?? '');
  const me = useConsole(({ signIn }) => ('staff' in signIn ? signIn.staff.name : ''));
  return { 'customer.name': name, 'customer.company': company, 'customer.tax': tax, 'me.name': me };
}

/** The list of canned replies that opens at "/" in a reply, and what is to be known about the one that was picked. */
export function useCannedList(
  field: RefObject<HTMLTextAreaElement | null>,
  customerId: CustomerId,
  text: string,
  onPick: (text: string) => void,
): { readonly assist: Assist; readonly warning: string | null; readonly isKnown: boolean } {
  const t = variablesWords();
  const { wantCanned } = useActions();
  const isKnown = useConsole(({ capabilities }) => capabilities.includes('canned'));
  const replies = useConsole((state) => state.canned);
  const values = useValues(customerId);
  const { isCalled, ...assist } = useSuggestions<CannedReply>({
    field,
    text,
    call: CALL,
    find: (query) => (isKnown ? matching(replies ?? [], query) : []),
    label: t.cannedReplies,
    foundWords: t.found,
    rowHeight: 'h-12',
    width: 'w-full',
    draw: ({ name, text: words }) => (
      <span className="flex min-w-0 flex-1 flex-col">
        <span dir="auto" className="truncate text-page-start text-list font-medium">
          {name}
        </span>
        <span dir="auto" className="truncate text-page-start text-meta text-n10">
          {filledIn(words, values)}
        </span>
      </span>
    ),
    insertOf: (reply) => {
      const filled = filledIn(reply.text, values);
      const empty = firstVariable(filled);
      return empty === null ? { text: filled } : { text: filled, select: [empty.from, empty.to] };
    },
    onPick,
  });
  useEffect(() => {
    if (isCalled && isKnown) wantCanned();
  }, [isCalled, isKnown, wantCanned]);

  const empty = isKnown ? firstVariable(text) : null;
  return {
    assist,
    isKnown,
    warning:
      empty === null
        ? null
        : t.unknown({ variable: t[`variable_${empty.name}`], marker: `{{${empty.name}}}` }),
  };
}
