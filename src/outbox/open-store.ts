import { createFallbackStore } from './fallback-store.ts';
import { createIndexedDbStore } from './indexed-db-store.ts';
import { createLateStore } from './late-store.ts';
import { createNotingStore } from './noting-store.ts';
import { createSlip } from './slip.ts';
import type { OutboxStore } from './store.ts';
import type { After } from './timing.ts';

const PROBE_MS = 2_000;
const PROBE_AGAIN_MS = 30_000;

/**
 * IndexedDB while it works, else memory: a browser may refuse it, lack it, or answer late or never, at once or later. The
 * answer's `persistence` tells which, and a screen on `memory` must say that messages will not survive closing the tab
 * (SEND-8). Where it was refused or late it is asked again, for as long as the store is open. `name`: of the database, unless it
 * is the one of all tabs.
 */
export async function openOutboxStore(after: After, name?: string): Promise<OutboxStore> {
  const durable = createIndexedDbStore({ after, name });
  const works = (): Promise<boolean> =>
    durable.probe().then(
      () => true,
      () => false,
    );
  const { promise: tooLate, resolve } = Promise.withResolvers<boolean>();
  const cancel = after(PROBE_MS, () => resolve(false));
  const first = works();
  const isInTime = await Promise.race([first, tooLate]);
  cancel();
  const slip = createSlip(() => window.localStorage);
  const store = createFallbackStore(createNotingStore(durable, slip));
  if (isInTime) return store;

  async function answered(isOver: () => boolean): Promise<void> {
    for (let probe = first; !(await probe) && !isOver(); probe = works()) {
      await new Promise<void>((resolve) => {
        after(PROBE_AGAIN_MS, resolve);
      });
    }
  }
  return createLateStore(store, answered);
}
