import type { After } from '#outbox/timing.ts';
import type { StaffId } from '#protocol/ids.ts';
import type { StaffAuthResponse } from '#protocol/staff/staff-auth-response.ts';
import { EXTENSION } from '#protocol/version.ts';
import { type AuthVerdict, isStaleToken, judgeRefusal } from './auth-verdict.ts';
import { openingPatience, reconnectDelay } from '#outbox/reconnect-delay.ts';
import { createLine, type Line } from './line.ts';
import type { OpenSocket, Socket } from './socket-io.ts';
import { readPush, type StaffPush } from './staff-push.ts';

export type Credentials =
  | { readonly at: 'ready'; readonly staffId: StaffId; readonly token: string }
  /** There is no way in any more before a person signs in; `reason` is for that person. */
  | { readonly at: 'signed-out'; readonly reason: string | null }
  | { readonly at: 'unreachable' };

export type StaffClientHooks = {
  /** Attempts since the connection was last up, from 1. */
  connecting(attempt: number): void;
  /** Signed in and subscribed. */
  up(line: Line, auth: StaffAuthResponse): void;
  down(): void;
  /** Only of a line that is up, in the order in which the server told it. */
  push(push: StaffPush): void;
  /** The client has stopped: a person has to sign in. */
  signedOut(reason: string | null): void;
  /** Something had not the documented shape and was dropped. */
  malformed(event: string): void;
  /** An own mistake, for the one place that logs. */
  fault(error: unknown): void;
};

export type StaffClientParts = {
  readonly open: OpenSocket;
  /** Asked before every attempt. `fresh`: the one given before does not hold any more. */
  readonly credentials: (options: { readonly fresh: boolean }) => Promise<Credentials>;
  /** Puts the token into every payload (DESIGN 4.3). */
  readonly tokenInPayloads: boolean;
  readonly after: After;
  readonly random: () => number;
  readonly hooks: StaffClientHooks;
};

/** Longest wait for `staff:auth:response`, in milliseconds. */
const AUTH_MS = 10_000;
/** A token is renewed this long before it ends; at the latest every three weeks, as timers count no further. */
const RENEW_BEFORE_MS = 60_000;
const LONGEST_TIMER_MS = 21 * 86_400_000;
const RENEW_AGAIN_MS = 5_000;
/** Shorter connections do not end the backing off: a server that throws us out at once must not be stormed. */
const GOOD_AFTER_MS = 5_000;

/** One life of one socket. */
type Attempt = {
  socket: Socket | undefined;
  line: Line | undefined;
  /** Settles the `staff:auth` that is under way. */
  judge: ((verdict: AuthVerdict) => void) | undefined;
  stopRenewal: (() => void) | undefined;
  isRenewing: boolean;
  /** Ends the wait after which the connection counts as a good one. */
  stopProof: (() => void) | undefined;
};

const newAttempt = (): Attempt => ({
  socket: undefined,
  line: undefined,
  judge: undefined,
  stopRenewal: undefined,
  isRenewing: false,
  stopProof: undefined,
});

/**
 * Keeps one signed-in connection to the server, for as long as there are credentials.
 *
 *     stopped --start--> credentials --> opening --> signing in --> up
 *        ^                    ^  |           |           |           |
 *        |    signed out      |  +-----------+-----------+-----------+
 *        +--------------------+------------- waiting (1..30 s) <-----+
 */
export function createStaffClient(parts: StaffClientParts) {
  const { hooks, after } = parts;
  let current: Attempt | undefined;
  let stopWaiting: (() => void) | undefined;
  let failures = 0;
  let needsFresh = false;

  function watch(work: Promise<unknown>): void {
    work.catch(hooks.fault);
  }

  function drop(attempt: Attempt): void {
    attempt.stopRenewal?.();
    attempt.stopProof?.();
    attempt.socket?.close();
    const wasUp = attempt.line !== undefined;
    attempt.line = undefined;
    attempt.judge?.({ at: 'later' });
    if (wasUp) hooks.down();
  }

  function stop(): void {
    stopWaiting?.();
    stopWaiting = undefined;
    const attempt = current;
    current = undefined;
    if (attempt !== undefined) drop(attempt);
  }

  /** Another attempt: at once, or when it is time. */
  function again(attempt: Attempt, atOnce = false): void {
    if (current !== attempt) return;
    stop();
    const delay = atOnce ? 0 : reconnectDelay(failures, parts.random);
    failures += 1;
    stopWaiting = after(delay, begin);
  }

  function signedOut(reason: string | null): void {
    stop();
    hooks.signedOut(reason);
  }

  function begin(): void {
    stop();
    const attempt = newAttempt();
    current = attempt;
    hooks.connecting(failures + 1);
    watch(connect(attempt));
  }

  async function connect(attempt: Attempt): Promise<void> {
    const fresh = needsFresh;
    const credentials = await parts.credentials({ fresh });
    if (current !== attempt) return;
    switch (credentials.at) {
      case 'signed-out':
        signedOut(credentials.reason);
        return;
      case 'unreachable':
        again(attempt);
        return;
      case 'ready':
        needsFresh = false;
    }
    const { token, staffId } = credentials;
    attempt.socket = parts.open(
      { token, ext: [EXTENSION] },
      {
        opened: () => watch(signIn(attempt, staffId, token, fresh)),
        lost: () => again(attempt),
        heard: (event, payload) => heard(attempt, event, payload),
      },
      openingPatience(failures),
    );
  }

  function heard(attempt: Attempt, event: string, payload: unknown): void {
    const push = readPush(event, payload, attempt.line?.peer);
    if (push === 'malformed') hooks.malformed(event);
    if (push === 'malformed' || push === 'unknown-event') return;
    if (push.event === 'staff:auth:response') {
      const { success, code, error } = push.payload;
      attempt.judge?.(success ? { at: 'yes', auth: push.payload } : judgeRefusal(code, error ?? null));
      return;
    }
    if (push.event === 'error') {
      const { code, message } = push.payload;
      if (attempt.judge !== undefined && attempt.line === undefined) {
        attempt.judge(judgeRefusal(code, message));
        return;
      }
      if (isStaleToken(code)) {
        distrust(attempt);
        return;
      }
    }
    if (attempt.line === undefined) return;
    if (push.event === 'auth:expiring') watch(renew(attempt));
    hooks.push(push);
  }

  /** The server does not take our sign-in any more: another token at once, if there is one. */
  function distrust(attempt: Attempt): void {
    needsFresh = true;
    again(attempt, failures === 0);
  }

  /** One `staff:auth` and its answer. */
  async function authenticate(attempt: Attempt, staffId: StaffId, token: string): Promise<AuthVerdict> {
    const { promise, resolve } = Promise.withResolvers<AuthVerdict>();
    const cancel = after(AUTH_MS, () => resolve({ at: 'later' }));
    attempt.judge = resolve;
    attempt.socket?.emit('staff:auth', { staffId, token });
    const verdict = await promise;
    cancel();
    attempt.judge = undefined;
    return verdict;
  }

  async function signIn(attempt: Attempt, staffId: StaffId, token: string, wasFresh: boolean): Promise<void> {
    const verdict = await authenticate(attempt, staffId, token);
    if (current !== attempt || attempt.socket === undefined) return;
    switch (verdict.at) {
      case 'yes':
        goUp(attempt, attempt.socket, staffId, token, verdict.auth);
        return;
      case 'stale':
        needsFresh = true;
        if (wasFresh) signedOut(verdict.reason);
        else again(attempt, true);
        return;
      case 'no':
        signedOut(verdict.reason);
        return;
      case 'later':
        again(attempt);
    }
  }

  function goUp(
    attempt: Attempt,
    socket: Socket,
    staffId: StaffId,
    token: string,
    auth: StaffAuthResponse,
  ): void {
    const line = createLine({
      socket,
      staffId,
      peer: auth.protocol === undefined ? 'strict' : 'extended',
      token: parts.tokenInPayloads ? token : undefined,
      onMalformed: hooks.malformed,
      onRefusal: ({ code }) => {
        if (isStaleToken(code)) distrust(attempt);
      },
    });
    attempt.line = line;
    attempt.stopProof = after(GOOD_AFTER_MS, () => {
      failures = 0;
    });
    planRenewal(attempt, auth);
    watch(subscribe(attempt, line));
    hooks.up(line, auth);
  }

  /** What is heard without being subscribed is nothing: an extended server says whether we are. */
  async function subscribe(attempt: Attempt, line: Line): Promise<void> {
    const payload = { staffId: line.staffId };
    if (line.peer === 'strict') {
      line.tell('staff:subscribe', payload);
      return;
    }
    const answer = await line.request('staff:subscribe', payload, AUTH_MS);
    if ('silent' in answer || !answer.ok) again(attempt);
  }

  /** Only the difference of two times of the server is used: the clock here may be wrong. */
  function planRenewal(attempt: Attempt, { tokenExpiresAt, serverTime }: StaffAuthResponse): void {
    attempt.stopRenewal?.();
    if (tokenExpiresAt === undefined || serverTime === undefined) return;
    const ms = Math.max(RENEW_AGAIN_MS, tokenExpiresAt - serverTime - RENEW_BEFORE_MS);
    attempt.stopRenewal = after(Math.min(ms, LONGEST_TIMER_MS), () => watch(renew(attempt)));
  }

  /** Another token for the same socket, before the server ends it. */
  async function renew(attempt: Attempt): Promise<void> {
    if (current !== attempt || attempt.line === undefined || attempt.isRenewing) return;
    attempt.isRenewing = true;
    attempt.stopRenewal?.();
    await tryRenewal(attempt).finally(() => {
      attempt.isRenewing = false;
    });
  }

  async function tryRenewal(attempt: Attempt): Promise<void> {
    const credentials = await parts.credentials({ fresh: true });
    if (current !== attempt || attempt.line === undefined) return;
    // no new token yet, or none for ever: the one that we have holds until the server says otherwise
    if (credentials.at === 'signed-out') return;
    const verdict: AuthVerdict =
      credentials.at === 'unreachable'
        ? { at: 'later' }
        : await authenticate(attempt, credentials.staffId, credentials.token);
    if (current !== attempt || attempt.line === undefined) return;
    if (verdict.at === 'yes') planRenewal(attempt, verdict.auth);
    else if (verdict.at === 'later') {
      attempt.stopRenewal = after(RENEW_AGAIN_MS, () => watch(renew(attempt)));
    } else distrust(attempt);
  }

  return {
    start: (): void => {
      failures = 0;
      begin();
    },
    /** Ends the connection; nothing is told any more. */
    stop,
    /** A good moment to try again: only shortens a wait. */
    reconnectNow: (): void => {
      if (stopWaiting === undefined || current !== undefined) return;
      begin();
    },
  };
}

export type StaffClient = ReturnType<typeof createStaffClient>;
