import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { createSqliteStorage } from '#storage/sqlite/create-sqlite-storage.ts';
import { CHECKPOINT_PAGES } from '#storage/sqlite/open-database.ts';
import { newDatabasePath, removeFoldersAfterEach } from './data-folder.ts';
import { alice, customerOf, furnish, message } from './desk-fixtures.ts';

removeFoldersAfterEach();

test('the thread empties the log beside the writer, and nothing is missing', async () => {
  const file = newDatabasePath();
  const storage = createSqliteStorage({ file, checkpoints: 'thread' });
  await furnish(storage);
  const reader = new DatabaseSync(file);
  const log = () => Number(reader.prepare('PRAGMA wal_checkpoint(NOOP)').get()?.['log']);
  const write = (text: string, count: number) =>
    Promise.all(Array.from({ length: count }, () => storage.appendCustomerMessage(message(alice, text))));
  let written = 0;
  // so many that the log has to be emptied, and too few for the writer to do it
  while (log() < CHECKPOINT_PAGES) written += (await write('x'.repeat(9_000), 100)).length;
  await expect
    .poll(
      async () => {
        written += (await write('x', 1)).length;
        return log();
      },
      { timeout: 20_000 },
    )
    .toBeLessThan(CHECKPOINT_PAGES);
  expect((await customerOf(storage, alice)).lastSeq).toBe(written);
  reader.close();
  await Promise.all([storage.close(), storage.close()]);
  expect(existsSync(`${file}-wal`)).toBe(false);

  const db = new DatabaseSync(file);
  expect(db.prepare('PRAGMA integrity_check').get()).toMatchObject({ integrity_check: 'ok' });
  expect(db.prepare('SELECT count(*) AS count FROM messages').get()).toMatchObject({ count: written });
  db.close();
});

test('what is written while the storage closes is kept or refused', async () => {
  const file = newDatabasePath();
  const storage = createSqliteStorage({ file, checkpoints: 'thread' });
  await furnish(storage);
  const closing = storage.close();
  const late = storage.appendCustomerMessage(message(alice, 'late'));
  const [answer] = await Promise.allSettled([late]);
  await closing;
  await expect(storage.appendCustomerMessage(message(alice, 'too late'))).rejects.toMatchObject({
    name: 'StorageUnavailable',
  });
  const again = createSqliteStorage({ file });
  expect((await customerOf(again, alice)).lastSeq).toBe(answer.status === 'fulfilled' ? 1 : 0);
  await again.close();
});
