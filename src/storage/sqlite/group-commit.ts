import type { DatabaseSync } from 'node:sqlite';
// not the global: it must run while a test has stopped the clock
import { setImmediate } from 'node:timers';
import type { Run } from '../storage-of-verbs.ts';
import { isWorldFailure, unavailable } from './unavailable.ts';

/**
 * Called around every commit, so that a test can kill the process at a named point. A throw in `beforeCommit` fails
 * the commit; `afterCommit` must not throw.
 */
export type CommitHooks = {
  readonly beforeCommit?: (() => void) | undefined;
  readonly afterCommit?: (() => void) | undefined;
};

type Job = { readonly run: () => () => void; readonly reject: (error: unknown) => void };

/**
 * Gathers the writing verbs of one turn of the event loop and runs them in one transaction: with
 * `synchronous=FULL` the sync of the disk is the price, and it is paid once for all of them.
 *
 * Each verb has a savepoint of its own, so one that throws undoes only itself. Promises settle after the commit, in
 * order of the calls. When the transaction itself fails, all of its verbs reject with `StorageUnavailable`.
 * A batch runs without a pause, hence no read ever sees half of one.
 */
export function createGroupCommit(db: DatabaseSync, hooks: CommitHooks) {
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const rollback = db.prepare('ROLLBACK');
  const mark = db.prepare('SAVEPOINT verb');
  const keep = db.prepare('RELEASE verb');
  const undo = db.prepare('ROLLBACK TO verb');
  let waiting: Job[] = [];

  /** Runs the verb; answers with what is to be told after the commit. */
  function attempt<T>(verb: () => T, resolve: (value: T) => void, reject: (error: unknown) => void) {
    mark.run();
    try {
      const value = verb();
      keep.run();
      return () => resolve(value);
    } catch (error) {
      // a full disk may have rolled back everything; the neighbours must not report success
      if (isWorldFailure(error) || !db.isTransaction) throw error;
      undo.run();
      keep.run();
      return () => reject(error);
    }
  }

  function flush(): void {
    const jobs = waiting;
    waiting = [];
    if (jobs.length === 0) return;
    let settle: readonly (() => void)[];
    try {
      begin.run();
      settle = jobs.map((job) => job.run());
      hooks.beforeCommit?.();
      commit.run();
    } catch (cause) {
      const error = unavailable(cause);
      for (const job of jobs) job.reject(error);
      // after the rejects: a connection that cannot even roll back is lost, and may throw
      if (db.isTransaction) rollback.run();
      return;
    }
    hooks.afterCommit?.();
    for (const tell of settle) tell();
  }

  const write: Run = (verb) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) setImmediate(flush);
      waiting.push({ run: () => attempt(verb, resolve, reject), reject });
    });

  return { write, flush };
}
