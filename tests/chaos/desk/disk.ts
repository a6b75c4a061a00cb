import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Puts a file system of this size, in the machine's memory, over an empty folder. Answers what takes it away. */
export function mountDisk(folder: string, mebibytes: number): () => void {
  run('mount', '-t', 'tmpfs', '-o', `size=${mebibytes}m,mode=0700`, 'deskwire-chaos', folder);
  // lazily: a process that has just been killed may still be letting go of it
  return () => run('umount', '--lazy', folder);
}

/** Why this machine cannot have such a disk; null: it can. */
export function whyNoDisk(): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'deskwire-disk-'));
  try {
    mountDisk(folder, 1)();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(program: string, ...args: readonly string[]): void {
  const { error, status, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (error !== undefined) throw new Error(`${program} could not be run.`, { cause: error });
  if (status !== 0) throw new Error(`${program}: ${stderr.trim()}`);
}
