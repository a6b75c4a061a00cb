import { openStaff } from './people.ts';
import type { Wire } from './wire.ts';

/** So many that none of them asks more than a connection may (LIMIT-1). */
const CONNECTIONS = 40;

/** Connections of one member of staff, taken by turns. */
export async function openReaders(url: string, compressed: boolean) {
  const wires: Wire[] = [];
  for (let n = 0; n < CONNECTIONS; n += 1)
    wires.push(await openStaff('product', url, 0, undefined, compressed));
  let next = 0;
  return {
    /** The answer, and how long it took in milliseconds. */
    async ask(event: string, payload: object): Promise<{ readonly answer: object; readonly ms: number }> {
      next += 1;
      const wire = wires[next % wires.length];
      if (wire === undefined) throw new Error('There is no connection.');
      const at = performance.now();
      const answer = (await wire.ask(event, payload)) as { ok: boolean };
      const ms = performance.now() - at;
      if (!answer.ok) throw new Error(`${event} was refused: ${JSON.stringify(answer)}`);
      return { answer, ms };
    },
    bytesRead: () => wires.reduce((sum, wire) => sum + wire.bytesRead(), 0),
    close: () => wires.forEach((wire) => wire.close()),
  };
}

export type Readers = Awaited<ReturnType<typeof openReaders>>;
