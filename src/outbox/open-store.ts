import { createFallbackStore } from './fallback-store.ts';
import { createIndexedDbStore } from './indexed-db-store.ts';
import { createMemoryStore } from './memory-store.ts';
import type { OutboxStore } from './store.ts';
import type { After } from './timing.ts';

const PROBE_MS = 2_000;

/**
 * IndexedDB while it works, else memory: a browser may refuse it, lack it, or never answer, at once or later. The answer's `persistence`
 * tells which, and a screen on `memory` must say that messages will not survive closing the tab (SEND-8).
 */
export async function openOutboxStore(after: After): Promise<OutboxStore> {
  const durable = createIndexedDbStore({ after });
  const { promise: tooLate, resolve } = Promise.withResolvers<boolean>();
  const cancel = after(PROBE_MS, () => resolve(false));
  const probed = durable.probe().then(
    () => true,
    () => false,
  );
  const works = await Promise.race([probed, tooLate]);
  cancel();
  if (works) return createFallbackStore(durable);
  durable.close();
  return createMemoryStore();
}
