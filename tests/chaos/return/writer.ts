import { randomUUID } from 'node:crypto';
import type { Acked, Plan } from './words.ts';

/** True: acknowledged. False: no answer, or one that asks to try again; it goes out once more with the same key. */
export type SendOne = (message: { readonly text: string; readonly key: string }) => Promise<boolean>;

/** Writes messages one after the other, each until it is acknowledged. */
export function createWriter({ name, customerId }: Plan, everyMs: number) {
  const acked: Acked[] = [];
  let send: SendOne | undefined;
  let waiting: { readonly text: string; readonly key: string } | undefined;
  let written = 0;
  let isBusy = false;

  async function write(): Promise<void> {
    if (send === undefined || isBusy) return;
    isBusy = true;
    waiting ??= { text: `${name} writes ${(written += 1)}`, key: randomUUID() };
    const { text } = waiting;
    if (await send(waiting)) {
      acked.push({ by: name, customerId, text });
      waiting = undefined;
    }
    isBusy = false;
  }

  let timer: ReturnType<typeof setInterval> | undefined;
  // not all at the same moment
  const start = setTimeout(() => {
    timer = setInterval(() => void write(), everyMs);
  }, Math.random() * everyMs);
  return {
    /** Undefined while there is no connection. */
    setLine(line: SendOne | undefined): void {
      send = line;
    },
    stop(): readonly Acked[] {
      clearTimeout(start);
      clearInterval(timer);
      send = undefined;
      return acked;
    },
  };
}

export type Writer = ReturnType<typeof createWriter>;
