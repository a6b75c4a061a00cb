import { queueWords } from '../../words/en/queue.ts';
import { numberWords } from '../../words/format.ts';

/** So many are shown in a row; the others are in the panel. */
const MOST_SHOWN = 1;

/** What the staff have put on a customer, quietly beside the name. */
export function RowTags({ tags }: { readonly tags: readonly string[] }) {
  if (tags.length === 0) return null;
  const t = queueWords();
  const more = tags.length - MOST_SHOWN;
  return (
    <span className="flex max-w-[40%] min-w-0 shrink-0 items-center gap-1">
      <span className="sr-only">{t.tagged} </span>
      {tags.slice(0, MOST_SHOWN).map((tag) => (
        <span
          key={tag}
          dir="auto"
          className="min-w-0 truncate rounded-full border border-n7 px-1.5 text-2xs leading-4 text-n10"
        >
          {tag}
        </span>
      ))}
      {more > 0 ? (
        <span className="shrink-0 text-2xs text-n10">
          +{numberWords(more)}
          <span className="sr-only"> {t.moreTags}</span>
        </span>
      ) : null}
    </span>
  );
}
