import { CircleAlert, FileQuestion } from 'lucide-react';
import { isNote } from '#protocol/note.ts';
import { useActions, useConsole } from '../../app/console-context.tsx';
import type { Gone, OutboxState } from '../../store/state.ts';
import { outboxWords } from '../../words/en/outbox.ts';
import { NoteMark } from '../chat/note-mark.tsx';
import { Act, CopyAct } from '../parts/act.tsx';
import { Icon } from '../parts/icon.tsx';
import { useToday } from '../parts/ticker.tsx';
import { exactTime } from '../parts/time.ts';
import { Card, CustomerLink } from './outbox-card.tsx';

/** Messages that were shown as stored, and that the server has not any more. */
export function LostByServer() {
  const t = outboxWords();
  const gone = useConsole((state) => state.gone);
  if (gone.size === 0) return null;
  return (
    <Card title={t.lost} words={t.lostMore}>
      {[...gone.values()].map((lost) => (
        <GoneRow key={lost.message.id} lost={lost} />
      ))}
    </Card>
  );
}

function GoneRow({ lost: { message, customerName, from, others = 0 } }: { readonly lost: Gone }) {
  const t = outboxWords();
  const actions = useActions();
  const today = useToday();
  const author =
    from === 'me' ? t.you : from === 'customer' ? t.theCustomer : (message.staffName ?? t.aColleague);
  const isKnown = message.text !== '';
  return (
    <li className="flex gap-3 border-t border-n6 px-4 py-3">
      <Icon of={CircleAlert} className="mt-0.5 text-urgent" />
      <div className="min-w-0 flex-1">
        {isNote(message) ? <NoteMark /> : null}
        {isKnown ? (
          <p dir="auto" className="line-clamp-2 text-body wrap-anywhere whitespace-pre-line">
            {message.text}
          </p>
        ) : (
          <p className="text-body text-n11">{t.textNotKept}</p>
        )}
        {others > 0 ? <p className="text-meta text-n11">{t.othersLost({ count: others })}</p> : null}
        <div className="mt-1 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
          <p className="text-meta text-n11">
            {t.writtenBy({
              author: <bdi>{author}</bdi>,
              customer: <CustomerLink id={message.customerId} name={customerName} />,
              time: (
                <time dateTime={new Date(message.timestamp).toISOString()} className="tabular-nums">
                  {exactTime(message.timestamp, today)}
                </time>
              ),
            })}
          </p>
          <fieldset aria-label={t.whatToDo} className="-mx-2 flex flex-wrap">
            {from === 'me' && isKnown ? (
              <Act onClick={() => void actions.sendGone(message.id)}>{t.sendAgain}</Act>
            ) : null}
            {isKnown ? <CopyAct text={message.text} /> : null}
            <Act onClick={() => actions.dismissGone(message.id)}>{t.dismiss}</Act>
          </fieldset>
        </div>
      </div>
    </li>
  );
}

/** Rows of the browser's storage that cannot be read any more. */
export function Unreadable() {
  const t = outboxWords();
  const unreadable = useConsole((state) => state.outbox.unreadable);
  if (unreadable.length === 0) return null;
  return (
    <Card title={t.unreadable} words={t.unreadableMore}>
      {unreadable.map((row) => (
        <UnreadableRow key={row.id} row={row} />
      ))}
    </Card>
  );
}

function UnreadableRow({ row: { id, text } }: { readonly row: OutboxState['unreadable'][number] }) {
  const t = outboxWords();
  const actions = useActions();
  return (
    <li className="flex gap-3 border-t border-n6 px-4 py-3">
      <Icon of={FileQuestion} className="mt-0.5 text-n10" />
      <div className="min-w-0 flex-1">
        {text === null ? (
          <p className="text-body text-n10">{t.nothingLeft}</p>
        ) : (
          <p dir="auto" className="line-clamp-2 text-body wrap-anywhere whitespace-pre-line">
            {text}
          </p>
        )}
        <fieldset aria-label={t.whatToDo} className="-mx-2 mt-1 flex flex-wrap">
          {text === null ? null : <CopyAct text={text} />}
          <Act onClick={() => actions.dropUnreadable(id)}>{t.discard}</Act>
        </fieldset>
      </div>
    </li>
  );
}

/** How many messages of other people wait here: not what they say. */
export function OfOthers() {
  const foreign = useConsole((state) => state.outbox.foreign);
  if (foreign === 0) return null;
  return (
    <p className="rounded-md border border-n6 bg-n2 px-4 py-3 text-list text-pretty text-n11">
      {outboxWords().ofOthers({ count: foreign })}
    </p>
  );
}
