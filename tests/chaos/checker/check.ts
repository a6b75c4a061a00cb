import type { Counts, Evidence, Line, Mark, Screen, Sent, StoredMessage } from './evidence.ts';

/** What a check found: the numbers, and a line on each finding for whoever has to mend it. */
export type Verdict = { readonly counts: Counts; readonly findings: readonly string[] };

const WAITING: ReadonlySet<Mark | null> = new Set(['queued', 'held', 'in-flight', 'verifying']);
const DECIDED_NO: ReadonlySet<Mark | null> = new Set(['rejected', 'held']);
const SAYS_STORED: ReadonlySet<Mark | null> = new Set(['sent', 'delivered', null]);

/** Judges one round (reliability.md, section 3). `strict`: unconfirmed is counted, and is no fault. */
export function check(evidence: Evidence): Verdict {
  const findings: string[] = [];
  const tally = { ...NOTHING_WRONG };
  const note = (column: keyof Counts, finding: string, times = 1): void => {
    tally[column] += times;
    findings.push(`${column}: ${finding}`);
  };
  for (const sent of evidence.sent) judgeFate(sent, evidence, note);
  judgePhantoms(evidence, note);
  for (const conversation of conversationsOf(evidence)) {
    judgeOrder(conversation, evidence, note);
    judgeViews(conversation, evidence, note);
  }
  judgeMarks(evidence, note);
  return { counts: tally, findings };
}

export const NOTHING_WRONG: Counts = {
  lost: 0,
  doubled: 0,
  disordered: 0,
  phantom: 0,
  divergent: 0,
  untrue: 0,
  stuck: 0,
  unconfirmed: 0,
};

/** Whether a round passed. */
export function isGood({ counts }: Verdict, peer: Evidence['peer']): boolean {
  return Object.entries(counts).every(
    ([column, count]) => count === 0 || (column === 'unconfirmed' && peer === 'strict'),
  );
}

type Note = (column: keyof Counts, finding: string, times?: number) => void;

const conversationsOf = ({ sent, database, screens }: Evidence): ReadonlySet<string> =>
  new Set([...sent, ...database, ...screens].map(({ conversation }) => conversation));

const textsIn = (messages: readonly StoredMessage[], conversation: string): readonly string[] =>
  messages.filter((message) => message.conversation === conversation).map(({ text }) => text);

/** How the pages mark a text, one entry for each page that shows it. */
function marksOf({ screens }: Evidence, { text, conversation }: Sent): readonly (Mark | null)[] {
  return screens
    .filter((screen) => screen.conversation === conversation)
    .flatMap(({ lines }) => lines.filter((line) => line.text === text).map(({ mark }) => mark));
}

function judgeFate(sent: Sent, evidence: Evidence, note: Note): void {
  const { text, acceptedAt, expect } = sent;
  const copies = evidence.database.filter((message) => message.text === text).length;
  const marks = marksOf(evidence, sent);
  if (copies > 1) note('doubled', `"${text}" is stored ${copies} times`, copies - 1);
  if (expect === 'refused') {
    if (copies > 0) note('phantom', `"${text}" is stored although it had to be refused`);
    else if (!marks.some((mark) => DECIDED_NO.has(mark)))
      note('lost', `"${text}" was refused without a word`);
    return;
  }
  if (copies > 0 || acceptedAt === null) return;
  if (marks.some((mark) => WAITING.has(mark) && (mark !== 'held' || evidence.peer === 'extended'))) {
    note('stuck', `"${text}" still waits`);
  } else if (marks.some((mark) => mark === 'unconfirmed' || mark === 'rejected' || mark === 'held')) {
    note('unconfirmed', `"${text}" is not stored and says so`);
  } else {
    note('lost', `"${text}" was accepted and is nowhere`);
  }
}

function judgePhantoms({ sent, database }: Evidence, note: Note): void {
  const written = new Set(sent.map(({ text }) => text));
  for (const { text } of database) if (!written.has(text)) note('phantom', `nobody wrote "${text}"`);
}

/** Whoever had finished one message before beginning another has put them in order; races between pages have none. */
function judgeOrder(conversation: string, { sent, database }: Evidence, note: Note): void {
  const writtenAs = new Map(sent.map((each) => [each.text, each]));
  for (const author of ['staff', 'customer'] as const) {
    /** The latest beginning of anything stored so far. */
    let newest = { startedAt: -Infinity, text: '' };
    for (const text of textsIn(database, conversation)) {
      const own = writtenAs.get(text);
      if (own?.author !== author) continue;
      if (own.acceptedAt !== null && own.acceptedAt < newest.startedAt) {
        note('disordered', `"${text}" was written before "${newest.text}" and is stored after it`);
      }
      if (own.startedAt > newest.startedAt) newest = own;
    }
  }
}

/** The fresh history, every page and the sequence numbers say what the database says. */
function judgeViews(conversation: string, evidence: Evidence, note: Note): void {
  const { database, history, screens } = evidence;
  const stored = database.filter((message) => message.conversation === conversation);
  const texts = stored.map(({ text }) => text);
  compare('the history', textsIn(history, conversation), texts, note);
  for (const screen of screens) {
    if (screen.conversation === conversation) compare(screen.page, claimedBy(screen), texts, note);
  }
  const isDense = stored.every(({ seq }, index) => seq === undefined || seq === index + 1);
  if (!isDense) note('divergent', `the numbers are ${stored.map(({ seq }) => seq).join(' ')}`);
}

const claimedBy = ({ lines }: Screen): readonly string[] =>
  lines.filter(({ mark }) => SAYS_STORED.has(mark)).map(({ text }) => text);

function compare(who: string, shown: readonly string[], stored: readonly string[], note: Note): void {
  const length = Math.max(shown.length, stored.length);
  for (let place = 0; place < length; place += 1) {
    if (shown[place] === stored[place]) continue;
    note(
      'divergent',
      `${who} has "${shown[place] ?? 'nothing'}" in place ${place + 1}, the database "${stored[place] ?? 'nothing'}"`,
    );
    return;
  }
}

function judgeMarks(evidence: Evidence, note: Note): void {
  const stored = new Set(evidence.database.map(({ text }) => text));
  for (const { page, lines } of evidence.screens) {
    for (const line of lines) {
      const wrong = untruth(line, stored.has(line.text), evidence.peer);
      if (wrong !== null) note('untrue', `${page} ${wrong}: "${line.text}"`);
    }
  }
}

function untruth({ mark }: Line, isStored: boolean, peer: Evidence['peer']): string | null {
  if (SAYS_STORED.has(mark)) return isStored ? null : 'shows as stored what is not';
  if (!isStored) return null;
  // a strict server may have it without having said so: "unconfirmed" is the truth then
  if (peer === 'strict' && (mark === 'unconfirmed' || mark === 'verifying')) return null;
  return `marks as ${String(mark)} what is stored`;
}
