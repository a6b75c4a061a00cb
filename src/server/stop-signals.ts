import type { Logger } from 'pino';

const PARENT_LOOK_MS = 500;

/**
 * STOP-1: SIGTERM and SIGINT end the server in order (see `close`) and the process with 0; a second signal ends it
 * at once. Started by npm, the end of its shell counts as a signal: npm hands signals to the shell alone, which would
 * leave this process behind with the port.
 */
export function stopOnSignals(server: { close(): Promise<void> }, log: Logger): void {
  let stopping = false;

  function stop(reason: string): void {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ reason }, 'stopping');
    server.close().then(
      () => {
        log.info('stopped');
        process.exit(0);
      },
      (error: unknown) => {
        log.fatal({ err: error }, 'could not stop in order');
        process.exit(1);
      },
    );
  }

  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop('parent gone');
  }, PARENT_LOOK_MS).unref();
}
