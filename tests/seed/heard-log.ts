const PATIENCE_MS = 5_000;

/** Keeps what was heard until a test takes it; whoever asks too early waits. */
export function createHeardLog<Heard>(spell: (heard: Heard) => string) {
  const kept: Heard[] = [];
  const waiting = new Set<(heard: Heard) => boolean>();

  return {
    note(heard: Heard): void {
      for (const take of waiting) if (take(heard)) return;
      kept.push(heard);
    },

    /** Takes the first that fits, or waits for one. */
    take(what: string, fits: (heard: Heard) => boolean): Promise<Heard> {
      const index = kept.findIndex(fits);
      const { promise, resolve, reject } = Promise.withResolvers<Heard>();
      if (index >= 0) {
        resolve(kept.splice(index, 1)[0] as Heard);
        return promise;
      }
      function take(heard: Heard): boolean {
        if (!fits(heard)) return false;
        waiting.delete(take);
        clearTimeout(timer);
        resolve(heard);
        return true;
      }
      const timer = setTimeout(() => {
        waiting.delete(take);
        const others = kept.map((heard) => `\n  ${spell(heard)}`).join('');
        reject(new Error(`${what} was not heard within ${PATIENCE_MS} ms. Heard and not taken:${others}`));
      }, PATIENCE_MS);
      waiting.add(take);
      return promise;
    },

    /** Takes all that is kept. */
    rest: (): readonly Heard[] => kept.splice(0),
  };
}
