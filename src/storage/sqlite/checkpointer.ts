import { once } from 'node:events';
import type { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { CHECKPOINT_PAGES } from './open-database.ts';

export type CheckpointOrder = 'look' | 'close';
/** How long the log is that the next reader and the next start have to go through, and how much of it is not copied yet. */
export type LogState = { readonly pages: number; readonly rest: number };
/** `enough`: pages from which on the log shall begin anew. */
export type ThreadPorts = { readonly file: string; readonly enough: number };

const LOOK_EVERY_MS = 100;
/** Where the thread cannot keep up, or is no more, the writer copies by itself as without one. */
const PATIENCE = 4;

/**
 * Copies the pages of the write-ahead log into the database in a thread of its own: done by the writer, everybody waits
 * for it once in some thousand messages, which was the 99th percentile of an acknowledgement. The thread copies everything
 * beside the writer; while there is always more, the writer does the little rest between two transactions, since the log
 * begins anew only when nothing is left. Durability is the commit's: a checkpoint moves what is on the disk already.
 */
export function createCheckpointer(db: DatabaseSync, file: string) {
  db.exec(`PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES * PATIENCE}`);
  const finish = db.prepare('PRAGMA wal_checkpoint(PASSIVE)');
  const workerData: ThreadPorts = { file, enough: CHECKPOINT_PAGES };
  const thread = new Worker(new URL('checkpoint-thread.ts', import.meta.url), { workerData });
  thread.unref();
  const gone = once(thread, 'exit').catch(() => undefined);
  let isLooking = false;
  let lookedAt = 0;

  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no target, unlike a window
  const tell = (order: CheckpointOrder) => thread.postMessage(order);
  thread.on('message', ({ pages, rest }: LogState) => {
    isLooking = false;
    if (pages >= CHECKPOINT_PAGES && rest > 0 && db.isOpen) finishNow();
  });
  thread.on('error', () => {
    if (db.isOpen) db.exec(`PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  });

  function finishNow(): void {
    try {
      finish.get();
    } catch {
      // what keeps it from copying keeps it from writing too, and is told there
    }
  }

  return {
    /** Call after a commit. */
    committed(): void {
      const now = performance.now();
      if (isLooking || now - lookedAt < LOOK_EVERY_MS) return;
      isLooking = true;
      lookedAt = now;
      tell('look');
    },
    /** Resolves when the thread has let go of the file; before the last connection closes, which removes the log. */
    async close(): Promise<void> {
      // whatever else has ended already: the process waits for it
      thread.ref();
      tell('close');
      await gone;
    },
  };
}
