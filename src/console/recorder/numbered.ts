/** The recording answers something that the console has not done this time. */
export class NotDone extends Error {
  override readonly name = 'NotDone';
}

/** What the console did of one kind, by number from 1, so that a recording can answer it. */
export function createNumbered<T>() {
  const entries = new Map<number, T>();
  let last = 0;

  function get(n: number): T {
    const entry = entries.get(n);
    if (entry === undefined) throw new NotDone('The console has not done what the recording answers here.');
    return entry;
  }

  return {
    add(entry: T): number {
      last += 1;
      entries.set(last, entry);
      return last;
    },
    get,
    /** The last time that it is asked for. */
    take(n: number): T {
      const entry = get(n);
      entries.delete(n);
      return entry;
    },
    drop: (n: number): void => void entries.delete(n),
  };
}
