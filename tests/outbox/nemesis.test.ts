import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StoredRow } from '#outbox/row.ts';
import type { SendResult, Transport } from '#outbox/transport.ts';
import {
  ANNA,
  BINH,
  type Clock,
  crashable,
  createClock,
  createDisk,
  createHintHall,
  createLockHall,
  createServer,
  openTab,
  type Server,
  settled,
  type Told,
} from './rig.ts';

const RUNS = Number(process.env['NEMESIS_RUNS'] ?? 60);

/** What the nemesis does next. `tab` is one of two; a crash opens the tab anew on the same store. */
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('accept'), tab: fc.nat(1), to: fc.nat(1) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('crash'), tab: fc.nat(1) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('cut', 'connect'), tab: fc.nat(1) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait'), ms: fc.integer({ min: 1, max: 20_000 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('nudge'), tab: fc.nat(1) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** What becomes of the next sends; after these, all is well. */
const fates = fc.array(fc.constantFrom('fine', 'no-request', 'no-ack', 'late', 'busy', 'expired', 'echo'), {
  minLength: 10,
  maxLength: 80,
  size: 'max',
});
type Fate = 'fine' | 'no-request' | 'no-ack' | 'late' | 'busy' | 'expired' | 'echo';

type Net = {
  readonly clock: Clock;
  readonly server: Server;
  readonly fate: () => Fate;
  readonly echo: (row: StoredRow, message: Told) => void;
};

function badLine(mode: 'extended' | 'strict', { clock, server, fate, echo }: Net): Transport<Told> {
  const isKeyed = mode === 'extended';
  const send = (row: StoredRow): Promise<SendResult<Told>> =>
    new Promise((resolve) => {
      const stored = (message: Told) => (isKeyed ? resolve({ at: 'stored', message }) : echo(row, message));
      const no = (code: string, retryable: boolean) =>
        resolve({ at: 'refused', error: { code, message: code, retryable } });
      switch (fate()) {
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
        case 'echo': {
          const message = server.take(row, isKeyed);
          echo(row, message);
          return stored(message);
        }
      }
    });
  const history = async (customerId: string) =>
    server.stored.filter((message) => message.customerId === customerId);
  return { mode, send, history };
}

async function play(mode: 'extended' | 'strict', script: readonly Step[], luck: readonly Fate[]) {
  const clock = createClock(3);
  const server = createServer();
  const store = createDisk();
  const locks = createLockHall();
  const channel = createHintHall();
  const accepted: StoredRow[] = [];
  const deliveries: string[] = [];
  let fortune = [...luck];
  let lives = 0;

  const open = () => {
    lives += 1;
    const name = `life-${lives}`;
    const disk = crashable(store);
    return {
      ...openTab(clock, {
        store: disk,
        locks: locks.forTab(name),
        channel: channel(),
        onDelivered: (_row, message) => deliveries.push(message.text),
      }),
      crash: () => {
        disk.crash();
        locks.dropAll(name);
      },
    };
  };
  const tabs = [open(), open()];
  const net: Net = {
    clock,
    server,
    fate: () => fortune.shift() ?? 'fine',
    echo: (row, message) => {
      for (const { outbox } of tabs) {
        if (mode === 'extended') void outbox.settle(row.clientMessageId, message);
        else void outbox.proof(message.customerId, [message]);
      }
    },
  };
  const at = (index: number) => tabs[index]!;
  const connect = (index: number) => at(index).outbox.setTransport(badLine(mode, net));

  for (const each of script) {
    if ('ms' in each) await clock.advance(each.ms);
    else if ('to' in each) {
      const text = `${accepted.length + 1}`;
      const customerId = each.to === 0 ? ANNA : BINH;
      accepted.push((await at(each.tab).outbox.accept({ customerId, text })) as StoredRow);
    } else if (each.do === 'crash') {
      at(each.tab).crash();
      tabs[each.tab] = open();
    } else if (each.do === 'cut') at(each.tab).outbox.setTransport(null);
    else if (each.do === 'connect') connect(each.tab);
    else at(each.tab).outbox.nudge();
    // sometimes the next step falls into the middle of what this one began
    if (script.length % 2 === 0) await settled(1);
  }
  fortune = [];
  connect(0);
  connect(1);
  await clock.advance(300_000);
  return { server, accepted, tabs, deliveries };
}

const script = fc.array(step, { minLength: 10, maxLength: 60, size: 'max' });

describe('nemesis', () => {
  test(
    '[SEND-1][SEND-2][SEND-3] extended: nothing lost, nothing doubled, order as accepted',
    { timeout: 120_000 },
    async () => {
      const property = fc.asyncProperty(script, fates, async (steps, luck) => {
        const { server, accepted, tabs } = await play('extended', steps, luck);
        for (const customerId of [ANNA, BINH]) {
          const expected = accepted.filter((row) => row.customerId === customerId).map((row) => row.text);
          expect(server.textsOf(customerId)).toEqual(expected);
        }
        for (const { outbox, faults } of tabs) expect([outbox.rows(), faults]).toEqual([[], []]);
      });
      await fc.assert(property, { numRuns: RUNS });
    },
  );

  test(
    '[SEND-1][SEND-4] strict: nothing doubled, nothing lost unseen, "delivered" only what is stored',
    { timeout: 120_000 },
    async () => {
      const property = fc.asyncProperty(script, fates, async (steps, luck) => {
        const { server, accepted, tabs, deliveries } = await play('strict', steps, luck);
        const stored = server.stored.map((message) => message.text);
        expect(new Set(stored).size).toBe(stored.length);
        const shown = tabs[0]!.outbox.rows().map((row) => row.text);
        expect(
          accepted.map((row) => row.text).filter((text) => !stored.includes(text) && !shown.includes(text)),
        ).toEqual([]);
        expect(deliveries.filter((text) => !stored.includes(text))).toEqual([]);
        for (const customerId of [ANNA, BINH]) {
          const inOrder = server.textsOf(customerId).map(Number);
          expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b));
        }
        for (const row of tabs[0]!.outbox.rows()) expect(['unconfirmed', 'held']).toContain(row.state.at);
      });
      await fc.assert(property, { numRuns: RUNS });
    },
  );
});
