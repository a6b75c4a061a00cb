import { type Entry, isNote } from '#protocol/note.ts';
import { hasAllAttempts, refusalOf } from '../../store/outbox-rows.ts';
import type { OutboxRow, Truth } from '../../store/state.ts';
import { countOf } from '../../store/seen.ts';
import { outboxWords } from '../../words/en/outbox.ts';
import { codeSays, serverSays } from '../../store/server-says.ts';
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
  const known = refusalOf(code);
  return known === null ? outboxWords().serverSaid({ code }) : codeSays(known.code);
}

type Attempt = OutboxRow['attempts'][number];

function attemptWords({ result, ms }: Attempt): string {
  const t = outboxWords();
  const span = ms === 0 ? null : spanWords(ms);
  switch (result) {
    case 'stored':
      return span === null ? t.stored : t.storedAfter({ span });
    case 'silent':
      return span === null ? t.noAnswer : t.noAnswerFor({ span });
    case 'closed':
      return span === null ? t.closed : t.closedAfter({ span });
    case 'abandoned':
      return t.abandoned;
    default:
      return t.notTaken({ why: refusalWords(result) });
  }
}

/** Where older attempts are not kept any more, their number is not known. */
function nameOf(index: number, isWhole: boolean): string {
  const t = outboxWords();
  return isWhole ? t.attempt({ number: index + 1 }) : t.anAttempt;
}

function attemptLines(row: OutboxRow, attempts: readonly Attempt[], { offset }: TruthParts): TruthLine[] {
  const t = outboxWords();
  const isWhole = hasAllAttempts(row);
  const lines = attempts.map((attempt, index): TruthLine => {
    const isNo = refusalOf(attempt.result)?.isFinal === true;
    return {
      at: attempt.at + offset,
      words: t.line({ attempt: nameOf(index, isWhole), words: attemptWords(attempt) }),
      tone: isNo ? 'bad' : 'warn',
    };
  });
  return [
    plain(row.createdAt + offset, t.written),
    ...(isWhole ? [] : [plain(null, t.onlyNewest)]),
    ...lines,
  ];
}

/** How a message stands that is not delivered: in the words of now. `behind`: the text of the message that holds it. */
export function stateWords({ state, attempts }: OutboxRow, waiting: Waiting, behind: string): string {
  const t = outboxWords();
  switch (state.at) {
    case 'queued':
      return waiting === 'nothing' && attempts.length > 0 ? t.triedAgain : t[`waits_${waiting}`];
    case 'held':
      return behind === '' ? t.held : t.heldBehind({ text: behind });
    case 'in-flight':
      return t.onItsWay;
    case 'verifying':
      return state.error === null
        ? t.looking
        : t.lookingAfterError({ error: serverSays(state.error.message) });
    case 'rejected':
      return t.notSent({ why: state.message === '' ? refusalWords(state.code) : serverSays(state.message) });
    case 'unconfirmed':
      return t.mayDouble;
    case 'delivered':
      return t.sent;
  }
}

/** The story of a message that is not delivered. */
export function pendingStory(
  row: OutboxRow,
  waiting: Waiting,
  behind: string,
  parts: TruthParts,
): readonly TruthLine[] {
  const t = outboxWords();
  const { state } = row;
  const lines = attemptLines(row, row.attempts, parts);
  const last = lines.at(-1);
  if (state.at === 'rejected' && row.attempts.at(-1)?.result === state.code && last !== undefined) {
    const name = nameOf(row.attempts.length - 1, hasAllAttempts(row));
    // the server's own words tell more than the code
    const words =
      state.message === ''
        ? last.words
        : t.line({ attempt: name, words: t.notTaken({ why: serverSays(state.message) }) });
    return [...lines.slice(0, -1), { ...last, words }, plain(null, t.staysHere)];
  }
  if (state.at === 'in-flight') {
    const name = nameOf(row.attempts.length, hasAllAttempts(row));
    return [...lines, plain(state.since + parts.offset, t.attemptOnItsWay({ attempt: name }))];
  }
  const isBad = state.at === 'rejected';
  const isOpen = state.at === 'unconfirmed' || state.at === 'held' || state.at === 'verifying';
  return [
    ...lines,
    { at: null, words: stateWords(row, waiting, behind), tone: isBad ? 'bad' : isOpen ? 'warn' : 'plain' },
  ];
}

const placeOf = (entry: Entry): number | undefined => (isNote(entry) ? undefined : countOf(entry));

/** The story of a message that was delivered while this page was open. */
export function deliveredStory({ row, how }: Truth, message: Entry, parts: TruthParts): readonly TruthLine[] {
  const last = row.attempts.at(-1);
  const earlier = last?.result === 'stored' ? row.attempts.slice(0, -1) : row.attempts;
  const lines = attemptLines(row, earlier, parts);
  const isWhole = hasAllAttempts(row);
  const t = outboxWords();
  const named = (words: string): string =>
    last?.result === 'stored' ? t.line({ attempt: nameOf(earlier.length, isWhole), words }) : words;
  const place = placeOf(message);
  const at = last?.result === 'stored' ? last.at + parts.offset : null;
  const time = exactTime(message.timestamp, parts.now);
  switch (how) {
    case 'told':
      return [
        ...lines,
        {
          at,
          words: named(place === undefined ? t.storedAt({ time }) : t.storedAtAs({ time, place })),
          tone: 'good',
        },
      ];
    case 'proven':
      return [
        ...lines,
        {
          at,
          words: named(t.proven({ time })),
          tone: 'good',
        },
      ];
    case 'guessed':
      return [
        ...lines,
        {
          at,
          words: named(t.guessed({ time })),
          tone: 'warn',
        },
      ];
  }
}

/** What is known of an own message that another page, or an earlier life of this one, has sent. */
export function storedStory(message: Entry): readonly TruthLine[] {
  const t = outboxWords();
  const place = placeOf(message);
  if (message.seq === undefined) {
    return [{ at: message.timestamp, words: t.shownByServer, tone: 'good' }, plain(null, t.confirmsNothing)];
  }
  return [
    {
      at: message.timestamp,
      words: place === undefined ? t.storedByServer : t.storedByServerAs({ place }),
      tone: 'good',
    },
    plain(null, t.howUnknown),
  ];
}
