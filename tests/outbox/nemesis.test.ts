import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createWorld, type Fate, fates, isPoison, type Step, step } from './nemesis-rig.ts';
import { ANNA, BINH, settled } from './rig.ts';

const RUNS = Number(process.env['NEMESIS_RUNS'] ?? 60);
const SEED = process.env['NEMESIS_SEED'];
// a long run is for finding; shrinking it takes minutes
const options = {
  numRuns: RUNS,
  endOnFailure: RUNS > 500,
  ...(SEED !== undefined && { seed: Number(SEED) }),
};
const timeout = 60_000 + RUNS * 200;

async function play(mode: 'extended' | 'strict', script: readonly Step[], luck: readonly Fate[]) {
  const world = createWorld(mode, luck);
  for (const each of script) {
    await world.suffer(each);
    // sometimes the next step falls into the middle of what this one began
    if (script.length % 2 === 0) await settled(1);
  }
  const staysFrozen = mode === 'extended' && script.length % 3 === 0;
  await world.heal(staysFrozen);
  return world;
}

const script = fc.array(step, { minLength: 10, maxLength: 60, size: 'max' });

describe('nemesis', () => {
  test(
    '[SEND-1][SEND-2][SEND-3][SEND-6] extended: nothing lost, nothing doubled, order as accepted, only poison refused for good',
    {
      timeout,
    },
    async () => {
      const property = fc.asyncProperty(script, fates, async (steps, luck) => {
        const { server, accepted, tabs, clock, mistakes } = await play('extended', steps, luck);
        const living = tabs.findLast(({ isFrozen }) => !isFrozen())!;
        // a person tries what was refused once more, and lets go of what the server can never take
        for (;;) {
          const refused = living.outbox.rows().find(({ state }) => state.at === 'rejected');
          if (refused === undefined) break;
          if (isPoison(refused.text)) await living.outbox.discard(refused.clientMessageId);
          else await living.outbox.retry(refused.clientMessageId);
          await clock.advance(100_000);
        }
        for (const customerId of [ANNA, BINH]) {
          const mine = accepted.filter((row) => row.customerId === customerId).map((row) => row.text);
          expect(server.textsOf(customerId)).toEqual(mine.filter((text) => !isPoison(text)));
        }
        expect([living.outbox.rows(), mistakes()]).toEqual([[], []]);
      });
      await fc.assert(property, options);
    },
  );

  test(
    '[SEND-1][SEND-4][SEND-6] strict: nothing doubled, nothing lost unseen, "delivered" only what is stored',
    {
      timeout,
    },
    async () => {
      const property = fc.asyncProperty(script, fates, async (steps, luck) => {
        const { server, accepted, tabs, deliveries, mistakes } = await play('strict', steps, luck);
        const { outbox } = tabs[0]!;
        const stored = server.stored.map((message) => message.text);
        expect(new Set(stored).size).toBe(stored.length);
        const shown = outbox.rows().map((row) => row.text);
        const texts = accepted.map((row) => row.text);
        expect(texts.filter((text) => !stored.includes(text) && !shown.includes(text))).toEqual([]);
        expect(deliveries.filter((text) => !stored.includes(text))).toEqual([]);
        for (const customerId of [ANNA, BINH]) {
          const inOrder = server.textsOf(customerId).map(Number);
          expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b));
        }
        for (const row of outbox.rows()) expect(['unconfirmed', 'held', 'rejected']).toContain(row.state.at);
        expect(mistakes()).toEqual([]);
      });
      await fc.assert(property, options);
    },
  );
});
