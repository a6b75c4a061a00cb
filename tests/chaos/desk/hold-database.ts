import { DatabaseSync } from 'node:sqlite';

/** `node hold-database.ts <file> <ms>`: another process that is writing to the database, for so long (F22). */
const [file = '', ms = ''] = process.argv.slice(2);
const db = new DatabaseSync(file, { timeout: 20_000 });
db.exec('BEGIN IMMEDIATE');
process.stdout.write('held\n');
setTimeout(() => {
  db.exec('ROLLBACK');
  db.close();
}, Number(ms));
