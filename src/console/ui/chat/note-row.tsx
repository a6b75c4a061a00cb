import { memo } from 'react';
import type { TimelineItem } from '../../store/timeline.ts';
import { chatWords } from '../../words/en/chat.ts';
import { fullTime, timeOfDay } from '../parts/time.ts';
import { BubbleRow } from './bubble.tsx';
import { DeliveryMark } from './delivery-mark.tsx';
import { MessageText } from './message-text.tsx';
import { NoteMark } from './note-mark.tsx';

type Props = { readonly item: Extract<TimelineItem, { kind: 'note' }> };

/** A stored note: a sheet of its own colour, dashed, under a lock; never to be taken for something the customer saw. */
export const NoteRow = memo(function NoteRow({ item }: Props) {
  const { note, from, first, last } = item;
  return (
    <BubbleRow side="right" first={first}>
      <div className="flex w-full items-end justify-end gap-2">
        <time
          dateTime={new Date(note.timestamp).toISOString()}
          title={fullTime(note.timestamp)}
          className={`shrink-0 pb-2 text-2xs whitespace-nowrap text-n10 tabular-nums ${last ? '' : 'opacity-0 group-hover:opacity-100'}`}
        >
          {timeOfDay(note.timestamp)}
        </time>
        {from === 'me' ? <DeliveryMark state="saved" lineKey={item.key} /> : null}
        <NoteSheet
          author={from === 'me' ? chatWords().you : note.staffName}
          text={note.text}
          names={note.mentions.map(({ staffName }) => staffName)}
        />
      </div>
    </BubbleRow>
  );
});

type SheetProps = {
  readonly author: string;
  readonly text: string;
  /** Of the colleagues whom it calls. */
  readonly names: readonly string[];
  readonly isFailed?: boolean;
};

/** The words of a note, stored or waiting. */
export function NoteSheet({ author, text, names, isFailed = false }: SheetProps) {
  return (
    <div
      className={`max-w-[min(78%,600px)] min-w-0 rounded-md border border-dashed px-3.5 pt-1.5 pb-2 ${isFailed ? 'border-urgent bg-urgent-tint' : 'border-note-line bg-note-tint'}`}
    >
      <NoteMark author={author} />
      <p dir="auto" className="text-start text-body wrap-anywhere whitespace-pre-wrap text-n12">
        <NoteText text={text} names={names} />
      </p>
    </div>
  );
}

/** The text cut at the calls in it; the longest name first, for "@Minh Tran" is not "@Minh" and a word. */
export function cutAtCalls(
  text: string,
  names: readonly string[],
): readonly { readonly at: number; readonly part: string; readonly isCall: boolean }[] {
  const calls = names.map((name) => `@${name}`).toSorted((a, b) => b.length - a.length);
  const cut: { at: number; part: string; isCall: boolean }[] = [];
  let end = 0;
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const call = at < end ? undefined : calls.find((one) => text.startsWith(one, at));
    if (call === undefined) continue;
    if (at > end) cut.push({ at: end, part: text.slice(end, at), isCall: false });
    cut.push({ at, part: call, isCall: true });
    end = at + call.length;
  }
  if (end < text.length) cut.push({ at: end, part: text.slice(end), isCall: false });
  return cut;
}

function NoteText({ text, names }: Pick<SheetProps, 'text' | 'names'>) {
  return cutAtCalls(text, names).map(({ at, part, isCall }) =>
    isCall ? (
      <span key={at} className="rounded-sm bg-note-line/50 px-0.5 font-medium">
        {part}
      </span>
    ) : (
      <MessageText key={at} text={part} />
    ),
  );
}
