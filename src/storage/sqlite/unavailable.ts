import { StorageUnavailable } from '#desk/storage.ts';

/** SQLite's primary result codes that blame the statement or its values; every other code blames the world. */
const OUR_MISTAKES: ReadonlySet<number> = new Set([
  1, // ERROR
  18, // TOOBIG
  19, // CONSTRAINT
  20, // MISMATCH
  21, // MISUSE
  25, // RANGE
]);

/** Whether the database could not do it now (busy, full, broken disk), as against a wrong call. */
export function isWorldFailure(error: unknown): boolean {
  if (!(error instanceof Error) || !('errcode' in error)) return false;
  return !OUR_MISTAKES.has(Number(error.errcode) & 0xff);
}

export function unavailable(cause: unknown): StorageUnavailable {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new StorageUnavailable(`The database cannot take it now: ${why}.`, { cause });
}
