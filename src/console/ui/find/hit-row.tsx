import type { ReactNode } from 'react';
import type { SearchHit } from '../../app/find.ts';
import { findWords } from '../../words/en/find.ts';
import { dateAndTime } from '../parts/time.ts';

type Props = {
  readonly hit: SearchHit;
  readonly isActive: boolean;
  readonly onMove: () => void;
  readonly onPick: () => void;
};

/** A line that was found: whose conversation, who said it and when, and the words in it. */
export function HitRow({ hit, isActive, onMove, onPick }: Props) {
  const { customerName, by, staffName, at } = hit;
  const t = findWords();
  const name = staffName ?? t.aColleague;
  const author = by === 'customer' ? null : by === 'note' ? t.noteBy({ name }) : name;
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field has the focus, and the keys
    <div
      id={`hit-${hit.place}`}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an option element holds only text
      role="option"
      aria-selected={isActive}
      tabIndex={-1}
      onPointerDown={(event) => event.preventDefault()}
      onPointerMove={onMove}
      onClick={onPick}
      className={`cursor-pointer rounded-sm px-3 py-2 ${isActive ? 'bg-n4' : ''}`}
    >
      <p className="flex items-baseline gap-2 text-meta text-n10">
        <span dir="auto" className="truncate font-medium text-n12">
          {customerName}
        </span>
        {author === null ? null : (
          <span dir="auto" className={`truncate ${by === 'note' ? 'text-note' : ''}`}>
            {author}
          </span>
        )}
        <time dateTime={new Date(at).toISOString()} className="ms-auto shrink-0 tabular-nums">
          {dateAndTime(at)}
        </time>
      </p>
      <p dir="auto" className="line-clamp-2 text-page-start text-list wrap-anywhere">
        {markedWords(hit)}
      </p>
    </div>
  );
}

/** Overlapping marks are one: of the later only what is behind the earlier. */
function markedWords({ text, marks }: SearchHit): readonly ReactNode[] {
  const parts: ReactNode[] = [];
  let end = 0;
  for (const [from, to] of marks) {
    const start = Math.max(from, end);
    if (to <= start) continue;
    parts.push(
      text.slice(end, start),
      <mark key={start} className="rounded-xs bg-waiting-tint text-n12">
        {text.slice(start, to)}
      </mark>,
    );
    end = to;
  }
  return [...parts, text.slice(end)];
}
