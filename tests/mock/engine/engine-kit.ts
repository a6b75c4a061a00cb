import { setImmediate as turn } from 'node:timers/promises';
import { createMockEngine, type MockEngine, type MockPorts } from '#mock/engine/create-mock-engine.ts';
import type { HostClock } from '#mock/engine/clockwork.ts';
import type { Door, MockLine } from '#mock/engine/line.ts';

/** Monday, 9 o'clock. */
export const NINE = Date.parse('2026-11-23T09:00:00Z');

/** A clock that a test turns. */
export function createHandClock(start = NINE) {
  const waiting = new Set<{ readonly at: number; readonly run: () => void }>();
  let now = start;
  const clock: HostClock = {
    now: () => now,
    after(ms, run) {
      const one = { at: now + ms, run };
      waiting.add(one);
      return () => void waiting.delete(one);
    },
    turn,
  };
  return {
    clock,
    set(to: number): void {
      now = to;
    },
    /** Lets everything go off that is due; answers whether there was anything. */
    fire(): boolean {
      const due = [...waiting].filter(({ at }) => at <= now);
      for (const one of due) {
        waiting.delete(one);
        one.run();
      }
      return due.length > 0;
    },
    now: () => now,
  };
}

type Heard = { readonly event: string; readonly payload: Record<string, unknown> };

/** A line without a network, as somebody outside has it. */
export function openTestLine(engine: MockEngine, door: Door, handshakeAuth: object = {}) {
  const heard: Heard[] = [];
  const raw: string[] = [];
  const ends: string[] = [];
  const stalls: boolean[] = [];
  const line: MockLine = {
    id: 'test',
    door,
    handshakeAuth,
    emit: (event, payload) => {
      heard.push({ event, payload: JSON.parse(JSON.stringify(payload)) as Heard['payload'] });
    },
    writeRaw: (text) => void raw.push(text),
    close: () => {
      ends.push('close');
      void connection.closed();
    },
    cut: () => {
      ends.push('cut');
      void connection.closed();
    },
    stall: (isStalled) => void stalls.push(isStalled),
  };
  const connection = engine.connect(line);
  return {
    heard: heard as readonly Heard[],
    raw: raw as readonly string[],
    ends: ends as readonly string[],
    stalls: stalls as readonly boolean[],
    events: (name: string) => heard.filter(({ event }) => event === name).map(({ payload }) => payload),
    say: (event: string, ...args: readonly unknown[]) => connection.receive(event, args),
    /** Undefined where no acknowledgement came. */
    async ask(event: string, payload: object): Promise<Record<string, unknown> | undefined> {
      let answer: Record<string, unknown> | undefined;
      await connection.receive(event, [
        payload,
        (given: Record<string, unknown>) => {
          answer = given;
        },
      ]);
      return answer;
    },
    leave: () => connection.closed(),
  };
}

export type TestLine = ReturnType<typeof openTestLine>;

/** An engine on a clock turned by hand. */
export async function createEngineKit(options: Partial<Omit<MockPorts, 'clock'>> = {}) {
  const hand = createHandClock();
  const engine = await createMockEngine({ mode: 'extended', seed: 1, ...options, clock: hand.clock });
  return {
    engine,
    /** Time passes, and everything that comes of it has happened. */
    async advance(ms: number): Promise<void> {
      hand.set(hand.now() + ms);
      while (hand.fire()) await engine.settled();
      await engine.settled();
    },
    staff: (auth: object = { ext: ['deskwire/1'] }) => openTestLine(engine, 'staff', auth),
    customer: (auth: object = {}) => openTestLine(engine, 'customer', auth),
    /** Signed in and subscribed. */
    async onDuty(staffId = 'staff1', token = 'AUTH_TOKEN', auth?: object): Promise<TestLine> {
      const line = this.staff(auth);
      await line.say('staff:auth', { staffId, token });
      await line.say('staff:subscribe', { staffId });
      return line;
    },
  };
}

export type EngineKit = Awaited<ReturnType<typeof createEngineKit>>;
