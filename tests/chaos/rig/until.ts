import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_MS = 20;

/** Waits until it is so; throws what did not become so. For what the proxy or a page can be asked at any time. */
export async function until(
  claim: string,
  isSo: () => boolean | Promise<boolean>,
  withinMs = 10_000,
): Promise<void> {
  const began = performance.now();
  while (!(await isSo())) {
    if (performance.now() - began > withinMs) throw new Error(`Not within ${withinMs} ms: ${claim}.`);
    await sleep(LOOK_MS);
  }
}

/** For what a round demands beyond the checker's columns. */
export function demand(claim: string, isSo: boolean): void {
  if (!isSo) throw new Error(`It is not so: ${claim}.`);
}

/** Work that goes on beside the fault. Whoever awaits it hears of its failure; when the round has failed before, nobody does. */
export function beside<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined);
  return work;
}
