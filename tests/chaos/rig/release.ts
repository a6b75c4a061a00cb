import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { realpathSync, rmSync } from 'node:fs';
import { mkdtemp, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { until } from './until.ts';

const run = promisify(execFile);
const MODULES = realpathSync(join(import.meta.dirname, '../../../node_modules'));
/** The dependencies lie in the repository, also when this is a copy of the product somewhere else. */
const REPOSITORY = join(MODULES, '..');
const TAKEN = ['src', 'public', 'index.html', 'package.json', 'vite.config.ts', 'tsconfig.json'];
const START_MS = 20_000;

const made = new Map<string, Promise<string>>();

/** An older state of the product with its pages built. Answers its folder; made once, thrown away with this process. */
export function release(commit: string): Promise<string> {
  const known = made.get(commit) ?? make(commit);
  made.set(commit, known);
  return known;
}

async function make(commit: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `deskwire-${commit}-`));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const tar = join(folder, 'release.tar');
  await run('git', ['-C', REPOSITORY, 'archive', '-o', tar, commit, ...TAKEN]);
  await run('tar', ['-xf', tar, '-C', folder]);
  await symlink(MODULES, join(folder, 'node_modules'));
  await run('npm', ['run', '--silent', 'build'], { cwd: folder });
  return folder;
}

/** Its server, with its own settings, on the data and the port of another one that has ended. */
export async function startRelease(
  folder: string,
  { port, dataFolder }: { port: number; dataFolder: string },
) {
  const child = spawn(process.execPath, ['src/server/main.ts'], {
    cwd: folder,
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', DESKWIRE_DATA: dataFolder },
    stdio: 'ignore',
  });
  const ended = once(child, 'exit');
  await until(
    'the older server answers',
    () =>
      fetch(`http://127.0.0.1:${port}/healthz`).then(
        ({ ok }) => ok,
        () => false,
      ),
    START_MS,
  );
  return {
    async stop(): Promise<void> {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
