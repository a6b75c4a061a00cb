import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it, readable by their owner alone: they hold what customers wrote. Not `mkdirSync` with
 * `recursive`: where the system says that the parent is missing although it is there (/proc), Node tries for ever.
 */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolder(parent);
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // another process was faster
    if (!existsSync(folder)) throw error;
  }
}
