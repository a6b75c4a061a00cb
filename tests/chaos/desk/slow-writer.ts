import { asClientMessageId, asCustomerId, asMessageId } from '#protocol/ids.ts';
import { asMillis } from '#protocol/timestamp.ts';
import { createSqliteStorage } from '#storage/sqlite/create-sqlite-storage.ts';

/**
 * `node slow-writer.ts <file> <ms>`: another process of the product at the same database, whose transactions stay open
 * for so long between their last statement and the commit (F29). What to store comes as JSON lines `{ customerId, id,
 * key, text }` on its input, one transaction each; the text of what is stored is printed, as JSON too.
 */
const [file = '', ms = ''] = process.argv.slice(2);
const storage = createSqliteStorage({
  file,
  busyTimeoutMs: 20_000,
  hooks: {
    beforeCommit: () => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(ms)),
  },
});

type Wish = { readonly customerId: string; readonly id: string; readonly key: string; readonly text: string };

process.stdin.setEncoding('utf8');
let rest = '';
for await (const chunk of process.stdin as AsyncIterable<string>) {
  const lines = (rest + chunk).split('\n');
  rest = lines.pop() ?? '';
  for (const line of lines) {
    const { customerId, id, key, text } = JSON.parse(line) as Wish;
    await storage.appendCustomerMessage({
      id: asMessageId(id),
      customerId: asCustomerId(customerId),
      text,
      at: asMillis(Date.now()),
      clientMessageId: asClientMessageId(key),
    });
    process.stdout.write(`${JSON.stringify(text)}\n`);
  }
}
await storage.close();
