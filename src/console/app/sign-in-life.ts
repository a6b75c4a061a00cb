import { decode } from '#protocol/decode.ts';
import { StaffId } from '#protocol/ids.ts';
import type { StaffAuthResponse } from '#protocol/staff/staff-auth-response.ts';
import { reconnectDelay } from '#outbox/reconnect-delay.ts';
import { noticesWords } from '../words/en/notices.ts';
import { serverSays } from '../store/server-says.ts';
import type { Line } from '../connection/line.ts';
import { createSessionApi } from '../connection/session-api.ts';
import type { StaffClient } from '../connection/staff-client.ts';
import { withAttempt, withClosed, withLost } from '../store/connection.ts';
import { type ConsoleStore, INITIAL_STATE } from '../store/create-store.ts';
import {
  withExpired,
  withOwnName,
  withSignedIn,
  withSignedOut,
  withSignInBusy,
  withSignInError,
} from '../store/sign-in.ts';
import type { ConsoleState, Me } from '../store/state.ts';
import type { Shift } from './create-shift.ts';
import { watchForSignIn } from './sign-in-elsewhere.ts';
import { createOwnName } from './own-name.ts';
import { type CredentialSource, sessionCredentials, tokenCredentials } from './credentials.ts';
import type { ConsolePorts, Work } from './ports.ts';

type Method = 'password' | 'token';

/**
 * Who sits here, from the first look at the server on.
 *
 *     checking --> signed-out <--> signed-in <--> expired
 *
 * A shift begins with a person's sign-in and stays through `expired`, until another person signs in or this one leaves.
 */
export function createSignInLife(
  ports: ConsolePorts,
  parts: {
    readonly store: ConsoleStore;
    readonly say: (tone: 'info' | 'error', text: string) => void;
    /** Takes in what the server has told by itself. */
    readonly pushed: (take: () => void) => void;
    readonly onMalformed: (event: string) => void;
  },
) {
  const { store, say } = parts;
  const { now, after, random } = ports;
  const api = createSessionApi(ports.origin, ports.fetch);
  const ownName = createOwnName(ports.keep, ports.origin);
  let method: Method = 'password';
  let shift: Shift | null = null;
  let staff: Me | null = null;
  let client: StaffClient | null = null;
  let fetched: Work | undefined;
  let isClosed = false;
  let stopRetry: (() => void) | undefined;
  /** While the sign-in has run out: whether this person signs in elsewhere in this browser. */
  let elsewhere: ReturnType<typeof watchForSignIn> | undefined;

  const apply = (change: (state: ConsoleState) => ConsoleState): void => {
    store.setState(change(store.getState()), true);
  };

  /** Undefined: it cannot be fetched now. */
  async function fetchWork(): Promise<Work | undefined> {
    try {
      fetched ??= await ports.loadWork();
      return fetched;
    } catch {
      return undefined;
    }
  }

  /** This person sits here from now on: with what was on the screen if it is theirs, else with nothing of it. */
  function sitDown(me: Me, { createShift }: Work): Shift {
    if (shift !== null && staff?.id === me.id) {
      apply((state) => withSignedIn(state, me));
      return shift;
    }
    endShift();
    apply(({ tab }) => withSignedIn({ ...INITIAL_STATE, tab }, me));
    staff = me;
    const onNamed = (name: string): void => {
      ownName.learn(me.id, name);
      apply((state) => withOwnName(state, { id: me.id, name }));
    };
    shift = createShift(me, ports, { store, say, onNamed });
    shift.show(ports.place.read());
    return shift;
  }

  /** Before the state is emptied: what is typed is written as it was. */
  function endShift(): void {
    shift?.close();
    shift = null;
    staff = null;
  }

  function leave(): void {
    client?.stop();
    client = null;
    elsewhere?.stop();
    endShift();
  }

  /**
   * Keeps a connection for as long as these credentials hold. `me` null: it is not known yet whether they do at all; the
   * first connection tells.
   */
  function connect(credentials: CredentialSource, staffId: StaffId, me: Me | null, work: Work): void {
    client?.stop();
    elsewhere?.stop();
    let isTrial = me === null;
    const next = work.createStaffClient({
      open: ports.openSocket,
      credentials,
      tokenInPayloads: ports.tokenInPayloads === true,
      after,
      random,
      hooks: {
        connecting: (attempt) => {
          if (!isTrial) apply((state) => withAttempt(state, attempt, now()));
          else if (attempt > 1) fail(noticesWords().unreachable);
        },
        up: (line: Line, auth: StaffAuthResponse) => {
          const known = me ?? { id: staffId, name: auth.staff?.name ?? ownName.recall(staffId) ?? staffId };
          isTrial = false;
          sitDown(known, work).lineUp(line, auth);
        },
        down: () => {
          shift?.lineDown();
          apply((state) => withLost(state, now()));
        },
        push: (push) => parts.pushed(() => shift?.push(push)),
        signedOut: (reason) => {
          if (isTrial)
            fail(reason === null || reason === undefined ? noticesWords().notAccepted : serverSays(reason));
          else expire(reason);
        },
        malformed: parts.onMalformed,
        fault: ports.onFault,
      },
    });
    client = next;
    next.start();
  }

  /** A sign-in that was tried came to nothing. */
  function fail(error: string): void {
    client?.stop();
    client = null;
    apply((state) => withSignInError(state, error));
  }

  function expire(reason: string | null): void {
    const me = staff;
    const work = fetched;
    client = null;
    if (me === null || work === undefined) return;
    shift?.flush();
    apply((state) => withClosed(withExpired(state, me, method, reason)));
    if (method === 'password') {
      const onBack = (back: Me): void => begin(back, work);
      elsewhere = watchForSignIn(me, { api, after, onBack }, ports.onFault);
    }
  }

  function begin(me: Me, work: Work): void {
    sitDown(me, work);
    connect(sessionCredentials(api, me, now), me.id, me, work);
  }

  function tryLater(failures: number): void {
    apply((state) => withAttempt(state, failures + 1, now()));
    stopRetry = after(reconnectDelay(failures, random), () => {
      boot(failures + 1).catch(ports.onFault);
    });
  }

  async function boot(failures = 0): Promise<void> {
    const answer = await api.session();
    if (isClosed) return;
    switch (answer.at) {
      case 'signed-in': {
        const work = await fetchWork();
        if (isClosed) return;
        if (work === undefined) tryLater(failures);
        else begin(answer.staff, work);
        return;
      }
      case 'signed-out':
        apply((state) => withClosed(withSignedOut(state, 'password', null)));
        return;
      case 'no-api':
        method = 'token';
        apply((state) => withClosed(withSignedOut(state, 'token', null)));
        return;
      case 'unreachable':
        tryLater(failures);
    }
  }

  return {
    boot,
    shift: (): Shift | null => shift,

    async signInWithPassword(login: string, password: string): Promise<void> {
      apply(withSignInBusy);
      const fetching = fetchWork();
      const answer = await api.signIn(login, password);
      switch (answer.at) {
        case 'signed-in': {
          const work = await fetching;
          if (isClosed) return;
          if (work === undefined) apply((state) => withSignInError(state, noticesWords().restNotFetched));
          else begin(answer.staff, work);
          return;
        }
        case 'refused':
          apply((state) => withSignInError(state, serverSays(answer.message)));
          return;
        case 'unreachable':
          apply((state) => withSignInError(state, noticesWords().unreachable));
      }
    },

    async signInWithToken(id: string, token: string): Promise<void> {
      const staffId = decode(StaffId, id.trim());
      if (!staffId.ok) {
        apply((state) => withSignInError(state, noticesWords().notAStaffId));
        return;
      }
      apply(withSignInBusy);
      const work = await fetchWork();
      if (isClosed) return;
      if (work === undefined) {
        apply((state) => withSignInError(state, noticesWords().restNotFetched));
        return;
      }
      connect(tokenCredentials(staffId.value, token.trim()), staffId.value, null, work);
      await settled(store);
    },

    async signOut(): Promise<void> {
      // first: the server ends the sockets of a session with it, and that would look as if it had run out
      client?.stop();
      if (method === 'password' && !(await api.signOut())) {
        client?.start();
        say('error', noticesWords().stillSignedIn);
        return;
      }
      leave();
      apply(({ tab, notices }) => withSignedOut({ ...INITIAL_STATE, tab, notices }, method, null));
    },

    reconnectNow: (): void => {
      client?.reconnectNow();
      elsewhere?.lookNow();
    },
    close(): void {
      isClosed = true;
      stopRetry?.();
      leave();
    },
  };
}

const isBusy = ({ signIn }: ConsoleState): boolean => 'busy' in signIn && signIn.busy;

/** Resolves when no sign-in is being checked. */
function settled(store: ConsoleStore): Promise<void> {
  if (!isBusy(store.getState())) return Promise.resolve();
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = store.subscribe((state) => {
    if (isBusy(state)) return;
    stop();
    resolve();
  });
  return promise;
}
