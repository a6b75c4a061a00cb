import type { CustomerReads } from '../../control-api/endpoints.ts';
import { clockTime } from '../wire/words.ts';

type Props = { readonly messages: CustomerReads['messages']; readonly name: string };

/** What the customer's page shows, as of the last reading. */
export function ReadMessages({ messages, name }: Props) {
  if (messages.length === 0) return <p className="text-list text-n11">Nothing was said yet.</p>;
  return (
    <ul
      aria-label={`What ${name} reads`}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, also by keyboard
      tabIndex={0}
      className="focus-inset flex max-h-64 flex-col gap-1.5 overflow-y-auto rounded-sm border border-n6 bg-n1 p-2"
    >
      {messages.map(({ text, isCustomer, staffName, at }, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a page that is read anew is drawn anew
        <li key={index} className="flex gap-2 text-list">
          <span className="shrink-0 text-meta leading-[1.6] text-n10 tabular-nums">
            {clockTime(at, false)}
          </span>
          <span className={`min-w-0 wrap-anywhere ${isCustomer ? 'text-n12' : 'text-accent-text'}`}>
            <span className="font-medium">{isCustomer ? name : (staffName ?? 'Staff')}: </span>
            {text}
          </span>
        </li>
      ))}
    </ul>
  );
}
