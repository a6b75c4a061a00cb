import { connect } from 'node:net';
import { once } from 'node:events';
import type { Figures } from './figures.ts';
import { quantile } from './figures.ts';
import type { FlowPlan } from './flow.ts';
import { players } from './play.ts';
import { startSubject, type Subject, type SubjectName, type SubjectOrder } from './subject.ts';
import type { FlowResult } from './tally.ts';

async function withSubject<T>(order: SubjectOrder, measure: (subject: Subject) => Promise<T>) {
  const subject = await startSubject(order);
  try {
    return await measure(subject);
  } finally {
    await subject.stop();
  }
}

/** Both sides of many conversations write. CPU in milliseconds of the server for each 1 000 messages. */
export function measureFlow(name: SubjectName, order: Omit<FlowPlan, 'subject' | 'url'>): Promise<Figures> {
  return withSubject({ name, staff: order.conversations + order.bystanders }, async (subject) => {
    const plan: FlowPlan = { ...order, subject: name, url: subject.url() };
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
        'messages / s': result.messages / (result.ms / 1_000),
        'CPU ms / 1 000': (used * 1_000) / (result.messages / 1_000),
        'server busy, cores': used / (result.ms / 1_000),
        'ack p50, ms': result.acked.p50,
        'ack p99, ms': result.acked.p99,
        'received p50, ms': result.heard.p50,
        'received p99, ms': result.heard.p99,
      };
    } finally {
      await play.leave();
    }
  });
}

/** What so many silent connections cost, half staff, half customers. `settleMs`: what is collected late is collected. */
export function measureIdle(name: SubjectName, clients: number, settleMs: number): Promise<Figures> {
  return withSubject({ name, staff: CROWD_STAFF }, async (subject) => {
    await pause(settleMs);
    const empty = subject.memory();
    const plan = { subject: name, url: subject.url(), clients, staff: CROWD_STAFF, returns: false };
    const play = players({ play: 'crowd', plan });
    try {
      await play.when('open');
      await pause(settleMs);
      const memory = subject.memory();
      return { 'kB / connection': (memory - empty) / clients / 1_000, 'MB in all': memory / 1e6 };
    } finally {
      await play.leave();
    }
  });
}

/** So many clients lose their server by kill -9; it is started again; all want in at once. */
export function measureReturn(name: SubjectName, clients: number): Promise<Figures> {
  return withSubject({ name, staff: CROWD_STAFF }, async (subject) => {
    const plan = { subject: name, url: subject.url(), clients, staff: CROWD_STAFF, returns: true };
    const play = players({ play: 'crowd', plan });
    try {
      await play.when('open');
      await subject.kill();
      await play.when('lost');
      const started = Date.now();
      const listens = listening(subject.port());
      await subject.start();
      const listened = await listens;
      const times = ((await play.when('done')) as number[]).map((time) => time - listened);
      return {
        'start, ms': listened - started,
        'half back, ms': quantile(times, 0.5),
        '95 % back, ms': quantile(times, 0.95),
        'all back, ms': quantile(times, 1),
        'start and all back, ms': listened - started + quantile(times, 1),
      };
    } finally {
      await play.leave();
    }
  });
}

/** When the port began to take connections: what a server says of itself may come later. */
async function listening(port: number): Promise<number> {
  for (;;) {
    const line = connect(port, '127.0.0.1');
    const answered = await Promise.race([
      once(line, 'connect').then(() => true),
      once(line, 'error').then(() => false),
    ]).catch(() => false);
    line.destroy();
    if (answered) return Date.now();
    await pause(5);
  }
}

/** Accounts in a crowd: some are signed in many times. */
const CROWD_STAFF = 200;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
