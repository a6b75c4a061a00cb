import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Order, OrderMessage, Report } from './orders.ts';

const PROGRAM = join(import.meta.dirname, 'main.ts');
const ROOT = join(import.meta.dirname, '../../..');
const START_MS = 30_000;
const STOP_MS = 15_000;

/** One life of the server. */
export type ServerProcess = {
  readonly pid: number | undefined;
  /** The signal it died of; null: it ended by itself. */
  readonly ended: Promise<NodeJS.Signals | null>;
  isAlive(): boolean;
  order(order: Order): Promise<void>;
  signal(name: NodeJS.Signals): void;
  /** Sends the signal and waits for the end. */
  end(name: 'SIGKILL' | 'SIGTERM'): Promise<void>;
};

/** Resolves when it listens. `onLog`: what it says on stderr, as it comes. */
export async function launch(
  env: Readonly<Record<string, string>>,
  onLog: (text: string) => void,
): Promise<ServerProcess> {
  const { npm_lifecycle_event: _startedByNpm, ...environment } = process.env;
  const child = spawn(process.execPath, [PROGRAM], {
    cwd: ROOT,
    env: { ...environment, ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    onLog(text);
  });
  const ended = once(child, 'close').then(([, signal]) => signal as NodeJS.Signals | null);
  const orders = createOrders(child, ended);
  const life = processOf(child, ended, orders.give);
  const timer = setTimeout(() => life.signal('SIGKILL'), START_MS);
  const start = await Promise.race([orders.listening, ended]);
  clearTimeout(timer);
  if (start !== 'listening') throw new Error(`The server did not start. It said:\n${said}`);
  return life;
}

function createOrders(child: ChildProcess, ended: Promise<unknown>) {
  const waiting = new Map<number, (error: string | undefined) => void>();
  const { promise: listening, resolve } = Promise.withResolvers<'listening'>();
  let given = 0;
  child.on('message', (message) => {
    const report = message as Report;
    if (report.at === 'listening') resolve('listening');
    else waiting.get(report.number)?.(report.error);
  });

  async function give(order: Order): Promise<void> {
    const number = (given += 1);
    const answer = new Promise<string | undefined>((settle) => waiting.set(number, settle));
    const message: OrderMessage = { ...order, number };
    child.send(message);
    const error = await Promise.race([answer, ended.then(() => 'The server has ended.')]);
    waiting.delete(number);
    if (error !== undefined) throw new Error(`${order.order}: ${error}`);
  }
  return { listening, give };
}

function processOf(
  child: ChildProcess,
  ended: Promise<NodeJS.Signals | null>,
  order: (order: Order) => Promise<void>,
): ServerProcess {
  const isAlive = (): boolean => child.exitCode === null && child.signalCode === null;
  const signal = (name: NodeJS.Signals): void => {
    if (isAlive()) child.kill(name);
  };
  return {
    pid: child.pid,
    ended,
    isAlive,
    order,
    signal,
    async end(name) {
      if (!isAlive()) {
        await ended;
        return;
      }
      signal(name);
      // a paused process would not hear the other signal
      signal('SIGCONT');
      const timer = setTimeout(() => signal('SIGKILL'), STOP_MS);
      const how = await ended;
      clearTimeout(timer);
      if (name === 'SIGTERM' && how === 'SIGKILL') throw new Error('The server did not stop in order.');
    },
  };
}
