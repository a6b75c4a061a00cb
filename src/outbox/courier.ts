import { ErrorCode, ERRORS, type WireError } from '#protocol/errors.ts';
import type { ClientMessageId, CustomerId } from '#protocol/ids.ts';
import type { Millis } from '#protocol/timestamp.ts';
import * as v from 'valibot';
import type { Lead } from './leadership.ts';
import type { Mirror } from './mirror.ts';
import { never } from './never.ts';
import { createProofs, type IsMine } from './proofs.ts';
import type { Row, StoredRow, Trace } from './row.ts';
import { begin, doubt, giveUp, recover, reject, removed, requeue } from './steps.ts';
import { type After, createAckTimeout, createWaits } from './timing.ts';
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
  readonly lead: () => Lead;
  readonly onDelivered: (row: Row, message: M, how: DeliveredHow) => void;
  readonly isMine?: (message: M) => IsMine;
  /** The world failed and was gone around; for the one place that logs. */
  readonly onFault: (error: unknown) => void;
};

/** When a strict server has still not shown a message, in milliseconds after the silence (reliability.md, 2.1: D). */
const SETTLE_MS = 10_000;
const HISTORY_READS = 3;
/** An in-flight row this old has lost its courier, where no lock can tell. */
const STALE_MS = 60_000;

type Outcome<M extends Stored> = SendResult<M> | { readonly at: 'settled' };
type Flight<M extends Stored> = {
  readonly key: ClientMessageId;
  readonly land: (outcome: Outcome<M>) => void;
  readonly landed: Promise<Outcome<M>>;
};

type Check = { readonly key: ClientMessageId; readonly stop: () => void };

const isSignInProblem = ({ code }: WireError): boolean =>
  code === 'UNAUTHENTICATED' || code === 'TOKEN_EXPIRED' || code === 'TOKEN_REVOKED';

/** A final "no" that our list knows; anything else on a strict peer may be about something else. */
const isDocumentedNo = (error: WireError): boolean =>
  v.is(ErrorCode, error.code) && !ERRORS[error.code].retryable && !isSignInProblem(error);

export type Courier<M extends Stored> = ReturnType<typeof createCourier<M>>;

/** Works off the lines: the head of each conversation, one in flight per conversation, each for itself (SEND-2). */
export function createCourier<M extends Stored>(parts: CourierParts<M>) {
  const { mirror, courierId, now, after, lead, onFault } = parts;
  let transport: Transport<M> | null = null;
  let isFrozen = false;
  let isClosed = false;
  const flights = new Map<CustomerId, Flight<M>>();
  const checks = new Map<CustomerId, Check>();
  const proofs = createProofs<M>(parts.isMine);
  const ackTimeout = createAckTimeout();
  const waits = createWaits(after, parts.random, () => pump());

  function pump(): void {
    if (isClosed || lead() === 'none') return;
    for (const row of mirror.heads()) {
      const { customerId, state } = row;
      if (flights.has(customerId) || checks.has(customerId)) continue;
      switch (state.at) {
        case 'queued':
          if (canSend(customerId)) launch(row);
          break;
        case 'in-flight':
          if (state.courier === courierId || now() - state.since > STALE_MS) watch(revive(row));
          break;
        case 'verifying':
          if (transport !== null) check(row, transport);
          break;
        case 'rejected':
        case 'unconfirmed':
          break;
        default:
          never(state);
      }
    }
  }

  function canSend(customerId: CustomerId): boolean {
    if (transport === null || isFrozen || waits.isWaiting(customerId)) return false;
    // a strict peer's error names nobody: with one message under way it can only mean that one
    return transport.mode === 'extended' || flights.size === 0;
  }

  function watch(work: Promise<unknown>): void {
    work.catch(onFault);
  }

  async function revive(row: StoredRow): Promise<void> {
    await mirror.change(row.clientMessageId, recover(now()));
    pump();
  }

  function launch(row: StoredRow): void {
    const via = transport;
    if (via === null) return;
    const { promise: landed, resolve: land } = Promise.withResolvers<Outcome<M>>();
    const flight = { key: row.clientMessageId, land, landed };
    flights.set(row.customerId, flight);
    const flown = fly(row, flight, via)
      .catch((error: unknown) => {
        onFault(error);
        waits.backOff(row.customerId);
      })
      .finally(() => {
        flights.delete(row.customerId);
        pump();
      });
    watch(flown);
  }

  async function fly(row: StoredRow, flight: Flight<M>, via: Transport<M>): Promise<void> {
    const { customerId, clientMessageId } = row;
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
    const outcome = await send(row, flight, via);
    switch (outcome.at) {
      case 'settled':
      case 'stored':
        waits.succeeded(customerId);
        return;
      case 'refused':
      case 'silent': {
        const error = outcome.at === 'refused' ? outcome.error : null;
        // one sign-in serves all rows: no other can do better before the next one
        if (error !== null && isSignInProblem(error) && via === transport) isFrozen = true;
        await (trace === null ? retreat(row, error, via) : doubtful(row, error));
        return;
      }
      default:
        never(outcome);
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
    try {
      const { after } = await mirror.change(row.clientMessageId, begin(courierId, now(), trace));
      return after?.state.at === 'in-flight' && after.state.courier === courierId;
    } catch (error) {
      // with a send key nothing depends on the mark, and a full disk must not stop what was accepted
      if (trace !== null) throw error;
      onFault(error);
      return true;
    }
  }

  async function send(row: StoredRow, flight: Flight<M>, via: Transport<M>): Promise<Outcome<M>> {
    const timeoutMs = ackTimeout.ms();
    const startedAt = now();
    const cancel = after(timeoutMs, () => flight.land({ at: 'silent' }));
    watch(hear(row, flight, via.send(row, { timeoutMs })));
    const outcome = await flight.landed;
    cancel();
    if (outcome.at === 'silent') ackTimeout.silent();
    else ackTimeout.measured(now() - startedAt);
    return outcome;
  }

  async function hear(row: StoredRow, flight: Flight<M>, answer: Promise<SendResult<M>>): Promise<void> {
    try {
      const result = await answer;
      flight.land(result);
      // an answer later than our patience is an answer all the same
      if (result.at === 'stored') await deliver(row, result.message);
    } catch (error) {
      flight.land({ at: 'silent' });
      throw error;
    }
  }

  /** Extended peer: the row goes back into the line, or stops it. */
  async function retreat(row: StoredRow, error: WireError | null, via: Transport<M>): Promise<void> {
    const { clientMessageId, customerId } = row;
    const attempt = { at: now(), ms: 0, result: error?.code ?? 'silent' };
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

  async function doubtful(row: StoredRow, error: WireError | null): Promise<void> {
    const attempt = { at: now(), ms: 0, result: error?.code ?? 'silent' };
    const no = error !== null && isDocumentedNo(error) ? error : null;
    await mirror.change(row.clientMessageId, doubt(courierId, attempt, no));
  }

  /** Reads the history a few times until it proves the row, or its time is up. */
  function check(row: StoredRow, { history }: Transport<M>): void {
    const { customerId, clientMessageId: key } = row;
    let stopTimer: (() => void) | undefined;
    const self: Check = {
      key,
      stop: () => {
        stopTimer?.();
        if (checks.get(customerId) === self) checks.delete(customerId);
      },
    };
    const isOver = (): boolean => checks.get(customerId) !== self;
    const later = (left: number): void => {
      stopTimer = after(Math.ceil(SETTLE_MS / HISTORY_READS), () => watch(read(left)));
    };
    const read = async (left: number): Promise<void> => {
      const messages = await history?.(customerId).catch(onFault);
      if (isOver()) return;
      if (messages !== undefined) await prove(customerId, messages);
      if (isOver()) return;
      if (left > 1) {
        later(left - 1);
        return;
      }
      await mirror.change(key, giveUp).finally(self.stop);
      pump();
    };
    checks.set(customerId, self);
    if (history === undefined) watch(read(1));
    else later(HISTORY_READS);
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
    const flight = flights.get(customerId);
    if (flight?.key === clientMessageId) flight.land({ at: 'settled' });
    const check = checks.get(customerId);
    if (check?.key === clientMessageId) check.stop();
    parts.onDelivered({ ...row, state: { at: 'delivered' } }, message, how);
    await mirror.change(clientMessageId, removed).catch(onFault);
    pump();
  }

  return {
    pump,
    prove,
    deliver,
    /** The lead was gained: what is in flight and not ours here has lost its courier. */
    takeOver: async (): Promise<void> => {
      for (const { clientMessageId, customerId, state } of mirror.waiting()) {
        if (state.at !== 'in-flight' || flights.get(customerId)?.key === clientMessageId) continue;
        await mirror.change(clientMessageId, recover(now()));
      }
      pump();
    },
    setTransport: (next: Transport<M> | null): void => {
      transport = next;
      isFrozen = false;
      proofs.forget();
      waits.reset();
      for (const { stop } of checks.values()) stop();
      for (const flight of flights.values()) flight.land({ at: 'silent' });
      pump();
    },
    nudge: async (): Promise<void> => {
      waits.reset();
      for (const { clientMessageId } of mirror.leftovers()) await mirror.change(clientMessageId, removed);
      pump();
    },
    close: (): void => {
      isClosed = true;
      transport = null;
      waits.reset();
      for (const { stop } of checks.values()) stop();
      for (const flight of flights.values()) flight.land({ at: 'silent' });
    },
  };
}
