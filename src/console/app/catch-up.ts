import type { Customer } from '#protocol/customer.ts';
import { asSeq, type CustomerId } from '#protocol/ids.ts';
import type { SyncSince, SyncSinceAck } from '#protocol/staff/sync-since.ts';
import type { Line } from '../connection/line.ts';
import { withoutConversations, withPage } from '../store/conversations.ts';
import { withCustomers, withSnapshot } from '../store/customers.ts';
import { linesOf } from '../store/sequence.ts';
import type { ConsoleState } from '../store/state.ts';
import type { GoneWatch } from './gone.ts';
import type { History } from './history.ts';
import type { Mentions } from './mentions.ts';
import { pause, type Tools } from './tools.ts';

type Told = Extract<SyncSinceAck, { ok: true }>;

/** Longest wait for one answer, in milliseconds: it may hold 2 000 customers. */
const SYNC_MS = 20_000;
const RETRY_MS = 1_000;

/** What this console knows already, as a question. There are never more loaded conversations than one may name. */
function questionOf({ conversations, epoch, revision }: ConsoleState): SyncSince {
  const cursors = [...conversations].flatMap(([customerId, { load, messages }]) => {
    const newest = messages.at(-1);
    const isCounted = load.at === 'ready' && (newest === undefined || newest.seq !== undefined);
    return isCounted ? [{ customerId, seq: newest?.seq ?? asSeq(0) }] : [];
  });
  return {
    cursors,
    ...(epoch === null ? {} : { epoch }),
    ...(revision === null ? {} : { revision }),
  };
}

/** SYNC-4: the database is another one. What was known before means nothing; what was told since then stays. */
function withoutWorldBefore(state: ConsoleState, before: ConsoleState): ConsoleState {
  const customers = new Map([...state.customers].filter(([id, row]) => before.customers.get(id) !== row));
  return { ...withoutConversations(state), customers, seen: new Map() };
}

/**
 * Catches up on everything after a gap (SYNC-1): all customers, and the messages of every loaded conversation. Called
 * after subscribing, so that nothing falls between. False: the line ended before it was done.
 */
export async function catchUp(
  tools: Tools,
  parts: { readonly history: History; readonly gone: GoneWatch; readonly mentions: Mentions },
  line: Line,
): Promise<boolean> {
  const { read, apply, now, after } = tools;
  const { history, gone } = parts;

  /** Undefined: the server refuses for good, or the line has ended. */
  async function ask(question: SyncSince): Promise<Told | undefined> {
    while (line.isUp()) {
      const sentAt = now();
      const answer = await line.request('sync:since', question, SYNC_MS);
      if ('silent' in answer) {
        await pause(after, RETRY_MS);
      } else if (answer.ok) {
        const offset = answer.serverTime - (sentAt + now()) / 2;
        apply((state) => ({ ...state, clockOffset: offset }));
        return answer;
      } else if (answer.error.retryable) {
        await pause(after, answer.error.retryAfterMs ?? RETRY_MS);
      } else {
        return undefined;
      }
    }
    return undefined;
  }

  const before = read();
  const unfinished: CustomerId[] = [];
  let snapshot: Customer[] | undefined;
  let isForeign = false;

  function take(told: Told): void {
    // a backup that was restored has the old epoch, but knows nothing of our revision: it resets unasked
    isForeign ||=
      before.epoch !== null && (before.epoch !== told.epoch || (told.reset && before.revision !== null));
    if (told.mentions !== undefined) parts.mentions.caughtUp(told.mentions);
    if (told.reset) snapshot = [];
    if (snapshot === undefined) apply((state) => withCustomers(state, told.customers));
    else snapshot.push(...told.customers);
    if (isForeign) return;
    for (const { customerId, hasMore, ...lines } of told.deltas) {
      apply((state) => withPage(state, customerId, { messages: linesOf(lines) }));
      if (hasMore) unfinished.push(customerId);
    }
  }

  // asked first, so that what is loaded is what the server was asked for last
  const looking = gone.isBehind(line);
  let told = await ask(questionOf(before));
  // the cursors make no sense to this server: begin with nothing
  if (told === undefined && line.isUp()) told = await ask({});
  isForeign = await looking;
  // a restored server that has grown past our revision tells deltas, and they follow from nothing
  if (isForeign && told?.reset === false) told = await ask({});
  while (told !== undefined) {
    take(told);
    if (!told.more) break;
    told = await ask({ epoch: told.epoch, revision: told.revision, snapshot: snapshot !== undefined });
  }
  if (told === undefined) return line.isUp();

  const { epoch, revision } = told;
  const rows = snapshot;
  if (isForeign) gone.suspect(before);
  apply((state) => {
    const known = isForeign ? withoutWorldBefore(state, before) : state;
    const told = rows === undefined ? known : withSnapshot(known, rows, revision);
    return { ...told, epoch, revision, queueLoaded: true };
  });
  for (const customerId of unfinished) await history.fill(customerId);
  for (const customerId of read().conversations.keys()) history.mind(customerId);
  return line.isUp();
}
