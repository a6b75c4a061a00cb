import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';

const folders: string[] = [];

/** A path for a database in a folder that is removed after the test. Neither the file nor its folder is there yet. */
export function newDatabasePath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'deskwire-storage-'));
  folders.push(folder);
  return join(folder, 'data', 'desk.db');
}

export function removeFoldersAfterEach(): void {
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });
}
