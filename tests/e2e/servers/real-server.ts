import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../../..');
const START_MS = 20_000;

export type Person = { readonly id: string; readonly name: string; readonly password: string };

export const MAI: Person = { id: 'staff1', name: 'Mai Tran', password: 'correct horse 1' };
export const JONAS: Person = { id: 'staff2', name: 'Jonas Weber', password: 'correct horse 2' };

/** One command of the product's command line; answers what it printed. */
export async function deskwire(dataFolder: string, ...args: readonly string[]): Promise<string> {
  const program = join(root, 'src/server/command-line/main.ts');
  const { stdout } = await run(process.execPath, [program, '--data', dataFolder, ...args], { cwd: root });
  return stdout;
}

/** A token for a plain socket, as `token issue` prints it. */
export async function issueToken(dataFolder: string, staffId: string): Promise<string> {
  const printed = await deskwire(dataFolder, 'token', 'issue', '--staff', staffId);
  return printed.trim().split('\n').at(-1) ?? '';
}

function makeFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'deskwire-e2e-'));
}

async function folderWith(people: readonly Person[]): Promise<string> {
  const folder = await makeFolder();
  for (const { id, name, password } of people) {
    await deskwire(folder, 'staff', 'add', '--id', id, '--name', name, '--password', password);
  }
  return folder;
}

/** Gives every desk a folder of its own with its people in it. They are added once, and copied then: that is much faster. */
export function createDataFolders() {
  const originals = new Map<string, Promise<string>>();
  return {
    /** A folder where these people may sign in, thrown away with its server. */
    async make(people: readonly Person[]): Promise<string> {
      const key = JSON.stringify(people);
      const original = originals.get(key) ?? folderWith(people);
      originals.set(key, original);
      const folder = await makeFolder();
      await cp(await original, folder, { recursive: true });
      return folder;
    },
    async removeOriginals(): Promise<void> {
      for (const original of originals.values()) await rm(await original, { recursive: true, force: true });
    },
  };
}

export type DataFolders = ReturnType<typeof createDataFolders>;

/** The real server as a process of its own, on a port that it keeps over restarts. */
export async function startRealServer(dataFolder: string, settings: Readonly<Record<string, string>> = {}) {
  let port = 0;
  let running: ChildProcess | undefined;
  let log = '';

  async function start(): Promise<void> {
    const { npm_lifecycle_event: _startedByNpm, ...environment } = process.env;
    const child = spawn(process.execPath, ['src/server/main.ts'], {
      cwd: root,
      env: { ...environment, ...settings, PORT: String(port), HOST: '127.0.0.1', DESKWIRE_DATA: dataFolder },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running = child;
    let greeting = '';
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const timer = setTimeout(() => {
      reject(new Error(`The server did not greet within ${START_MS} ms. It said:\n${greeting}\n${log}`));
    }, START_MS);
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      log += text;
    });
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      greeting += text;
      const found = /Customer page: +http:\/\/\S+?:(\d+)\//u.exec(greeting)?.[1];
      if (found === undefined) return;
      port = Number(found);
      resolve();
    });
    child.once('exit', (code) => {
      reject(new Error(`The server ended with ${code}. It said:\n${greeting}\n${log}`));
    });
    await promise.finally(() => {
      clearTimeout(timer);
    });
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    const child = running;
    running = undefined;
    if (child === undefined || child.exitCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }

  await start();
  return {
    dataFolder,
    // not localhost: Chromium treats that as reachable even when it is offline
    url: `http://127.0.0.1:${port}`,
    start,
    /** kill -9. */
    kill: () => end('SIGKILL'),
    /** What it logged as an error, by line. */
    complaints: (): readonly string[] =>
      log.split('\n').filter((line) => line !== '' && !/"level":[1-4]0/u.test(line)),
    async stop(): Promise<void> {
      await end('SIGTERM');
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

export type RealServer = Awaited<ReturnType<typeof startRealServer>>;
