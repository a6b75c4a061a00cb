import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Stage } from '../../rig/stage.ts';

const PROGRAM = join(import.meta.dirname, '../../desk/slow-writer.ts');

/** Another process that writes customers' words into the same database, each in a transaction held open for `ms`. */
export async function startSlowWriter({ desk, ledger, words }: Stage, ms: number) {
  const child = spawn(process.execPath, [PROGRAM, desk.databaseFile, String(ms)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  const waiting = new Map<string, () => void>();
  const own = new Set<string>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    waiting.get(JSON.parse(line) as string)?.();
  });

  return {
    async says(customerId: string): Promise<void> {
      const text = words('slow customer');
      own.add(text);
      const accepted = ledger.begins(text, customerId, 'customer');
      const { promise: stored, resolve } = Promise.withResolvers<void>();
      waiting.set(text, resolve);
      const wish = { customerId, id: randomUUID(), key: randomUUID(), text };
      child.stdin.write(`${JSON.stringify(wish)}\n`);
      await Promise.race([
        stored,
        ended.then(() => {
          throw new Error('The slow writer has ended.');
        }),
      ]);
      accepted();
    },
    /** Whether some of its messages stand between those of others. */
    hasTakenTurns(texts: readonly string[]): boolean {
      const places = texts.flatMap((text, place) => (own.has(text) ? [place] : []));
      return places.some((place) => !own.has(texts[place - 1] ?? '') && !own.has(texts[place + 1] ?? ''));
    },
    async end(): Promise<void> {
      child.stdin.end();
      await ended;
    },
  };
}
