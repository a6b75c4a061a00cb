import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import type { CheckpointOrder, LogState } from './checkpointer.ts';

/** Below so many pages a pass is not worth its two syncs of the disk. */
const PASS_PAGES = 2_000;
/** So few may be left for the writer itself. */
const REST_PAGES = 100;
const MOST_PASSES = 3;

const db = new DatabaseSync((workerData as { readonly file: string }).file, { timeout: 0 });
db.exec('PRAGMA synchronous = FULL');
const look = db.prepare('PRAGMA wal_checkpoint(NOOP)');
const copy = db.prepare('PRAGMA wal_checkpoint(PASSIVE)');
type Row = { readonly log: number; readonly checkpointed: number };

/** Copies what is in the log, and what has come meanwhile. Never waits for a writer, and none waits for it. */
function catchUp(): LogState {
  let { log, checkpointed } = look.get() as Row;
  if (log - checkpointed < PASS_PAGES) return { pages: log };
  for (let pass = 0; pass < MOST_PASSES && log - checkpointed > REST_PAGES; pass += 1) {
    copy.get();
    ({ log, checkpointed } = look.get() as Row);
  }
  return { pages: log };
}

function state(): LogState {
  try {
    return catchUp();
  } catch {
    // busy, or a full disk: the writer meets the same and tells it, and the next look tries again
    return { pages: 0 };
  }
}

parentPort?.on('message', (order: CheckpointOrder) => {
  if (order === 'look') {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no target, unlike a window
    parentPort?.postMessage(state());
    return;
  }
  db.close();
  parentPort?.close();
});
