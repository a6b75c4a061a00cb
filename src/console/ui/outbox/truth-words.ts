import { type Entry, isNote } from '#protocol/note.ts';
import { hasAllAttempts, refusalOf } from '../../store/outbox-rows.ts';
import type { OutboxRow, Truth } from '../../store/state.ts';
import { countOf } from '../../store/seen.ts';
import { exactTime, spanWords } from '../parts/time.ts';

/** One thing that is known to have happened, or (without a time, in milliseconds by the server's clock) that is so now. */
export type TruthLine = {
  readonly at: number | null;
  readonly words: string;
  readonly tone: 'plain' | 'good' | 'bad' | 'warn';
};

/** What a row waits for now, of which its own state says nothing. */
export type Waiting = 'nothing' | 'connection' | 'other-tab' | 'sign-in' | 'turn';

export type TruthParts = {
  /** Server clock minus browser clock, in milliseconds. */
  readonly offset: number;
  readonly now: number;
};

const plain = (at: number | null, words: string): TruthLine => ({ at, words, tone: 'plain' });

/** What a refusal's code means, in words. */
function refusalWords(code: string): string {
  return refusalOf(code)?.words ?? `The server said ${code}.`;
}

type Attempt = OutboxRow['attempts'][number];

function attemptWords({ result, ms }: Attempt): string {
  const after = ms === 0 ? '' : ` after ${spanWords(ms)}`;
  switch (result) {
    case 'stored':
      return `stored${after}`;
    case 'silent':
      return ms === 0 ? 'no answer' : `no answer for ${spanWords(ms)}`;
    case 'closed':
      return `the connection ended${after}, before an answer`;
    case 'abandoned':
      return 'the tab that sent it was closed or reloaded before an answer';
    default:
      return `not taken. ${refusalWords(result)}`;
  }
}

/** Where older attempts are not kept any more, their number is not known. */
function nameOf(index: number, isWhole: boolean): string {
  return isWhole ? `Attempt ${index + 1}` : 'An attempt';
}

function attemptLines(row: OutboxRow, attempts: readonly Attempt[], { offset }: TruthParts): TruthLine[] {
  const isWhole = hasAllAttempts(row);
  const lines = attempts.map((attempt, index): TruthLine => {
    const isNo = refusalOf(attempt.result)?.isFinal === true;
    return {
      at: attempt.at + offset,
      words: `${nameOf(index, isWhole)}: ${attemptWords(attempt)}`,
      tone: isNo ? 'bad' : 'warn',
    };
  });
  return [
    plain(row.createdAt + offset, 'Written'),
    ...(isWhole ? [] : [plain(null, 'Only the newest attempts are kept.')]),
    ...lines,
  ];
}

const WAITS = {
  nothing: 'Goes out in a moment.',
  turn: 'Goes out after the message before it.',
  connection: 'Waits for the connection, and goes out by itself.',
  'other-tab': 'Waits for another tab of this browser, which does the sending.',
  'sign-in': 'Waits until you have signed in again.',
} as const satisfies Record<Waiting, string>;

/** How a message stands that is not delivered: in the words of now. `behind`: the text of the message that holds it. */
export function stateWords({ state, attempts }: OutboxRow, waiting: Waiting, behind: string): string {
  switch (state.at) {
    case 'queued':
      return waiting === 'nothing' && attempts.length > 0 ? 'Is tried again in a moment.' : WAITS[waiting];
    case 'held':
      return behind === ''
        ? 'Held until you decide about the message before it.'
        : `Held behind “${behind}” until you decide about that one.`;
    case 'in-flight':
      return 'On its way: no answer yet.';
    case 'verifying':
      return state.error === null
        ? 'No answer: looking whether it arrived.'
        : `The server reported an error that may be about it (“${state.error.message}”): looking whether it arrived.`;
    case 'rejected':
      return `Not sent. ${state.message === '' ? refusalWords(state.code) : state.message}`;
    case 'unconfirmed':
      return 'Not confirmed: the server has not said whether it arrived. Sending it again may double it.';
    case 'delivered':
      return 'Sent.';
  }
}

/** The story of a message that is not delivered. */
export function pendingStory(
  row: OutboxRow,
  waiting: Waiting,
  behind: string,
  parts: TruthParts,
): readonly TruthLine[] {
  const { state } = row;
  const lines = attemptLines(row, row.attempts, parts);
  const last = lines.at(-1);
  if (state.at === 'rejected' && row.attempts.at(-1)?.result === state.code && last !== undefined) {
    const name = nameOf(row.attempts.length - 1, hasAllAttempts(row));
    // the server's own words tell more than the code
    const words = state.message === '' ? last.words : `${name}: not taken. ${state.message}`;
    return [...lines.slice(0, -1), { ...last, words }, plain(null, 'Stays here until you decide.')];
  }
  if (state.at === 'in-flight') {
    const name = nameOf(row.attempts.length, hasAllAttempts(row));
    return [...lines, plain(state.since + parts.offset, `${name}: on its way, no answer yet`)];
  }
  const isBad = state.at === 'rejected';
  const isOpen = state.at === 'unconfirmed' || state.at === 'held' || state.at === 'verifying';
  return [
    ...lines,
    { at: null, words: stateWords(row, waiting, behind), tone: isBad ? 'bad' : isOpen ? 'warn' : 'plain' },
  ];
}

function placeWords(entry: Entry): string {
  const place = isNote(entry) ? undefined : countOf(entry);
  return place === undefined ? '' : ` as message ${place.toLocaleString()} of this conversation`;
}

/** The story of a message that was delivered while this page was open. */
export function deliveredStory({ row, how }: Truth, message: Entry, parts: TruthParts): readonly TruthLine[] {
  const last = row.attempts.at(-1);
  const earlier = last?.result === 'stored' ? row.attempts.slice(0, -1) : row.attempts;
  const lines = attemptLines(row, earlier, parts);
  const isWhole = hasAllAttempts(row);
  const name = last?.result === 'stored' ? `${nameOf(earlier.length, isWhole)}: ` : '';
  const at = last?.result === 'stored' ? last.at + parts.offset : null;
  const dated = exactTime(message.timestamp, parts.now);
  switch (how) {
    case 'told':
      return [
        ...lines,
        { at, words: `${name}the server stored it at ${dated}${placeWords(message)}`, tone: 'good' },
      ];
    case 'proven':
      return [
        ...lines,
        {
          at,
          words: `${name}recognised by its text. This server confirms nothing, but shows it, dated ${dated}.`,
          tone: 'good',
        },
      ];
    case 'guessed':
      return [
        ...lines,
        {
          at,
          words: `${name}recognised by its text alone, dated ${dated}. This server confirms nothing: it may be another message with the same words.`,
          tone: 'warn',
        },
      ];
  }
}

/** What is known of an own message that another page, or an earlier life of this one, has sent. */
export function storedStory(message: Entry): readonly TruthLine[] {
  if (message.seq === undefined) {
    return [
      { at: message.timestamp, words: 'Shown by the server, with this time', tone: 'good' },
      plain(null, 'This server confirms and numbers nothing. How it was sent is not known here any more.'),
    ];
  }
  return [
    { at: message.timestamp, words: `Stored by the server${placeWords(message)}`, tone: 'good' },
    plain(null, 'How it was sent is not known here any more.'),
  ];
}
