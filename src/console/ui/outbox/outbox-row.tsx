import { memo, useState } from 'react';
import { useActions, useConsole } from '../../app/console-context.tsx';
import { canTakeBack } from '../../store/outbox-rows.ts';
import type { OutboxRow } from '../../store/state.ts';
import { outboxWords } from '../../words/en/outbox.ts';
import { MarkDrawing } from '../chat/delivery-mark.tsx';
import { NoteMark } from '../chat/note-mark.tsx';
import { Act, CopyAct } from '../parts/act.tsx';
import { exactTime } from '../parts/time.ts';
import { useToday } from '../parts/ticker.tsx';
import { PendingStory } from './truth-list.tsx';
import { stateWords } from './truth-words.ts';
import { useBehind, useWaiting } from './use-waiting.ts';

function toneOf(at: OutboxRow['state']['at']): string {
  switch (at) {
    case 'rejected':
      return 'text-urgent';
    case 'unconfirmed':
      return 'text-waiting';
    case 'queued':
    case 'held':
    case 'in-flight':
    case 'verifying':
    case 'delivered':
      return 'text-n11';
  }
}

/** One message that waits: its words, how it stands, its story, and what can be done about it. */
export const OutboxRowView = memo(function OutboxRowView({ row }: { readonly row: OutboxRow }) {
  const waiting = useWaiting(row);
  const behind = useBehind(row);
  const offset = useConsole((state) => state.clockOffset);
  const [isTold, setIsTold] = useState(false);
  const { at } = row.state;
  return (
    <li className="flex gap-3 border-t border-n6 px-4 py-3">
      <span className="mt-0.5 grid size-[18px] shrink-0 place-items-center">
        <MarkDrawing state={at} />
      </span>
      <div className="min-w-0 flex-1">
        {row.note === undefined ? null : <NoteMark />}
        <p dir="auto" className="line-clamp-2 text-body wrap-anywhere whitespace-pre-line">
          {row.text}
        </p>
        <p className={`mt-1 text-meta text-pretty ${toneOf(at)}`}>{stateWords(row, waiting, behind)}</p>
        <div className="mt-1 flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
          <details className="min-w-0 text-meta" onToggle={(event) => setIsTold(event.currentTarget.open)}>
            <summary className="w-fit cursor-pointer rounded-sm py-[3px] pe-1 text-n10 hover:text-n12">
              {outboxWords().since({
                time: <Since at={row.createdAt + offset} />,
                tries: triesWords(row.attempts.length),
              })}
            </summary>
            <div className="pt-1 pb-2">{isTold ? <PendingStory row={row} /> : null}</div>
          </details>
          <RowActions row={row} />
        </div>
      </div>
    </li>
  );
});

function Since({ at }: { readonly at: number }) {
  const today = useToday();
  return (
    <time dateTime={new Date(at).toISOString()} className="tabular-nums">
      {exactTime(at, today)}
    </time>
  );
}

function triesWords(count: number): string {
  const t = outboxWords();
  return count === 0 ? t.notTried : t.attempts({ count });
}

function RowActions({ row }: { readonly row: OutboxRow }) {
  const t = outboxWords();
  const actions = useActions();
  const { clientMessageId: key, customerId } = row;
  const { at } = row.state;
  const edit = () => {
    // opened first: a note goes back into the field for notes of the open conversation
    actions.open(customerId);
    actions.editAgain(key);
  };
  return (
    <fieldset aria-label={t.whatToDo} className="-mx-2 flex flex-wrap">
      {at === 'rejected' ? <Act onClick={() => actions.retry(key)}>{t.retry}</Act> : null}
      {at === 'unconfirmed' ? (
        <>
          <Act onClick={() => actions.checkAgain(key)}>{t.checkAgain}</Act>
          <Act onClick={() => actions.sendAgain(key)}>{t.sendAgain}</Act>
        </>
      ) : canTakeBack(row) ? (
        <Act onClick={edit}>{t.edit}</Act>
      ) : null}
      <CopyAct text={row.text} />
      {canTakeBack(row) ? (
        <Act onClick={() => actions.discard(key)}>{at === 'unconfirmed' ? t.remove : t.discard}</Act>
      ) : null}
    </fieldset>
  );
}
