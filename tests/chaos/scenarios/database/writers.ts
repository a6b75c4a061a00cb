import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import { MAI } from '../../../e2e/servers/real-server.ts';
import type { Direct } from '../../rig/direct.ts';
import { staffDirect } from '../../rig/host.ts';
import type { Stage } from '../../rig/stage.ts';

const Stored = v.looseObject({ ok: v.literal(true), duplicate: v.boolean() });
const NotNow = v.looseObject({ ok: v.literal(false), error: v.looseObject({ retryable: v.literal(true) }) });
const AGAIN_MS = 100;

/** Mai at two connections, without pages: each message is sent until it is acknowledged. */
export async function openWriters({ desk, ledger, words }: Pick<Stage, 'desk' | 'ledger' | 'words'>) {
  const lines: readonly [Direct, Direct] = [await staffDirect(desk, MAI), await staffDirect(desk, MAI)];
  // connected before many ask at once
  for (const line of lines) await line.ask('sync:since', {});
  let refused = 0;

  async function send(line: Direct, customerId: string, text: string): Promise<void> {
    const payload = { customerId, staffId: MAI.id, text, clientMessageId: randomUUID() };
    const accepted = ledger.begins(text, customerId, 'staff');
    for (;;) {
      const answer = await line.ask('message:send', payload);
      if (!v.is(NotNow, answer)) {
        v.parse(Stored, answer);
        break;
      }
      refused += 1;
      await sleep(AGAIN_MS);
    }
    accepted();
  }

  return {
    mai: (customerId: string, text = words('Mai')) => send(lines[0], customerId, text),
    maiElsewhere: (customerId: string, text = words('Mai elsewhere')) => send(lines[1], customerId, text),
    /** How often the server said that it cannot take a message now. */
    refusals: () => refused,
    close(): void {
      for (const line of lines) line.close();
    },
  };
}
