import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import type { CheckpointOrder, LogState, ThreadPorts } from './checkpointer.ts';

/** Below so many pages a pass is not worth its two syncs of the disk. */
const PASS_PAGES = 2_000;
/** So few are worth another pass for their own sake: with none left the log begins anew, and the writer has nothing to do. */
const REST_PAGES = 100;
const MOST_PASSES = 3;
const MOST_LAST_PASSES = 6;

const { file, enough } = workerData as ThreadPorts;
const db = new DatabaseSync(file, { timeout: 0 });
db.exec('PRAGMA synchronous = FULL');
const look = db.prepare('PRAGMA wal_checkpoint(NOOP)');
const copy = db.prepare('PRAGMA wal_checkpoint(PASSIVE)');
type Row = { readonly log: number; readonly checkpointed: number };

/** Copies what is in the log, and what has come meanwhile. Never waits for a writer, and none waits for it. */
function catchUp(): LogState {
  let row = look.get() as Row;
  const left = () => row.log - row.checkpointed;
  function passWhile(isWorth: () => boolean, most: number): void {
    for (let count = 0; count < most && isWorth(); count += 1) {
      copy.get();
      row = look.get() as Row;
    }
  }

  if (left() >= PASS_PAGES) passWhile(() => left() > REST_PAGES, MOST_PASSES);
  if (row.log >= enough) passWhile(() => left() > 0 && left() <= REST_PAGES, MOST_LAST_PASSES);
  return { pages: row.log, rest: left() };
}

function state(): LogState {
  try {
    return catchUp();
  } catch {
    // busy, or a full disk: the writer meets the same and tells it, and the next look tries again
    return { pages: 0, rest: 0 };
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
