import { haveWork } from '#console/app/work.ts';
import { afterEach } from 'vitest';
import { type ConsoleApp, createConsole } from '#console/app/create-console.ts';
import type { ConsolePorts, Keep, Place } from '#console/app/ports.ts';
import { INBOX, type Spot } from '#console/app/spot.ts';
import { type OpenSocket, type Socket, type SocketEvents, socketIo } from '#console/connection/socket-io.ts';
import type { ConsoleStore } from '#console/store/create-store.ts';
import type { ConsoleState } from '#console/store/state.ts';
import { createMemoryStore } from '#outbox/memory-store.ts';
import { createOutbox } from '#outbox/outbox.ts';
import type { OutboxStore } from '#outbox/store.ts';
import type { PageEvent } from '#outbox/page-life.ts';
import type { CustomerId } from '#protocol/ids.ts';
import { startServer } from '#server/start-server.ts';
import { createDeskKit } from '#tests/desk/desk-kit.ts';
import { createClock } from '#tests/outbox/rig.ts';
import { playCustomer } from '#tests/seed/hosts/played-customer.ts';
import { startCuttable } from './cuttable.ts';

const cleanUps: (() => Promise<void> | void)[] = [];

/** Runs after the test, newest first. */
export function afterTest(cleanUp: () => Promise<void> | void): void {
  cleanUps.push(cleanUp);
}

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});

/** Resolves when the state is so. */
export function until(
  store: ConsoleStore,
  what: string,
  isSo: (state: ConsoleState) => boolean,
): Promise<void> {
  if (isSo(store.getState())) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`waited in vain for: ${what}`));
    }, 4_000);
    const stop = store.subscribe((state) => {
      if (!isSo(state)) return;
      clearTimeout(timer);
      stop();
      resolve();
    });
  });
}

/** The real server over a real desk on memory storage, behind a line that can be cut. */
export async function startDesk() {
  const kit = createDeskKit();
  const passwords = {
    hash: (password: string) => Promise.resolve(`hashed:${password}`),
    verify: (password: string, hash: string | null) => Promise.resolve(hash === `hashed:${password}`),
  };
  const faults: object[] = [];
  const sockets = new Set<{ disconnect(close: boolean): void }>();
  const server = await startServer({
    opened: { desk: kit.desk, storage: kit.storage, passwords },
    settings: {
      port: 0,
      host: '127.0.0.1',
      dataFolder: '',
      origins: null,
      proxies: 0,
      offerMs: 60_000,
      logLevel: 'silent',
    },
    log: { error: (fields) => void faults.push(fields), warn: () => undefined },
    site: { console: '/nowhere', widget: '/nowhere' },
    wrap: (connection, socket) => {
      sockets.add(socket);
      return connection;
    },
  });
  const direct = `http://127.0.0.1:${server.port}`;
  const line = await startCuttable(server.port);
  afterTest(async () => {
    await line.stop();
    await server.close();
  });
  await kit.staff('staff1', 'Mai Tran');
  await kit.staff('staff2', 'Jonas Weber');
  return {
    ...kit,
    url: line.url,
    /** Without the line that can be cut. */
    direct,
    cut: () => line.cut(),
    mend: () => line.mend(),
    /** The server closes every socket, which tells its clients to stay away. */
    throwOut: () => {
      for (const socket of sockets) socket.disconnect(true);
      sockets.clear();
    },
    sweep: () => server.sockets.sweep(),
    resumeOffers: () => server.sockets.resumeOffers(),
    faults,
    /** A customer's page, on a line of its own that nothing cuts. */
    async visitor(name: string) {
      const customer = await playCustomer(direct, { name });
      afterTest(() => customer.leaves());
      return { ...customer, id: customer.id as CustomerId };
    },
  };
}

export type TestDesk = Awaited<ReturnType<typeof startDesk>>;

/** A browser's `fetch`: keeps the server's cookie and says where the page comes from. */
export function createFetch(origin: string): typeof globalThis.fetch {
  let cookie = '';
  return async (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('origin', origin);
    if (cookie !== '') headers.set('cookie', cookie);
    const { signal: _signal, ...rest } = init ?? {};
    const reply = await fetch(input, { ...rest, headers });
    for (const set of reply.headers.getSetCookie()) cookie = set.split(';')[0] ?? '';
    return reply;
  };
}

export function createKeep(): Keep & { readonly entries: Map<string, string> } {
  const entries = new Map<string, string>();
  return {
    entries,
    get: (key) => entries.get(key) ?? null,
    set: (key, value) => void entries.set(key, value),
  };
}

function createPlace(): Place & { go(spot: Spot): void } {
  const listeners = new Set<() => void>();
  let at: Spot = INBOX;
  return {
    read: () => at,
    show: (spot) => {
      at = spot;
    },
    onMoved: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    go: (spot) => {
      at = spot;
      for (const listener of listeners) listener();
    },
  };
}

/** What a test may do to what is said and heard. */
export type Meddling = {
  /** Instead of hearing: call `pass` now, later, twice or never. */
  heard?: (event: string, payload: unknown, pass: (payload?: unknown) => void) => void;
  /** Instead of asking. */
  request?: (event: string, ask: () => ReturnType<Socket['request']>) => ReturnType<Socket['request']>;
};

function meddledWith(
  open: OpenSocket,
  meddling: Meddling,
  said: { event: string; payload: object }[],
): OpenSocket {
  const note = (event: string, payload: object): void => void said.push({ event, payload });
  return (auth, events, patienceMs) => {
    const meddled: SocketEvents = {
      ...events,
      heard: (event, payload) => {
        const pass = (other: unknown = payload): void => events.heard(event, other);
        if (meddling.heard === undefined) pass();
        else meddling.heard(event, payload, pass);
      },
    };
    const socket = open(auth, meddled, patienceMs);
    return {
      ...socket,
      emit: (event, payload) => {
        note(event, payload);
        socket.emit(event, payload);
      },
      emitVolatile: (event, payload) => {
        note(event, payload);
        socket.emitVolatile(event, payload);
      },
      request: (event, payload, timeoutMs) => {
        note(event, payload);
        const ask = () => socket.request(event, payload, timeoutMs);
        return meddling.request === undefined ? ask() : meddling.request(event, ask);
      },
    };
  };
}

type Options = Partial<ConsolePorts> & {
  readonly meddling?: Meddling;
  readonly outboxStore?: OutboxStore;
  readonly create?: (ports: ConsolePorts) => ConsoleApp;
};

/** A console on a clock that stands still until it is told to go on; wires and servers run by themselves. */
export function openConsole(
  url: string,
  { meddling = {}, outboxStore, create = createConsole, ...ports }: Options = {},
) {
  const clock = createClock(2);
  const faults: unknown[] = [];
  const said: { event: string; payload: object }[] = [];
  const pageListeners = new Set<(event: PageEvent) => void>();
  const place = createPlace();
  const held: boolean[] = [];
  const [keep, keepTab] = [createKeep(), createKeep()];
  const app = create({
    origin: url,
    fetch: createFetch(url),
    openOutbox: async (parts) =>
      createOutbox({
        ...parts,
        store: outboxStore ?? createMemoryStore(),
        origin: url,
        now: clock.now,
        after: clock.after,
        mintId: () => crypto.randomUUID(),
        random: () => 0,
      }),
    keep,
    keepTab,
    place,
    page: (listener) => {
      pageListeners.add(listener);
      return () => pageListeners.delete(listener);
    },
    holdPage: (hold) => void held.push(hold),
    onBlur: () => () => undefined,
    now: clock.now,
    after: clock.after,
    random: () => 0,
    onFault: (error) => void faults.push(error),
    loadWork: haveWork,
    ...ports,
    openSocket: meddledWith(ports.openSocket ?? socketIo(url), meddling, said),
  });
  afterTest(() => {
    app.close();
    if (faults.length > 0) throw new Error('the console made a mistake', { cause: faults[0] });
  });
  const { store, actions } = app;

  return {
    ...app,
    clock,
    faults,
    said,
    place,
    keep,
    keepTab,
    /** Whether the browser would ask before the page is left. */
    isHeld: () => held.at(-1) ?? false,
    state: store.getState,
    page: (event: PageEvent) => {
      for (const listener of pageListeners) listener(event);
    },
    until: (what: string, isSo: (state: ConsoleState) => boolean) => until(store, what, isSo),
    caughtUp: () =>
      until(store, 'caught up', ({ connection }) => connection.at === 'online' && connection.caughtUp),
    async signIn(login = 'staff1'): Promise<void> {
      await until(store, 'the sign-in page', ({ signIn }) => signIn.at === 'signed-out');
      await actions.signInWithPassword(login, 'secret');
      await this.caughtUp();
    },
    /** The wait before the next attempt passes, as often as it takes. */
    async comeBack(): Promise<void> {
      await until(store, 'offline', ({ connection }) => connection.at !== 'online');
      const retry = setInterval(() => void clock.advance(1_000), 20);
      try {
        await this.caughtUp();
      } finally {
        clearInterval(retry);
      }
    },
  };
}

export type TestConsole = ReturnType<typeof openConsole>;

/** The texts of a conversation as they stand on the screen. */
export const textsOf = (state: ConsoleState, id: CustomerId): readonly string[] =>
  state.conversations.get(id)?.messages.map(({ text }) => text) ?? [];
