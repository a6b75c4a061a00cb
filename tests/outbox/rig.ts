import { asCustomerId, asMessageId, type CustomerId, type MessageId } from '#protocol/ids.ts';
import { asMillis } from '#protocol/timestamp.ts';
import type { Locks } from '#outbox/leadership.ts';
import { createMemoryStore } from '#outbox/memory-store.ts';
import { createOutbox, type HintChannel, type OutboxParts } from '#outbox/outbox.ts';
import type { OutboxStore } from '#outbox/store.ts';
import type { After } from '#outbox/timing.ts';
import type { SendResult, Transport } from '#outbox/transport.ts';
import type { StoredRow } from '#outbox/row.ts';

export type Told = {
  readonly id: MessageId;
  readonly customerId: CustomerId;
  readonly text: string;
  readonly isCustomer: boolean;
};

export const ANNA = asCustomerId('anna');
export const BINH = asCustomerId('binh');
export const ORIGIN = 'https://desk.example';

/** Lets everything that is ready run: promises, and fake-indexeddb's transactions. */
export async function settled(rounds = 12): Promise<void> {
  for (let round = 0; round < rounds; round += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** One disk for several tabs: what a browser's database is, without its slowness. */
export const createDisk = (): OutboxStore => ({ ...createMemoryStore(), persistence: 'durable' });

/** A clock that stands still until it is told to go on. */
export function createClock(rounds?: number) {
  let at = 1_000_000;
  const tasks = new Set<{ readonly due: number; readonly task: () => void }>();
  const after: After = (ms, task) => {
    const entry = { due: at + ms, task };
    tasks.add(entry);
    return () => tasks.delete(entry);
  };
  return {
    now: () => asMillis(at),
    after,
    async advance(ms: number): Promise<void> {
      const end = at + ms;
      await settled(rounds);
      for (;;) {
        const next = [...tasks].filter(({ due }) => due <= end).toSorted((a, b) => a.due - b.due)[0];
        if (next === undefined) break;
        tasks.delete(next);
        at = Math.max(at, next.due);
        next.task();
        await settled(rounds);
      }
      at = end;
    },
  };
}
export type Clock = ReturnType<typeof createClock>;

let minted = 0;
export const mintId = (): string => {
  minted += 1;
  return `00000000-0000-4000-8000-${String(minted).padStart(12, '0')}`;
};

/** Exclusive locks as in a browser; `dropAll` is what the death of a tab does. */
export function createLockHall() {
  const lines = new Map<string, { owner: string; run: () => Promise<void> }[]>();
  /** Their code still runs here, which it could not in a browser: what they ask for is not heard. */
  const dead = new Set<string>();
  const next = (name: string): void => {
    const line = lines.get(name) ?? [];
    const head = line[0];
    if (head === undefined) return;
    const leave = (): void => {
      if (line[0] !== head) return;
      line.shift();
      next(name);
    };
    head.run().then(leave, leave);
  };
  return {
    forTab: (owner: string): Locks => ({
      request: ((name: string, options: { signal: AbortSignal }, callback: () => Promise<void>) =>
        new Promise<void>((resolve, reject) => {
          if (dead.has(owner)) return;
          const line = lines.get(name) ?? [];
          lines.set(name, line);
          const run = async (): Promise<void> => {
            await callback();
            resolve();
          };
          const entry = { owner, run };
          line.push(entry);
          options.signal.addEventListener('abort', () => {
            const index = line.indexOf(entry);
            if (index > 0) line.splice(index, 1);
            reject(new DOMException('aborted', 'AbortError'));
          });
          if (line.length === 1) next(name);
        })) as Locks['request'],
    }),
    dropAll: (owner: string): void => {
      dead.add(owner);
      for (const [name, line] of lines) {
        const wasHead = line[0]?.owner === owner;
        const rest = line.filter((entry) => entry.owner !== owner);
        line.splice(0, line.length, ...rest);
        if (wasHead) next(name);
      }
    },
  };
}

/** Hints between the tabs of one browser. */
export function createHintHall() {
  const members = new Set<{ listener: () => void }>();
  return (): HintChannel => {
    const self = { listener: () => {} };
    members.add(self);
    return {
      post: () => {
        for (const member of members) if (member !== self) queueMicrotask(() => member.listener());
      },
      listen: (listener) => {
        self.listener = listener;
      },
      close: () => members.delete(self),
    };
  };
}

/** A store that stops existing for one tab, as at a crash: begun verbs are done or not, their answers never come. */
export function crashable(store: OutboxStore): OutboxStore & { crash(): void } {
  let isDead = false;
  const living = async <T>(verb: () => Promise<T>): Promise<T> => {
    if (isDead) return new Promise(() => {});
    const result = await verb();
    return isDead ? new Promise(() => {}) : result;
  };
  return {
    persistence: store.persistence,
    add: (row) => living(() => store.add(row)),
    all: () => living(() => store.all()),
    change: (key, step) => living(() => store.change(key, step)),
    restore: (rows, last) => living(() => store.restore(rows, last)),
    pulse: (name, step) => living(() => store.pulse(name, step)),
    listen: (onChange) => store.listen(onChange),
    quarantined: () => living(() => store.quarantined()),
    dropQuarantined: (id) => living(() => store.dropQuarantined(id)),
    close: () => {},
    crash: () => {
      isDead = true;
    },
  };
}

/** An extended server: unique send key, history in order of storing. */
export function createServer() {
  const stored: Told[] = [];
  const byKey = new Map<string, Told>();
  return {
    stored,
    textsOf: (customerId: CustomerId) => stored.filter((m) => m.customerId === customerId).map((m) => m.text),
    /** `keyed` false: as a strict server does, once per emit. */
    take: (row: StoredRow, keyed = true): Told => {
      const known = keyed ? byKey.get(row.clientMessageId) : undefined;
      if (known !== undefined) return known;
      const id = asMessageId(`m${stored.length + 1}`);
      const message = { id, customerId: row.customerId, text: row.text, isCustomer: false };
      stored.push(message);
      byKey.set(row.clientMessageId, message);
      return message;
    },
  };
}
export type Server = ReturnType<typeof createServer>;

/** A line on which every message waits until the test says what becomes of it. */
export function createManualLine(mode: 'extended' | 'strict', history: () => readonly Told[] = () => []) {
  const sends: { readonly row: StoredRow; readonly answer: (result: SendResult<Told>) => void }[] = [];
  const transport: Transport<Told> = {
    mode,
    send: (row) => new Promise((answer) => sends.push({ row, answer })),
    history: async (customerId) => history().filter((message) => message.customerId === customerId),
  };
  return { sends, transport };
}

/** A line that answers at once. */
export const answering = (server: Server): Transport<Told> => ({
  mode: 'extended',
  send: async (row) => ({ at: 'stored', message: server.take(row) }),
});

/** One tab's outbox on a still clock. */
export function openTab(clock: Clock, parts: Partial<OutboxParts<Told>> = {}) {
  const delivered: { readonly text: string; readonly id: string }[] = [];
  const faults: unknown[] = [];
  const outbox = createOutbox<Told>({
    store: createMemoryStore(),
    origin: ORIGIN,
    senderId: 'staff1',
    now: clock.now,
    after: clock.after,
    mintId,
    random: () => 0.5,
    onDelivered: (row, message) => delivered.push({ text: row.text, id: message.id }),
    onFault: (error) => faults.push(error),
    ...parts,
  });
  return {
    outbox,
    delivered,
    faults,
    states: () => outbox.rows().map(({ text, state }) => `${text}: ${state.at}`),
  };
}
