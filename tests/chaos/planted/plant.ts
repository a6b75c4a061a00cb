import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bug } from './bug.ts';

const root = join(import.meta.dirname, '../../..');
const COPIED = ['src', 'tests', 'public', 'index.html', 'package.json', 'vite.config.ts', 'tsconfig.json'];
/** Rooms that are built into the pages. */
const IN_THE_PAGES = /^src\/(console|outbox|protocol|widget)\//u;

/** The file as it is with the bug. Throws when the place is not there exactly once: the product has moved on. */
export function withBug(text: string, { id, file, find, replace }: Bug): string {
  const places = text.split(find).length - 1;
  if (places !== 1) throw new Error(`${id}: its place in ${file} was found ${places} times.`);
  return text.replace(find, () => replace);
}

/** A copy of the product with one bug in it, built. Answers the copy's folder. */
export async function plant(bug: Bug): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), `deskwire-${bug.id}-`));
  for (const name of COPIED) await cp(join(root, name), join(copy, name), { recursive: true });
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
  const file = join(copy, bug.file);
  await writeFile(file, withBug(await readFile(file, 'utf8'), bug));
  if (IN_THE_PAGES.test(bug.file)) await run(copy, 'npm', ['run', '--silent', 'build']);
  else await symlink(join(root, 'dist'), join(copy, 'dist'));
  return copy;
}

/** Runs a program to its end. Answers its exit code and what it printed. */
export async function run(
  folder: string,
  program: string,
  args: readonly string[],
): Promise<{ readonly code: number | null; readonly printed: string }> {
  const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  const add = (text: string): void => {
    printed += text;
  };
  child.stdout.setEncoding('utf8').on('data', add);
  child.stderr.setEncoding('utf8').on('data', add);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, printed };
}
