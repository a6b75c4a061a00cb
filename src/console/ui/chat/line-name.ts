import type { TimelineItem } from '../../store/timeline.ts';
import { linesWords } from '../../words/en/lines.ts';
import { dayName, timeOfDay } from '../parts/time.ts';
import { markWords } from './delivery-mark.tsx';

/** A line on which the keyboard can stand. */
export type MessageItem = Exclude<TimelineItem, { kind: 'day' }>;

type Parts = {
  readonly customerName: string;
  /** The midnight with which today began. */
  readonly today: number;
  readonly isUnreadFrom: boolean;
};

function when(at: number, today: number): string {
  const time = timeOfDay(at);
  return at >= today ? time : linesWords().dayAndTime({ day: dayName(at, today), time });
}

function told(item: MessageItem, { customerName, today }: Parts): string {
  const t = linesWords();
  switch (item.kind) {
    case 'message': {
      const { text, timestamp, staffName } = item.message;
      const time = when(timestamp, today);
      if (item.from === 'me') return t.messageAnd({ name: t.you, time, text, state: markWords('sent') });
      const name = item.from === 'customer' ? customerName : (staffName ?? t.aColleague);
      return t.message({ name, time, text });
    }
    case 'note': {
      const { text, timestamp, staffName } = item.note;
      const time = when(timestamp, today);
      return item.from === 'me'
        ? t.noteAnd({ time, text, state: markWords('saved') })
        : t.note({ name: staffName, time, text });
    }
    case 'pending': {
      const { text, note, state: known } = item.row;
      const time = when(item.at, today);
      const mark = markWords(known.at);
      const state = known.at === 'rejected' ? t.stateAndReason({ state: mark, reason: known.message }) : mark;
      return note === undefined
        ? t.messageAnd({ name: t.you, time, text, state })
        : t.noteAnd({ time, text, state });
    }
  }
}

/** Who wrote it, when, what, and of one's own how far it got: what is heard when the keyboard comes to a line. */
export function lineName(item: MessageItem, parts: Parts): string {
  const line = told(item, parts);
  return parts.isUnreadFrom ? linesWords().newFromHere({ line }) : line;
}
