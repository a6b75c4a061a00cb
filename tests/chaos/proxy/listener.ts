import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Server } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A port that can be closed and opened again. */
export type Listener = {
  readonly port: number;
  /** Closes the port and resets the connections. The answer opens it again, unless another refusal still stands. */
  refuse(): Promise<() => Promise<void>>;
  /** Takes every refusal back. */
  open(): Promise<void>;
  /** For good. */
  close(): Promise<void>;
};

const TRIES = 100;

/** Listens; `cut` resets the open connections. Opening and closing go one after the other, in the order they were asked for. */
export async function createListener(server: Server, port: number, cut: () => void): Promise<Listener> {
  const refusals = new Set<object>();
  let bound = port;
  let closed = false;
  let settled: Promise<void> = Promise.resolve();

  async function settle(): Promise<void> {
    const isWanted = refusals.size === 0 && !closed;
    if (isWanted && !server.listening) await listen(server, bound);
    if (!isWanted && server.listening) {
      const done = once(server, 'close');
      server.close();
      cut();
      await done;
    }
  }

  const inTurn = async () => {
    settled = settled.then(settle);
    await settled;
  };
  const refuse = async () => {
    const refusal = {};
    refusals.add(refusal);
    await inTurn();
    return async () => {
      refusals.delete(refusal);
      await inTurn();
    };
  };

  await inTurn();
  const address = server.address();
  assert(address !== null && typeof address === 'object', 'a server that listens on TCP has a port');
  bound = address.port;
  return {
    port: bound,
    refuse,
    async open() {
      refusals.clear();
      await inTurn();
    },
    async close() {
      closed = true;
      await inTurn();
    },
  };
}

/** Tries for a while: a closed port can be the far end of somebody's connection for a moment. */
async function listen(server: Server, port: number): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
      return;
    } catch (cause) {
      if (attempt === TRIES) throw new Error(`Port ${String(port)} can't be opened.`, { cause });
      await pause(50);
    }
  }
}
