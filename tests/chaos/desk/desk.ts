import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseFile } from '#server/data-folder.ts';
import { findFreePort } from './free-port.ts';
import { mountDisk } from './disk.ts';
import { type ChaosSettings, type CrashPoint, type Order, type Person, SETTINGS_NAME } from './orders.ts';
import { type KeptMessage, readMessages } from './read-messages.ts';
import { launch, type ServerProcess } from './server-process.ts';

export type { CrashPoint, Person } from './orders.ts';
export type { KeptMessage } from './read-messages.ts';

export const MAI: Person = { id: 'staff1', name: 'Mai Tran', password: 'correct horse 1' };
export const JONAS: Person = { id: 'staff2', name: 'Jonas Weber', password: 'correct horse 2' };

const HEARTBEAT = { intervalMs: 1_000, timeoutMs: 1_000 };
const HOLDER = join(import.meta.dirname, 'hold-database.ts');

/** The real server in a process of its own, on a real database, and everything that may befall it. Times in milliseconds. */
export type ChaosDesk = {
  readonly dataFolder: string;
  readonly databaseFile: string;
  /** Kept over restarts, as the data is. */
  readonly port: number;
  readonly url: string;
  pid(): number | undefined;
  /** Again, after its end. `site`: folder of other built pages than today's. */
  start(site?: string): Promise<void>;
  kill(): Promise<void>;
  /** SIGTERM, as a rolling restart does. */
  term(): Promise<void>;
  pause(): void;
  resume(): void;
  /** The process kills itself at the nth message from now, staff's or customer's, that reaches the point. */
  crashAt(point: CrashPoint, nth?: number): Promise<void>;
  /** Resolves when it has died at the point of the last `crashAt`; rejects when it ended otherwise. */
  crashed(): Promise<void>;
  /** Blocks its event loop; resolves when that begins, not when it ends. */
  block(ms: number): Promise<void>;
  /** Another process holds the database's write lock for so long; resolves when it has it. */
  lockDatabase(ms: number): Promise<void>;
  /** The disk has room for three more pages. */
  fill(): Promise<void>;
  empty(): Promise<void>;
  /** The time of all socket and personal tokens is up; that of the browser sessions too when asked for. */
  expireTokens(staffId: string, options?: { readonly withSession?: boolean }): Promise<void>;
  /** Ends all sessions and tokens of that person, who may sign in again. */
  revoke(staffId: string): Promise<void>;
  /** The server's own clock jumps, and stays so over restarts. */
  jumpClock(ms: number): Promise<void>;
  /** What the file holds, by customer and sequence number. */
  messages(): readonly KeptMessage[];
  /** What it logged as an error, and whatever else it said that is no log line. */
  complaints(): readonly string[];
  /** Ends it and throws its folder away. */
  stop(): Promise<void>;
};

export type ChaosOptions = {
  readonly heartbeat?: ChaosSettings['heartbeat'];
  readonly staff?: readonly Person[];
  /** Acknowledgements of `message:send` come so much later. */
  readonly ackDelayMs?: number;
  /** How long a write waits for another process's before it is refused; the process stands still meanwhile. */
  readonly busyTimeoutMs?: number;
  /** The data is on a disk of its own of so many MiB. Needs Linux and its root: see `whyNoDisk`. */
  readonly diskMiB?: number;
  readonly env?: Record<string, string>;
};

export async function startChaosDesk(options: ChaosOptions = {}): Promise<ChaosDesk> {
  const {
    heartbeat = HEARTBEAT,
    staff = [MAI, JONAS],
    ackDelayMs = 0,
    busyTimeoutMs,
    diskMiB,
    env = {},
  } = options;
  const dataFolder = await mkdtemp(join(tmpdir(), 'deskwire-chaos-'));
  const takeAway = diskMiB === undefined ? undefined : mountDisk(dataFolder, diskMiB);
  const file = databaseFile(dataFolder);
  const port = await findFreePort();
  const holders = new Set<ReturnType<typeof spawn>>();
  let clockOffsetMs = 0;
  let log = '';
  let life: ServerProcess | undefined;
  let crash: Promise<void> | undefined;

  async function start(site: string | null = null): Promise<void> {
    if (life?.isAlive() === true) throw new Error('The server runs already.');
    const settings: ChaosSettings = { heartbeat, staff, ackDelayMs, busyTimeoutMs, clockOffsetMs, site };
    life = await launch(
      {
        DESKWIRE_LOG: 'warn',
        ...env,
        PORT: String(port),
        HOST: '127.0.0.1',
        DESKWIRE_DATA: dataFolder,
        [SETTINGS_NAME]: JSON.stringify(settings),
      },
      (text) => {
        log += text;
      },
    );
  }

  function running(): ServerProcess {
    if (life?.isAlive() !== true) throw new Error('The server is not running.');
    return life;
  }

  const tell = (order: Order): Promise<void> => running().order(order);

  async function dieBy(process: ServerProcess, wasOurs: () => boolean): Promise<void> {
    const signal = await process.ended;
    if (signal !== 'SIGKILL' || wasOurs()) throw new Error('The server did not end at its crash point.');
  }

  let killedByUs: ServerProcess | undefined;
  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    killedByUs = life;
    await life?.end(signal);
  }

  async function lockDatabase(ms: number): Promise<void> {
    const child = spawn(process.execPath, [HOLDER, file, String(ms)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    holders.add(child);
    child.once('exit', () => holders.delete(child));
    const held = once(child.stdout, 'data').then(() => true);
    const ended = once(child, 'exit').then(() => false);
    if (!(await Promise.race([held, ended]))) throw new Error('The database could not be locked.');
  }

  try {
    await start();
  } catch (error) {
    takeAway?.();
    throw error;
  }
  return {
    dataFolder,
    databaseFile: file,
    port,
    // not localhost: Chromium treats that as reachable even when it is offline
    url: `http://127.0.0.1:${port}`,
    pid: () => (life?.isAlive() === true ? life.pid : undefined),
    start,
    kill: () => end('SIGKILL'),
    term: () => end('SIGTERM'),
    pause: () => running().signal('SIGSTOP'),
    resume: () => running().signal('SIGCONT'),
    async crashAt(point, nth = 1) {
      const mortal = running();
      await tell({ order: 'crash', point, nth });
      crash = dieBy(mortal, () => killedByUs === mortal);
      // whoever asks hears of it; nobody has to
      crash.catch(() => undefined);
    },
    crashed: () => crash ?? Promise.reject(new Error('No crash was asked for.')),
    block: (ms) => tell({ order: 'block', ms }),
    lockDatabase,
    fill: () => tell({ order: 'fill' }),
    empty: () => tell({ order: 'empty' }),
    expireTokens: (staffId, { withSession = false } = {}) => tell({ order: 'expire', staffId, withSession }),
    revoke: (staffId) => tell({ order: 'revoke', staffId }),
    async jumpClock(ms) {
      clockOffsetMs += ms;
      await tell({ order: 'clock', ms });
    },
    messages: () => readMessages(file),
    complaints: () => log.split('\n').filter((line) => line !== '' && !/"level":[1-4]0/u.test(line)),
    async stop() {
      for (const holder of holders) holder.kill('SIGKILL');
      try {
        await end('SIGTERM');
      } finally {
        takeAway?.();
        await rm(dataFolder, { recursive: true, force: true });
      }
    },
  };
}
