/**
 * Runs a task when everything that is ready has run: not in this turn of the event loop, and not after a timer's wait,
 * which a hidden page is made to sit out.
 */
export function inNextTurn(task: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener(
    'message',
    () => {
      port1.close();
      task();
    },
    { once: true },
  );
  port1.start();
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has no target, unlike a window
  port2.postMessage(null);
}

/** Resolves when nothing is ready to run any more. */
export function quiet(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  inNextTurn(resolve);
  return promise;
}
