import { NotAccepted } from '#outbox/outbox.ts';
import type { StoredRow } from '#outbox/row.ts';
import { StoreRefused } from '#outbox/store.ts';
import type { SendResult, Transport } from '#outbox/transport.ts';
import type { CustomerId } from '#protocol/ids.ts';
import * as fc from 'fast-check';
import { createFaultyDisk, createFreezer } from './faults.ts';
import {
  ANNA,
  BINH,
  crashable,
  createClock,
  createHintHall,
  createLockHall,
  createServer,
  openTab,
  settled,
  type Told,
} from './rig.ts';

const tab = fc.nat(1);

/** What the nemesis does next. A crash opens the tab anew on the same disk. */
export const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('accept'),
      tab,
      to: fc.nat(1),
      isPoison: fc.nat(9).map((n) => n === 0),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('crash'), tab }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('cut', 'connect'), tab }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('freeze', 'freeze', 'thaw'), tab }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('wait'), ms: fc.integer({ min: 1, max: 25_000 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('nudge'), tab }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('clear') }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('space'), space: fc.constantFrom('free', 'full', 'stuck') }),
  },
);
export type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const FATES = ['fine', 'no-request', 'no-ack', 'late', 'busy', 'expired', 'echo', 'no'] as const;
export type Fate = (typeof FATES)[number];
/** What becomes of the next sends; after these, all is well. */
export const fates = fc.array(fc.constantFrom(...FATES), { minLength: 10, maxLength: 80, size: 'max' });

export const isPoison = (text: string): boolean => text.endsWith('!');

/** A desk, a browser with two tabs, and what happens to them. */
export function createWorld(mode: 'extended' | 'strict', luck: readonly Fate[]) {
  const clock = createClock(3);
  const server = createServer();
  const disk = createFaultyDisk();
  const locks = createLockHall();
  const channel = createHintHall();
  const accepted: StoredRow[] = [];
  const deliveries: string[] = [];
  let fortune = [...luck];
  let lives = 0;

  function open() {
    lives += 1;
    const name = `life-${lives}`;
    const freezer = createFreezer();
    const store = crashable(freezer.store(disk.tab()));
    const life = openTab(clock, {
      store,
      after: freezer.after(clock.after),
      locks: freezer.locks(locks.forTab(name)),
      channel: freezer.channel(channel()),
      onDelivered: (_row, message) => deliveries.push(message.text),
    });
    let line: { end(closeCode?: number): void } | undefined;

    function cut(closeCode?: number): void {
      line?.end(closeCode);
      line = undefined;
      life.outbox.setTransport(null);
    }
    function connect(): void {
      cut();
      const fresh = createLine(life.outbox, () => {
        if (line !== fresh) return;
        cut(1009);
        clock.after(1_000, () => freezer.later(() => (line ?? isDead) || connect()));
      });
      line = fresh;
      life.outbox.setTransport({
        ...fresh.transport,
        send: (row, o) => freezer.whenThawed(fresh.transport.send(row, o)),
      });
    }
    let isDead = false;
    return {
      ...life,
      ...freezer,
      cut,
      connect,
      crash: () => {
        isDead = true;
        store.crash();
        locks.dropAll(name);
      },
    };
  }
  const tabs = [open(), open()];
  const at = (index: number) => tabs[index]!;

  function echo(row: StoredRow, message: Told): void {
    for (const { outbox, later } of tabs) {
      later(() => {
        if (mode === 'extended') void outbox.settle(row.clientMessageId, message);
        else void outbox.proof(message.customerId, [message]);
      });
    }
  }

  /** A connection; a poison row makes the server end it with 1009. */
  function createLine(_outbox: unknown, onTooBig: () => void) {
    const isKeyed = mode === 'extended';
    const open = new Set<(result: SendResult<Told>) => void>();
    const send = (row: StoredRow): Promise<SendResult<Told>> =>
      new Promise((resolve) => {
        open.add(resolve);
        const answer = (result: SendResult<Told>): void => {
          open.delete(resolve);
          resolve(result);
        };
        const stored = (message: Told): void =>
          isKeyed ? answer({ at: 'stored', message }) : echo(row, message);
        const no = (code: string, retryable: boolean): void =>
          answer({ at: 'refused', error: { code, message: code, retryable } });
        if (isPoison(row.text)) return onTooBig();
        switch (fortune.shift() ?? 'fine') {
          case 'fine':
            return stored(server.take(row, isKeyed));
          case 'no-request':
            return undefined;
          case 'no-ack':
            return void server.take(row, isKeyed);
          case 'late': {
            const message = server.take(row, isKeyed);
            return void clock.after(9_000, () => stored(message));
          }
          case 'busy':
            return isKeyed ? no('STORAGE_UNAVAILABLE', true) : undefined;
          case 'expired':
            return isKeyed ? no('TOKEN_EXPIRED', false) : undefined;
          case 'no':
            return no('NOT_ASSIGNED', false);
          case 'echo': {
            const message = server.take(row, isKeyed);
            echo(row, message);
            return stored(message);
          }
        }
      });
    const history = async (customerId: CustomerId) =>
      server.stored.filter((message) => message.customerId === customerId);
    const transport: Transport<Told> = { mode, send, history };
    return {
      transport,
      end: (closeCode?: number): void => {
        for (const resolve of open) resolve({ at: 'silent', ...(closeCode !== undefined && { closeCode }) });
        open.clear();
      },
    };
  }

  async function accept(index: number, to: number, withPoison: boolean): Promise<void> {
    const { outbox, isFrozen } = at(index);
    if (isFrozen()) return;
    const text = `${accepted.length + 1}${withPoison ? '!' : ''}`;
    try {
      const row = await outbox.accept({ customerId: to === 0 ? ANNA : BINH, text });
      accepted.push(row as StoredRow);
    } catch (error) {
      if (!(error instanceof NotAccepted) || error.reason !== 'storage-refused') throw error;
    }
  }

  async function suffer(each: Step): Promise<void> {
    if ('ms' in each) await clock.advance(each.ms);
    else if ('to' in each) await accept(each.tab, each.to, each.isPoison);
    else if ('space' in each) disk.setSpace(each.space);
    else if (!('tab' in each)) {
      // what no tab has seen is gone with the storage; and a tab that dies on the spot puts nothing back
      if (tabs.some(({ isFrozen }) => isFrozen())) return;
      disk.setSpace('free');
      await settled();
      disk.clear();
      await settled();
    } else if (each.do === 'crash') {
      at(each.tab).crash();
      tabs[each.tab] = open();
    } else if (each.do === 'cut') at(each.tab).later(() => at(each.tab).cut());
    else if (each.do === 'connect') at(each.tab).later(() => at(each.tab).connect());
    else if (each.do === 'freeze') {
      await settled();
      at(each.tab).freeze();
    } else if (each.do === 'thaw') at(each.tab).thaw();
    else at(each.tab).later(() => at(each.tab).outbox.nudge());
  }

  return {
    clock,
    server,
    disk,
    tabs,
    accepted,
    deliveries,
    suffer,
    /** All faults end, save that the first tab may stay frozen. */
    heal: async (staysFrozen: boolean): Promise<void> => {
      fortune = [];
      disk.setSpace('free');
      for (const [index, { isFrozen, thaw }] of tabs.entries()) {
        if (isFrozen() && !(staysFrozen && index === 0)) thaw();
      }
      // what the thawed ones have missed comes first
      await settled();
      for (const { later, connect } of tabs) later(connect);
      await clock.advance(300_000);
    },
    /** What the world did, and what nobody meant to happen. */
    mistakes: () => tabs.flatMap(({ faults }) => faults.filter((fault) => !(fault instanceof StoreRefused))),
  };
}
