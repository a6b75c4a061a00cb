import { SAYS_TOO_LARGE } from '#protocol/error-words.ts';
import { ErrorCode, RETRYABLE, type Refusal, type WireError } from '#protocol/errors.ts';
import type { ClientMessageId, CustomerId } from '#protocol/ids.ts';
import type { Millis } from '#protocol/timestamp.ts';
import * as v from 'valibot';
import { createChecks } from './checks.ts';
import { createFlights, type Flight, type Outcome } from './flights.ts';
import type { Lead } from './leadership.ts';
import type { Mirror } from './mirror.ts';
import { never } from './never.ts';
import { createPeerLimits } from './peer-limits.ts';
import { createProofs, type IsMine } from './proofs.ts';
import type { Attempt, Row, StoredRow, Trace } from './row.ts';
import {
  begin,
  condemn,
  doubt,
  giveUp,
  noted,
  recover,
  recoverKeyed,
  reject,
  removed,
  requeue,
  resend,
} from './steps.ts';
import { createStrangers } from './strangers.ts';
import { createSuspects, TOO_BIG } from './suspects.ts';
import { type After, createWaits } from './timing.ts';
import type { SendResult, Stored, Transport } from './transport.ts';

/**
 * `told`: by its send key. `proven`: a strict peer showed it as ours, and nothing else it showed could have been it.
 * `guessed`: several equal texts could have been it, or nothing tells who wrote it.
 */
export type DeliveredHow = 'told' | 'proven' | 'guessed';

export type CourierParts<M extends Stored> = {
  readonly mirror: Mirror;
  /** Names this life of this tab: an in-flight row of another name has lost its courier. */
  readonly courierId: string;
  readonly now: () => Millis;
  readonly random: () => number;
  readonly after: After;
  /** `bypass`: another tab holds the lead and is silent. */
  readonly lead: () => Lead | 'bypass';
  /** Its writer may still take it back. */
  readonly isHeldBack: (row: StoredRow) => boolean;
  readonly onDelivered: (row: Row, message: M, how: DeliveredHow) => void;
  readonly isMine?: (message: M) => IsMine;
  readonly strictResend?: 'ask' | 'auto';
  /** The world failed and was gone around; for the one place that logs. */
  readonly onFault: (error: unknown) => void;
};

/** After a mark that took so long, others may have taken this tab for dead and the row for theirs. */
const SLOW_MARK_MS = 3_000;
/** After the storage was emptied, the other tabs put back what they hold: their rows may come before ours. */
const OTHERS_RESTORE_MS = 1_000;

const isSignInProblem = ({ code }: WireError): boolean =>
  code === 'UNAUTHENTICATED' || code === 'TOKEN_EXPIRED' || code === 'TOKEN_REVOKED';

/** A final "no" that our list knows; anything else on a strict peer may be about something else. */
const isDocumentedNo = (error: WireError): boolean =>
  v.is(ErrorCode, error.code) && !RETRYABLE[error.code] && !isSignInProblem(error);

const TOO_LARGE: Refusal = { code: 'PAYLOAD_TOO_LARGE', message: SAYS_TOO_LARGE };
const NO_NOTES: Refusal = {
  code: 'UNKNOWN_EVENT',
  message: 'This server knows no notes. It was not sent.',
};

export type Courier<M extends Stored> = ReturnType<typeof createCourier<M>>;

/** Works off the lines: the head of each conversation, one in flight per conversation, each for itself (SEND-2). */
export function createCourier<M extends Stored>(parts: CourierParts<M>) {
  const { mirror, courierId, now, after, lead, onFault, strictResend = 'ask' } = parts;
  let transport: Transport<M> | null = null;
  let isFrozen = false;
  let isClosed = false;
  const proofs = createProofs<M>(parts.isMine);
  const limits = createPeerLimits();
  const suspects = createSuspects();
  const strangers = createStrangers(after, (key) => watch(revive(key)));
  const waits = createWaits(after, parts.random, () => pump());
  const flights = createFlights<M>({ after, now, watch, onAnswer });
  const checks = createChecks<M>({
    after,
    watch,
    onFault,
    prove,
    giveUp: async ({ clientMessageId, customerId }) => {
      const isAuto = strictResend === 'auto';
      if (isAuto) waits.backOff(customerId);
      await mirror.change(clientMessageId, isAuto ? resend : giveUp);
      pump();
    },
  });

  function pump(): void {
    if (isClosed || lead() === 'none') return;
    const heads = mirror.heads();
    strangers.keep(new Set(heads.map(({ clientMessageId }) => clientMessageId)));
    for (const row of heads) {
      const { customerId, state } = row;
      if (flights.has(customerId) || checks.has(customerId)) continue;
      switch (state.at) {
        case 'queued':
          if (canSend(row)) launch(row);
          break;
        case 'in-flight':
          if (state.courier !== courierId) strangers.watch(row);
          else if (state.trace !== null) watch(revive(row.clientMessageId));
          // its return into the line could not be written
          else if (canSend(row)) launch(row);
          break;
        case 'verifying':
          if (transport !== null) checks.begin(row, transport);
          break;
        case 'rejected':
        case 'unconfirmed':
          break;
        default:
          never(state);
      }
    }
  }

  function canSend(row: StoredRow): boolean {
    if (transport === null || isFrozen || waits.isWaiting(row.customerId) || parts.isHeldBack(row))
      return false;
    // a strict peer's error names nobody: with one message under way it can only mean that one
    return flights.count() === 0 || (transport.mode === 'extended' && !hasSuspects());
  }

  const hasSuspects = (): boolean =>
    mirror
      .waiting()
      .some(
        ({ clientMessageId, state }) =>
          suspects.has(clientMessageId) && (state.at === 'queued' || state.at === 'in-flight'),
      );

  function watch(work: Promise<unknown>): void {
    work.catch(onFault);
  }

  async function revive(key: ClientMessageId): Promise<void> {
    if (isClosed || lead() === 'none') return;
    await mirror.change(key, lead() === 'bypass' ? recoverKeyed(now()) : recover(now()));
    pump();
  }

  function launch(row: StoredRow): void {
    const via = transport;
    if (via === null) return;
    const flight = flights.open(row);
    const flown = fly(row, flight, via)
      .catch((error: unknown) => {
        onFault(error);
        waits.backOff(row.customerId);
      })
      .finally(() => {
        flights.close(row.customerId);
        pump();
      });
    watch(flown);
  }

  async function fly(row: StoredRow, flight: Flight<M>, via: Transport<M>): Promise<void> {
    const { customerId, clientMessageId } = row;
    if (!limits.fits(row.text)) {
      await mirror.change(clientMessageId, condemn(TOO_LARGE));
      return;
    }
    // a strict peer would take it for a message to the customer (NOTE-7)
    if (row.note !== undefined && via.mode === 'strict') {
      await mirror.change(clientMessageId, condemn(NO_NOTES));
      return;
    }
    const trace = via.mode === 'strict' ? await traceOf(customerId, flight, via) : null;
    if (trace === undefined) {
      waits.backOff(customerId);
      return;
    }
    // committed before the emit: after a crash an emitted row must never look as if it had not been
    if (!(await mark(row, trace))) return;
    if (via !== transport || lead() === 'none') {
      await mirror.change(clientMessageId, requeue(courierId));
      return;
    }
    const outcome = await flights.send(row, flight, via);
    if (outcome.at === 'stored' || outcome.at === 'settled') {
      waits.succeeded(customerId);
      return;
    }
    const error = outcome.at === 'refused' ? outcome.error : null;
    const attempt = flights.attempt(row, resultOf(outcome));
    if (error !== null) suspects.acquit(clientMessageId);
    // one sign-in serves all rows: no other can do better before the next one
    if (error !== null && isSignInProblem(error) && via === transport) isFrozen = true;
    if (trace === null) await retreat(row, attempt, error, via);
    else {
      const no = error !== null && isDocumentedNo(error) ? error : null;
      await mirror.change(clientMessageId, doubt(courierId, attempt, no));
    }
  }

  /** Undefined: the server did not tell its history, or the connection ended meanwhile. */
  const traceOf = (
    customerId: CustomerId,
    flight: Flight<M>,
    via: Extract<Transport<M>, { mode: 'strict' }>,
  ): Promise<Trace | undefined> =>
    Promise.race([proofs.before(customerId, via), flight.landed.then(() => undefined)]);

  /** False: another tab was quicker. */
  async function mark(row: StoredRow, trace: Trace | null): Promise<boolean> {
    const { clientMessageId } = row;
    const startedAt = now();
    const isMarked = async (step: ReturnType<typeof begin>): Promise<boolean> => {
      const { after } = await mirror.change(clientMessageId, step);
      return after?.state.at === 'in-flight' && after.state.courier === courierId;
    };
    try {
      const mine = await isMarked(begin(courierId, startedAt, trace, strictResend === 'ask'));
      const isSlow = Math.abs(now() - startedAt) > SLOW_MARK_MS;
      // this tab may have been frozen at just this point
      return mine && isSlow ? await isMarked(() => 'keep') : mine;
    } catch (error) {
      // with a send key nothing depends on the mark, and a full disk must not stop what was accepted
      if (trace !== null) throw error;
      onFault(error);
      return true;
    }
  }

  /** An answer later than our patience is an answer all the same. */
  async function onAnswer(row: StoredRow, result: SendResult<M>, flight: Flight<M>): Promise<void> {
    const { key, isAlone, isLate } = flight;
    if (result.at === 'stored') await deliver(row, result.message);
    if (result.at !== 'silent' || result.closeCode !== TOO_BIG || isLate) return;
    if (!suspects.accuse(key, isAlone)) return;
    await mirror.change(key, condemn(TOO_LARGE, flights.attempt(row, 'closed')));
  }

  /** Extended peer: the row goes back into the line, or stops it. */
  async function retreat(
    { clientMessageId, customerId }: StoredRow,
    attempt: Attempt,
    error: WireError | null,
    via: Transport<M>,
  ): Promise<void> {
    if (error === null) {
      if (via === transport) waits.backOff(customerId);
      await mirror.change(clientMessageId, requeue(courierId, attempt));
    } else if (isSignInProblem(error)) {
      // means "not stored" by contract: no attempt is burned, the next sign-in brings another transport
      await mirror.change(clientMessageId, requeue(courierId));
    } else if (error.retryable) {
      if (error.code === 'RATE_LIMITED' && error.retryAfterMs !== undefined)
        waits.pauseAll(error.retryAfterMs);
      else waits.backOff(customerId, error.retryAfterMs);
      await mirror.change(clientMessageId, requeue(courierId, attempt));
    } else {
      await mirror.change(clientMessageId, reject(courierId, attempt, error));
    }
  }

  async function prove(customerId: CustomerId, messages: readonly M[]): Promise<void> {
    const proven = proofs.match(customerId, mirror.ofCustomer(customerId), messages);
    for (const { row, message, isSure } of proven) {
      await deliver(row, message, isSure ? 'proven' : 'guessed');
    }
  }

  /** Once per row, whoever brings the news first: acknowledgement, echo or history. */
  async function deliver(row: StoredRow, message: M, how: DeliveredHow = 'told'): Promise<void> {
    const { clientMessageId, customerId } = row;
    // after closing, the row stays for the next life, where the send key or the history settles it
    if (isClosed || !mirror.claimDone(clientMessageId)) return;
    const latest = mirror.find(clientMessageId) ?? row;
    const attempts = noted(latest, flights.attempt(latest, 'stored'));
    flights.settle(customerId, clientMessageId);
    checks.settle(customerId, clientMessageId);
    suspects.acquit(clientMessageId);
    parts.onDelivered({ ...latest, attempts, state: { at: 'delivered' } }, message, how);
    await mirror.change(clientMessageId, removed).catch(onFault);
    pump();
  }

  /** What is in flight and not ours here has lost its courier. */
  async function recoverAll(step: typeof recover): Promise<void> {
    for (const { clientMessageId, customerId, state } of mirror.waiting()) {
      if (state.at !== 'in-flight' || flights.keyOf(customerId) === clientMessageId) continue;
      await mirror.change(clientMessageId, step(now()));
    }
    pump();
  }

  return {
    pump,
    prove,
    deliver,
    fits: limits.fits,
    /** Sent in this life, and neither acknowledged nor refused; the store may not know of it. */
    isUnderWay: flights.isUnanswered,
    /** The lead was gained. */
    takeOver: (): Promise<void> => recoverAll(recover),
    /** The leader is silent: its rows go out from here, where a second send is harmless. */
    goPast: (): Promise<void> => recoverAll(recoverKeyed),
    setTransport: (next: Transport<M> | null): void => {
      transport = next;
      limits.learn(next?.limits);
      isFrozen = false;
      proofs.forget();
      waits.reset();
      checks.stopAll();
      flights.landAll();
      pump();
    },
    nudge: (): void => {
      waits.reset();
      pump();
    },
    /** Removes acknowledged rows that could not be removed before. */
    sweep: async (): Promise<void> => {
      for (const { clientMessageId } of mirror.leftovers()) await mirror.change(clientMessageId, removed);
    },
    /** The storage was emptied; this tab has put back what it holds. */
    letOthersRestore: (): void => waits.pauseAll(OTHERS_RESTORE_MS),
    close: (): void => {
      isClosed = true;
      transport = null;
      waits.reset();
      strangers.keep(new Set());
      checks.stopAll();
      flights.landAll();
    },
  };
}

const resultOf = (outcome: Exclude<Outcome<Stored>, { at: 'stored' | 'settled' }>): string => {
  switch (outcome.at) {
    case 'refused':
      return outcome.error.code;
    case 'closed':
      return 'closed';
    case 'silent':
      return outcome.closeCode === undefined ? 'silent' : 'closed';
    default:
      return never(outcome);
  }
};
