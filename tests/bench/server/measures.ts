import type { FlowPlan, FlowResult } from './flow.ts';
import { players } from './play.ts';
import { startSubject, type Subject, type SubjectName } from './subject.ts';

/** One number of one round on one server. */
export type Figures = Readonly<Record<string, number>>;

async function withSubject<T>(name: SubjectName, staff: number, measure: (subject: Subject) => Promise<T>) {
  const subject = await startSubject(name, staff);
  try {
    return await measure(subject);
  } finally {
    await subject.stop();
  }
}

type FlowOrder = Pick<FlowPlan, 'conversations' | 'bystanders' | 'measuredMs'> &
  ({ pace: 'flat-out'; inFlight: number } | { pace: 'even'; perSecond: number });

/** Both sides of many conversations write. CPU in seconds for 1 000 messages. */
export function measureFlow(name: SubjectName, order: FlowOrder): Promise<Figures> {
  return withSubject(name, order.conversations + order.bystanders, async (subject) => {
    const plan: FlowPlan = { ...order, subject: name, url: subject.url(), warmUpMs: 3_000 };
    const play = players({ play: 'flow', plan });
    try {
      await play.when('begin');
      const before = subject.cpu();
      await play.when('end');
      const used = subject.cpu() - before;
      const result = (await play.when('done')) as FlowResult;
      if (result.unheard > 0)
        throw new Error(`${name}: ${result.unheard} messages never reached the other side.`);
      return {
        'messages/s': result.messages / (result.ms / 1_000),
        'CPU s / 1 000': used / (result.messages / 1_000),
        'ack p50 ms': result.acked.p50,
        'ack p99 ms': result.acked.p99,
        'heard p50 ms': result.heard.p50,
        'heard p99 ms': result.heard.p99,
      };
    } finally {
      await play.leave();
    }
  });
}

/** What so many silent connections cost, half staff, half customers. */
export function measureIdle(name: SubjectName, clients: number): Promise<Figures> {
  return withSubject(name, 200, async (subject) => {
    await pause(SETTLE_MS);
    const empty = subject.memory();
    const plan = { subject: name, url: subject.url(), clients, staff: 200, returns: false };
    const play = players({ play: 'crowd', plan });
    try {
      await play.when('open');
      await pause(SETTLE_MS);
      return { 'kB / connection': (subject.memory() - empty) / clients / 1_000 };
    } finally {
      await play.leave();
    }
  });
}

/** From the moment the server listens again after kill -9 until the last of so many clients is served. */
export function measureReturn(name: SubjectName, clients: number): Promise<Figures> {
  return withSubject(name, 200, async (subject) => {
    const plan = { subject: name, url: subject.url(), clients, staff: 200, returns: true };
    const play = players({ play: 'crowd', plan });
    try {
      await play.when('open');
      await subject.kill();
      await play.when('lost');
      await subject.start();
      const listening = Date.now();
      const times = ((await play.when('done')) as number[]).map((time) => time - listening);
      const sorted = times.toSorted((one, other) => one - other);
      return {
        'p95 ms': sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN,
        'last ms': sorted.at(-1) ?? Number.NaN,
      };
    } finally {
      await play.leave();
    }
  });
}

/** Long enough for what is collected late to be collected. */
const SETTLE_MS = 3_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
