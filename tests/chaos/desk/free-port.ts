import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the range from which the kernel gives clients their ports: while the server is down, none of them gets this one. */
const LEAST = 20_000;
const COUNT = 12_000;

async function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  probe.listen(port, '127.0.0.1');
  try {
    await once(probe, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    probe.close();
  }
}

/** A port that stays ours over restarts of whoever listens on it. */
export async function findFreePort(): Promise<number> {
  for (;;) {
    const port = LEAST + Math.floor(Math.random() * COUNT);
    if (await isFree(port)) return port;
  }
}
