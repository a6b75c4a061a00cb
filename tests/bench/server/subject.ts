import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asStaffId } from '#protocol/ids.ts';
import { asMillis } from '#protocol/timestamp.ts';
import { digest } from '#server/secrets.ts';
import { createSqliteStorage } from '#storage/sqlite/create-sqlite-storage.ts';

const ROOT = join(import.meta.dirname, '../../..');
const START_MS = 60_000;
/** Of one process's time in /proc: ticks of 1/100 s on every Linux that runs Node. */
const TICKS = 100;

export type SubjectName = 'product' | 'relay';

/** One server under measurement, in a process of its own. */
export type Subject = {
  readonly name: SubjectName;
  url(): string;
  port(): number;
  /** CPU time used so far, user and system, of all its threads, in seconds. NaN where there is no `/proc`. */
  cpu(): number;
  /** Resident memory in bytes. NaN where there is no `/proc`. */
  memory(): number;
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
};

export const tokenOf = (staff: number): string => `bench-token-${staff}`;
export const staffIdOf = (staff: number): string => `bench${staff}`;

/** How a server is started for one measurement. */
export type SubjectOrder = {
  readonly name: SubjectName;
  /** How many of the staff may sign in. */
  readonly staff: number;
  /** Where the product finds its database; else in a folder of its own, which goes when it is stopped. */
  readonly folder?: string;
};

/** Where CPU profiles of the servers go, if anywhere; they are written when a server is stopped in order. */
const PROFILES = 'DESKWIRE_BENCH_PROFILES';
export const keepProfilesIn = (folder: string): void => void (process.env[PROFILES] = folder);

/** Who may sign in: written before the start, since the command line would take a second for each. */
async function addStaff(folder: string, count: number): Promise<void> {
  const storage = createSqliteStorage({ file: join(folder, 'deskwire.sqlite') });
  const at = asMillis(Date.now());
  const by = { at, actor: 'cli', act: 'staff:add' };
  await Promise.all(
    Array.from({ length: count }, async (_, staff) => {
      const id = asStaffId(staffIdOf(staff));
      const isNew = await storage.addStaff(
        { id, name: `Agent ${staff}`, email: null, disabledAt: null, role: 'agent', passwordHash: null },
        by,
      );
      if (!isNew) return;
      await storage.addToken(
        {
          hash: digest(tokenOf(staff)),
          id: `token${staff}`,
          kind: 'personal',
          staffId: id,
          parentHash: null,
          createdAt: at,
          expiresAt: asMillis(at + 86_400_000),
          revokedAt: null,
        },
        by,
      );
    }),
  );
  await storage.close();
}

/** The product as `npm start` runs it, or the relay; each listens on a port that it keeps over restarts. */
export async function startSubject({ name, staff, folder: given }: SubjectOrder): Promise<Subject> {
  const folder = given ?? (await mkdtemp(join(tmpdir(), 'deskwire-bench-')));
  if (name === 'product') await addStaff(folder, staff);
  const profiles = process.env[PROFILES];
  const profiling = profiles === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${join(profiles, name)}`];
  const program = name === 'product' ? 'src/server/main.ts' : 'tests/bench/server/relay.ts';
  let port = 0;
  let child: ChildProcess | undefined;

  async function start(): Promise<void> {
    const { npm_lifecycle_event: _startedByNpm, ...environment } = process.env;
    const started = spawn(process.execPath, [...profiling, program], {
      cwd: ROOT,
      env: { ...environment, PORT: String(port), DESKWIRE_DATA: folder },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child = started;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const timer = setTimeout(() => reject(new Error(`${name} did not start.`)), START_MS);
    let said = '';
    started.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const found = /Customer page: +http:\/\/\S+?:(\d+)\//u.exec(said)?.[1];
      if (found === undefined) return;
      port = Number(found);
      resolve();
    });
    started.once('exit', () => reject(new Error(`${name} ended at once:\n${said}`)));
    await promise.finally(() => clearTimeout(timer));
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    const ending = child;
    child = undefined;
    if (ending === undefined || ending.exitCode !== null) return;
    const gone = once(ending, 'exit');
    ending.kill(signal);
    await gone;
  }

  await start();
  const proc = (file: string) =>
    existsSync('/proc') ? readFileSync(`/proc/${child?.pid}/${file}`, 'utf8') : '';
  return {
    name,
    port: () => port,
    url: () => `http://127.0.0.1:${port}`,
    cpu: () => {
      const fields = proc('stat').split(') ')[1]?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) / TICKS;
    },
    memory: () => Number(/^VmRSS:\s+(\d+)/mu.exec(proc('status'))?.[1]) * 1024,
    kill: () => end('SIGKILL'),
    start,
    stop: async () => {
      await end('SIGTERM');
      if (given === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}
