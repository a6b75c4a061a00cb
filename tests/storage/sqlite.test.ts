import { createSqliteStorage } from '#storage/sqlite/create-sqlite-storage.ts';
import { newDatabasePath, removeFoldersAfterEach } from './data-folder.ts';
import { testStorageContract } from './storage-contract.ts';

removeFoldersAfterEach();
testStorageContract('SQLite', () => createSqliteStorage({ file: newDatabasePath() }));
