import { CircleAlert, FileQuestion } from 'lucide-react';
import { isNote } from '#protocol/note.ts';
import { useActions, useConsole } from '../../app/console-context.tsx';
import type { Gone, OutboxState } from '../../store/state.ts';
import { NoteMark } from '../chat/note-mark.tsx';
import { Act, CopyAct } from '../parts/act.tsx';
import { Icon } from '../parts/icon.tsx';
import { useToday } from '../parts/ticker.tsx';
import { exactTime } from '../parts/time.ts';
import { Card, CustomerLink } from './outbox-card.tsx';

/** Messages that were shown as stored, and that the server has not any more. */
export function LostByServer() {
  const gone = useConsole((state) => state.gone);
  if (gone.size === 0) return null;
  return (
    <Card
      title="Lost by the server"
      words="The server was restored from a backup. These messages were shown here as stored, and it does not have them any more. Nothing is sent again by itself."
    >
      {[...gone.values()].map((lost) => (
        <GoneRow key={lost.message.id} lost={lost} />
      ))}
    </Card>
  );
}

const othersWords = (count: number): string =>
  count === 1
    ? '1 message before it is lost too; this browser has not kept its text.'
    : `${count} messages before it are lost too; this browser has not kept their text.`;

function GoneRow({ lost: { message, customerName, from, others = 0 } }: { readonly lost: Gone }) {
  const actions = useActions();
  const today = useToday();
  const author =
    from === 'me' ? 'you' : from === 'customer' ? 'the customer' : (message.staffName ?? 'a colleague');
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
          <p className="text-body text-n11">A message whose text this browser has not kept.</p>
        )}
        {others > 0 ? <p className="text-meta text-n11">{othersWords(others)}</p> : null}
        <div className="mt-1 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
          <p className="text-meta text-n11">
            Written by <bdi>{author}</bdi> in the conversation with{' '}
            <CustomerLink id={message.customerId} name={customerName} />,{' '}
            <time dateTime={new Date(message.timestamp).toISOString()} className="tabular-nums">
              {exactTime(message.timestamp, today)}
            </time>
          </p>
          <fieldset aria-label="What to do with this message" className="-mx-2 flex flex-wrap">
            {from === 'me' && isKnown ? (
              <Act onClick={() => void actions.sendGone(message.id)}>Send again</Act>
            ) : null}
            {isKnown ? <CopyAct text={message.text} /> : null}
            <Act onClick={() => actions.dismissGone(message.id)}>Dismiss</Act>
          </fieldset>
        </div>
      </div>
    </li>
  );
}

/** Rows of the browser's storage that cannot be read any more. */
export function Unreadable() {
  const unreadable = useConsole((state) => state.outbox.unreadable);
  if (unreadable.length === 0) return null;
  return (
    <Card
      title="Cannot be read any more"
      words="These were kept in this browser to be sent, and what is kept is damaged. They are not sent. What is left of their text is shown."
    >
      {unreadable.map((row) => (
        <UnreadableRow key={row.id} row={row} />
      ))}
    </Card>
  );
}

function UnreadableRow({ row: { id, text } }: { readonly row: OutboxState['unreadable'][number] }) {
  const actions = useActions();
  return (
    <li className="flex gap-3 border-t border-n6 px-4 py-3">
      <Icon of={FileQuestion} className="mt-0.5 text-n10" />
      <div className="min-w-0 flex-1">
        {text === null ? (
          <p className="text-body text-n10">Nothing is left of its text.</p>
        ) : (
          <p dir="auto" className="line-clamp-2 text-body wrap-anywhere whitespace-pre-line">
            {text}
          </p>
        )}
        <fieldset aria-label="What to do with this message" className="-mx-2 mt-1 flex flex-wrap">
          {text === null ? null : <CopyAct text={text} />}
          <Act onClick={() => actions.dropUnreadable(id)}>Discard</Act>
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
      {foreign === 1
        ? '1 message of another person waits in this browser; it is sent when this person signs in here.'
        : `${foreign} messages of another person wait in this browser; they are sent when this person signs in here.`}
    </p>
  );
}
