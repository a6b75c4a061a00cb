import * as v from 'valibot';
import { JONAS } from '../../../e2e/servers/real-server.ts';
import type { ChaosDesk } from '../../desk/desk.ts';
import { staffDirect } from '../../rig/host.ts';
import type { Random } from '../../rig/random.ts';

const Numbered = v.array(v.looseObject({ seq: v.number() }));
const Page = v.looseObject({
  ok: v.literal(true),
  history: v.looseObject({ messages: Numbered }),
});
const CaughtUp = v.looseObject({
  ok: v.literal(true),
  epoch: v.string(),
  revision: v.number(),
  customers: v.array(
    v.looseObject({
      id: v.string(),
      lastMessage: v.nullish(v.looseObject({ seq: v.optional(v.number()) })),
    }),
  ),
  deltas: v.array(v.looseObject({ customerId: v.string(), messages: Numbered })),
});

/** Jonas reads by cursors all the time, in both ways that there are, while others write. */
export async function openCursorReader(
  desk: ChaosDesk,
  met: readonly { readonly id: string }[],
  random: Random,
) {
  const line = await staffDirect(desk, JONAS);
  const byHistory = new Map(met.map(({ id }) => [id, [] as number[]]));
  const byCatchUp = new Map(met.map(({ id }) => [id, [] as number[]]));
  const newest = new Map<string, number>();
  let known: { epoch: string; revision: number } | undefined;
  let isLast = false;

  async function readHistory(): Promise<void> {
    for (const [customerId, seen] of byHistory) {
      const question = { customerId, after: seen.at(-1) ?? 0, limit: random.whole(1, 9) };
      const { history } = v.parse(Page, await line.ask('customer:history', question));
      seen.push(...history.messages.map(({ seq }) => seq));
    }
  }

  async function catchUp(): Promise<void> {
    const cursors = [...byCatchUp].map(([customerId, seen]) => ({ customerId, seq: seen.at(-1) ?? 0 }));
    const told = v.parse(CaughtUp, await line.ask('sync:since', { ...known, cursors }));
    known = { epoch: told.epoch, revision: told.revision };
    for (const { customerId, messages } of told.deltas) {
      byCatchUp.get(customerId)?.push(...messages.map(({ seq }) => seq));
    }
    for (const { id, lastMessage } of told.customers) {
      if (lastMessage?.seq !== undefined) newest.set(id, lastMessage.seq);
    }
  }

  async function read(): Promise<void> {
    for (;;) {
      const isOver = isLast;
      const before = seenSoFar();
      // no faster than the server allows one connection to ask
      await random.pause(20, 60);
      await readHistory();
      await catchUp();
      if (isOver && seenSoFar() === before) return;
    }
  }
  const seenSoFar = (): number =>
    [...byHistory.values(), ...byCatchUp.values()].reduce((sum, { length }) => sum + length, 0);

  const reading = read();
  // asked for by `finish`
  reading.catch(() => undefined);

  return {
    byHistory: (id: string): readonly number[] => byHistory.get(id) ?? [],
    byCatchUp: (id: string): readonly number[] => byCatchUp.get(id) ?? [],
    /** Number of the customer's newest message, as told in the customer's row. */
    newestOf: (id: string): number | undefined => newest.get(id),
    /** Reads until there is no more. */
    async finish(): Promise<void> {
      isLast = true;
      await reading;
    },
    close: () => line.close(),
  };
}
