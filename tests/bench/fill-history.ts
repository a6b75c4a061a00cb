import { DatabaseSync } from 'node:sqlite';
import { asCustomerId, asSeq, type Seq } from '#protocol/ids.ts';
import { termsOf } from '#protocol/search-words.ts';
import { asMillis } from '#protocol/timestamp.ts';
import { createSqliteStorage } from '#storage/sqlite/create-sqlite-storage.ts';

/** Whose conversation is the long one. */
export const LONG = asCustomerId('long');

const OTHERS = 1_000;

/** One message of the long conversation in so many is followed by one of the others. */
const SHARE = 10;

/**
 * Makes the long conversation `messages` long, from where it ends, among a tenth of that in 1 000 others. The schema by
 * the product, the rows by one statement: what is measured is reading.
 */
export async function fillHistory(file: string, messages: number): Promise<void> {
  const storage = createSqliteStorage({ file });
  if ((await storage.findCustomer(LONG)) === undefined) {
    for (const id of [LONG, ...Array.from({ length: OTHERS }, (_, n) => `other${n}`)]) {
      await storage.addCustomer({ id: asCustomerId(id), name: id, resumeHash: id, at: asMillis(0) });
    }
  }
  const from = (await storage.findCustomer(LONG))?.lastSeq ?? 0;
  await storage.close();

  const db = new DatabaseSync(file);
  db.exec('PRAGMA cache_size = -262144; PRAGMA synchronous = OFF; BEGIN');
  const insert = db.prepare(
    `INSERT INTO messages (customer_id, seq, id, sender, client_message_id, at, text, customer_seq)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?2)`,
  );
  const add = (id: string, seq: number, at: number) =>
    insert.run(id, seq, `${id}-${seq}`, `customer:${id}`, crypto.randomUUID(), at, textOf(seq));
  for (let seq = from + 1; seq <= messages; seq += 1) {
    add(LONG, seq, seq);
    // interleaved as in life, so that the pages of the long conversation do not lie side by side in the file
    if (seq % SHARE !== 0) continue;
    const other = seq / SHARE - 1;
    add(`other${other % OTHERS}`, Math.floor(other / OTHERS) + 1, seq);
  }
  db.prepare('UPDATE customers SET last_seq = ?1, last_customer_seq = ?1 WHERE id = ?2').run(messages, LONG);
  // past the index of words: nobody looks for them
  db.exec("UPDATE meta SET value = (SELECT max(number) FROM messages) WHERE key = 'indexed'");
  db.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE)');
  db.close();
}

/** Has the product put the words of all lines into its index, in the order in which they were written. */
export async function fillSearch(file: string): Promise<void> {
  const db = new DatabaseSync(file);
  db.exec("UPDATE meta SET value = 0 WHERE key = 'indexed'");
  db.close();
  const storage = createSqliteStorage({ file });
  await storage.findEntries({ terms: termsOf('whatever'), limit: 1 });
  await storage.close();
}

function textOf(seq: number): string {
  return `Message ${seq}: ${'a word or two '.repeat(1 + (seq % 9))}`;
}

/** Somewhere in a tenth of a conversation that begins at `from`, in another place in each round. */
export function wander(from: number, round: number, messages: number): Seq {
  return asSeq(Math.max(1, Math.floor(from) + ((round * 7_919) % Math.ceil(messages / 10))));
}
