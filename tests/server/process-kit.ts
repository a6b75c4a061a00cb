import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterTest } from './server-kit.ts';

export type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

type Environment = Readonly<Record<string, string>>;

function launch(script: string, args: readonly string[], env: Environment) {
  const { npm_lifecycle_event: _npm, ...outer } = process.env;
  const child = spawn(process.execPath, [script, ...args], {
    env: { ...outer, DESKWIRE_LOG: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
  const ended = once(child, 'close').then(([code]): Ended => ({ code: code as number | null, ...said }));
  afterTest(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return { child, said, ended };
}

/** Runs the command line to its end. */
export function deskwire(dataFolder: string, ...args: readonly string[]): Promise<Ended> {
  return launch('src/server/command-line/main.ts', args, { DESKWIRE_DATA: dataFolder }).ended;
}

/** Starts `npm start`'s program and waits for its end: for starts that must fail. */
export function runServer(env: Environment, ...args: readonly string[]): Promise<Ended> {
  return launch('src/server/main.ts', args, env).ended;
}

export type ServerProcess = {
  readonly child: ChildProcess;
  readonly url: string;
  readonly port: number;
  /** Everything it has said on stdout so far, by line. */
  readonly lines: () => string[];
  readonly ended: Promise<Ended>;
};

/** The server in a process of its own, once it has told its addresses. */
export async function spawnServer(dataFolder: string, env: Environment = {}): Promise<ServerProcess> {
  const { child, said, ended } = launch('src/server/main.ts', [], {
    PORT: '0',
    DESKWIRE_DATA: dataFolder,
    ...env,
  });
  const lines = () => said.stdout.split('\n').filter((line) => line !== '');
  const told = new Promise<void>((resolve) => {
    child.stdout.on('data', () => {
      if (said.stdout.includes('/customer\n')) resolve();
    });
  });
  const early = await Promise.race([told, ended]);
  if (early !== undefined) throw new Error(`The server did not start: ${early.stderr}`);
  const port = Number(/:(\d+)\//u.exec(said.stdout)?.[1]);
  return { child, url: `http://127.0.0.1:${port}`, port, lines, ended };
}
