import { isNote } from '#protocol/note.ts';
import type { Stopped } from '../../store/state.ts';
import { chatWords } from '../../words/en/chat.ts';
import { timeOfDay } from '../parts/time.ts';

type Props = { readonly stopped: Stopped; readonly customerName: string };

/** What others wrote and the writer of a reply had not seen, over the reply. */
export function StoppedLines({ stopped: { entries }, customerName }: Props) {
  const t = chatWords();
  return (
    <ul
      aria-label={t.writtenMeanwhile}
      className="max-h-40 overflow-y-auto border-b border-waiting/40 bg-waiting-tint px-3.5 py-2 text-list"
    >
      {entries.map((entry) => {
        const note = isNote(entry);
        const author = !note && entry.isCustomer ? customerName : (entry.staffName ?? t.aColleague);
        return (
          <li key={entry.id} className="flex items-baseline gap-2 py-0.5">
            <span dir="auto" className="max-w-40 shrink-0 truncate font-semibold">
              {note ? t.noteBy({ name: author }) : author}
            </span>
            <span dir="auto" className="line-clamp-3 min-w-0 flex-1 wrap-anywhere whitespace-pre-wrap">
              {entry.text}
            </span>
            <time className="shrink-0 text-2xs text-n11 tabular-nums">{timeOfDay(entry.timestamp)}</time>
          </li>
        );
      })}
    </ul>
  );
}
