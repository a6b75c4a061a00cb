/** Something a server said, unchecked. */
export type Heard = { readonly event: string; readonly payload: unknown };

/** Keeps what was heard until it is taken; whoever asks too early waits, but never longer than the patience. */
export function createHearing(patienceMs: number) {
  const untaken: Heard[] = [];
  const waiting = new Set<(heard: Heard) => boolean>();

  return {
    note(heard: Heard): void {
      for (const take of waiting) if (take(heard)) return;
      untaken.push(heard);
    },

    /** Takes the first that fits, or waits for one; undefined is silence. */
    take(fits: (heard: Heard) => boolean): Promise<Heard | undefined> {
      const index = untaken.findIndex(fits);
      if (index >= 0) return Promise.resolve(untaken.splice(index, 1)[0]);
      const { promise, resolve } = Promise.withResolvers<Heard | undefined>();
      const take = (heard: Heard): boolean => {
        if (!fits(heard)) return false;
        waiting.delete(take);
        clearTimeout(silence);
        resolve(heard);
        return true;
      };
      const silence = setTimeout(() => {
        waiting.delete(take);
        resolve(undefined);
      }, patienceMs);
      waiting.add(take);
      return promise;
    },

    /** Takes everything that is there. */
    rest: (): readonly Heard[] => untaken.splice(0),
  };
}
