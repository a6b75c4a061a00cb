const PATIENCE_MS = 10_000;

/** Runs work in one tab of this browser at a time; without locks, or after waiting too long, all the same. */
export function aloneIn(window: Window, name: string): (work: () => Promise<void>) => Promise<void> {
  return async (work) => {
    let hasBegun = false;
    const begin = (): Promise<void> => {
      hasBegun = true;
      return work();
    };
    try {
      const signal = AbortSignal.timeout(PATIENCE_MS);
      await window.navigator.locks.request(name, { signal }, begin);
    } catch (error) {
      if (hasBegun) throw error;
      await begin();
    }
  };
}
