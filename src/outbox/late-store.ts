import { createMemoryStore } from './memory-store.ts';
import type { OutboxStore } from './store.ts';

/**
 * Memory, until the durable store answers after all, which `answered` waits for until `isOver`. From then on the durable one, as soon as nothing waits in
 * memory: no row has to move, so none can lose its place. A disk that was slow at the start of the day must not cost
 * the whole day's safety (SEND-8).
 */
export function createLateStore(
  durable: OutboxStore,
  answered: (isOver: () => boolean) => Promise<void>,
): OutboxStore {
  const memory = createMemoryStore();
  let current: OutboxStore = memory;
  let hasAnswered = false;
  let isClosed = false;
  let tell: (() => void) | undefined;

  function look(): void {
    if (isClosed || !hasAnswered || current === durable || !memory.isEmpty()) return;
    current = durable;
    tell?.();
  }

  async function inCurrent<T>(verb: (store: OutboxStore) => Promise<T>): Promise<T> {
    try {
      return await verb(current);
    } finally {
      look();
    }
  }

  void (async () => {
    await answered(() => isClosed);
    hasAnswered = true;
    look();
  })();

  return {
    get persistence() {
      return current.persistence;
    },
    add: (row) => inCurrent((store) => store.add(row)),
    all: () => inCurrent((store) => store.all()),
    change: (clientMessageId, step) => inCurrent((store) => store.change(clientMessageId, step)),
    restore: (rows, last) => inCurrent((store) => store.restore(rows, last)),
    pulse: (name, step) => inCurrent((store) => store.pulse(name, step)),
    quarantined: () => inCurrent((store) => store.quarantined()),
    dropQuarantined: (id) => inCurrent((store) => store.dropQuarantined(id)),
    listen: (onChange) => {
      tell = onChange;
      durable.listen(onChange);
    },
    close: () => {
      isClosed = true;
      durable.close();
      memory.close();
    },
  };
}
