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

/** What a table knows without asking the database each time. */
export type Counter = {
  /** Writes what the database does not know yet: before a commit, and before a verb's savepoint is let go. */
  readonly save: () => void;
  /** Something else may stand in the database now: another process has written, or something was undone. */
  readonly forget: () => void;
};

type Job = {
  /** Runs the verb; answers with what is to be told after the commit. */
  readonly run: () => () => void;
  readonly reject: (error: unknown) => void;
};

/**
 * Gathers the writing verbs of one turn of the event loop and runs them in one transaction: with
 * `synchronous=FULL` the sync of the disk is the price, and it is paid once for all of them.
 *
 * When a verb throws, which a refusal does not, all of them are run again, each with a savepoint of its own, so that it
 * undoes only itself. Savepoints from the start would cost more than the verbs: SQLite copies every page that a savepoint
 * touches first. Promises settle after the commit, in order of the calls. When the transaction itself fails, all of
 * its verbs reject with `StorageUnavailable`. A batch runs without a pause, hence no read ever sees half of one.
 */
export function createGroupCommit(
  db: DatabaseSync,
  counters: readonly Counter[],
  hooks: CommitHooks,
  foreignChanges: () => number,
) {
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const rollback = db.prepare('ROLLBACK');
  const mark = db.prepare('SAVEPOINT verb');
  const keep = db.prepare('RELEASE verb');
  const undo = db.prepare('ROLLBACK TO verb');
  const save = () => counters.forEach((counter) => counter.save());
  const forget = () => counters.forEach((counter) => counter.forget());
  let waiting: Job[] = [];
  /** Of which state of the database the counters know. */
  let knownAt: number | undefined;

  /** Asked within the transaction: from then on nobody else writes. */
  function forgetIfForeign(): void {
    const changes = foreignChanges();
    if (changes !== knownAt) forget();
    knownAt = changes;
  }

  // a full disk may have rolled back everything; the neighbours must not report success
  const isOurs = (error: unknown) => !isWorldFailure(error) && db.isTransaction;

  function runAll(jobs: readonly Job[]): readonly (() => void)[] {
    forgetIfForeign();
    try {
      return jobs.map(({ run }) => run());
    } catch (error) {
      if (!isOurs(error)) throw error;
      rollback.run();
      forget();
      begin.run();
      forgetIfForeign();
      return jobs.map(runApart);
    }
  }

  function runApart({ run, reject }: Job): () => void {
    mark.run();
    try {
      const settle = run();
      save();
      keep.run();
      return settle;
    } catch (error) {
      if (!isOurs(error)) throw error;
      undo.run();
      keep.run();
      forget();
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
      settle = runAll(jobs);
      save();
      hooks.beforeCommit?.();
      commit.run();
    } catch (cause) {
      forget();
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
      const run = () => {
        const value = verb();
        return () => resolve(value);
      };
      waiting.push({ run, reject });
    });

  return { write, flush };
}
