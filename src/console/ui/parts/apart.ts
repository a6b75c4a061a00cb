import { type ComponentType, lazy } from 'react';

/** Between two tries, in milliseconds. */
const AGAIN_MS = 3_000;

/** Resolves after a while, or as soon as the browser says that it is online. */
function untilWorthATry(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(done, AGAIN_MS);
  function done(): void {
    clearTimeout(timer);
    window.removeEventListener('online', done);
    resolve();
  }
  window.addEventListener('online', done);
  return promise;
}

/** Loads as often as it takes. */
async function patiently<Loaded>(load: () => Promise<Loaded>): Promise<Loaded> {
  for (;;) {
    try {
      return await load();
    } catch {
      // the server is away: what is not there yet must not take with it what is
      await untilWorthATry();
    }
  }
}

/**
 * A view that is fetched when it is first drawn. While it cannot be fetched its `Suspense` stands in for it: a part that is
 * missing for want of a connection never breaks the conversation that it belongs to.
 */
// oxlint-disable-next-line typescript/no-explicit-any -- as React's own `lazy` has it
export function apart<View extends ComponentType<any>>(load: () => Promise<{ default: View }>) {
  return lazy(() => patiently(load));
}
