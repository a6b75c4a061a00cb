import { isOfAnother, type TimelineItem } from '../../store/timeline.ts';
import type { OutboxRow } from '../../store/state.ts';
import { spokenWords } from '../../words/en/spoken.ts';

/** So many messages that came in together are said word for word; of more the newest, and how many there were. */
const MOST_SAID = 5;
/** A longer text is read in the conversation, line by line. */
const LONGEST_SAID = 300;

/** A line that somebody else wrote. */
export type HeardItem = Extract<TimelineItem, { kind: 'message' | 'note' }>;

/** Messages and notes of others that stand behind the first known line and were not known. */
export function unheard(items: readonly TimelineItem[], known: ReadonlySet<string>): readonly HeardItem[] {
  const from = items.findIndex(({ key }) => known.has(key));
  return items.slice(from + 1).filter((item): item is HeardItem => isOfAnother(item) && !known.has(item.key));
}

const short = (text: string): string =>
  text.length <= LONGEST_SAID ? text : `${text.slice(0, LONGEST_SAID).trimEnd()}…`;

function heardLine(item: HeardItem, customerName: string): string {
  const t = spokenWords();
  if (item.kind === 'note') return t.wroteNote({ name: item.note.staffName, text: short(item.note.text) });
  const name = item.from === 'customer' ? customerName : (item.message.staffName ?? t.aColleague);
  return t.wrote({ name, text: short(item.message.text) });
}

/** What is said of messages that came in together: each once, in their order. */
export function heardWords(items: readonly HeardItem[], customerName: string): string {
  const lines = items.slice(-MOST_SAID).map((item) => heardLine(item, customerName));
  if (items.length === 1) return lines.join('');
  const t = spokenWords();
  const count = items.length;
  const head = count > MOST_SAID ? t.newMessagesLast({ count, said: MOST_SAID }) : t.newMessages({ count });
  return [head, ...lines].join('\n');
}

/** A row of which a person has to decide. */
export type StoppedRow = OutboxRow & {
  readonly state: Extract<OutboxRow['state'], { at: 'rejected' | 'unconfirmed' }>;
};

export function isStopped(row: OutboxRow): row is StoppedRow {
  return row.state.at === 'rejected' || row.state.at === 'unconfirmed';
}

function stoppedLine({ state, note, text: whole }: StoppedRow, name: string): string {
  const t = spokenWords();
  const text = short(whole);
  if (state.at === 'rejected') {
    const words = { name, text, reason: state.message };
    return note === undefined ? t.notSent(words) : t.noteNotSaved(words);
  }
  return note === undefined ? t.notConfirmed({ name, text }) : t.noteNotConfirmed({ name, text });
}

/** What is said of own messages that did not go out. */
export function stoppedWords(rows: readonly StoppedRow[], nameOf: (row: StoppedRow) => string): string {
  const lines = rows.slice(-MOST_SAID).map((row) => stoppedLine(row, nameOf(row)));
  return rows.length === 1
    ? lines.join('')
    : [spokenWords().stopped({ count: rows.length }), ...lines].join('\n');
}
