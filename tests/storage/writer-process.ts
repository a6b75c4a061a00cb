import { createSqliteStorage } from '#storage/sqlite/create-sqlite-storage.ts';
import { asMessageId } from '#protocol/ids.ts';
import { act, alice, ann, carl, message } from './desk-fixtures.ts';

/*
 * A process that writes: `node writer-process.ts <file> <name> <count>`. It prints the text of every message
 * that it was told as stored, one a line, and goes on until `count` or its death.
 */
const [file = '', name = '', count = '0'] = process.argv.slice(2);
const storage = createSqliteStorage({ file, busyTimeoutMs: 20_000 });
const say = (line: string) => process.stdout.write(`${line}\n`);

for (let n = 0; n < Number(count); n += 3) {
  const turn = [n, n + 1, n + 2].map(async (m) => {
    const text = `${name} ${m}`;
    const id = asMessageId(`${name}-${m}`);
    if (m % 2 === 0) await storage.appendCustomerMessage(message(carl, text, { id }));
    else await storage.appendStaffMessage(message(alice, text, { id }), ann, { ...act('send'), target: id });
    say(text);
  });
  await Promise.all(turn);
}
await storage.close();
