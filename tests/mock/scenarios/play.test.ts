import { describe, expect, test } from 'vitest';
import { builtInScenarios } from '#mock/node/scenario-files.ts';
import { createEngineKit } from '../engine/engine-kit.ts';

const scenarios = builtInScenarios();
const scenarioOf = (name: string) => {
  const found = scenarios.get(name);
  if (found === undefined) throw new Error(name);
  return found;
};

async function wireOf(name: string, seed: number, ms: number) {
  const kit = await createEngineKit({ seed });
  await kit.engine.scenario.start(scenarioOf(name));
  const onDuty = await kit.onDuty();
  for (let gone = 0; gone < ms; gone += 1_000) await kit.advance(1_000);
  const wire = kit.engine.log.all();
  await kit.engine.close();
  return { wire, onDuty };
}

describe('playing a scenario', () => {
  // the long history is stored, not sent: what is on the wire of it is short
  test.each([...scenarios.keys()])(
    '[MOCK-1] %s, twice with one seed, is the same wire to the byte, times included',
    async (name) => {
      const first = await wireOf(name, 5, 60_000);
      const second = await wireOf(name, 5, 60_000);
      expect(first.wire.length).toBeGreaterThan(5);
      expect(JSON.stringify(second.wire)).toBe(JSON.stringify(first.wire));
    },
  );

  test('[MOCK-8] the rush hour brings 200 customers within two minutes', async () => {
    const { onDuty } = await wireOf('rush-hour', 3, 121_000);
    expect(onDuty.events('customer:new')).toHaveLength(200);
  });

  test('[MOCK-8] another seed, another rush hour', async () => {
    const [one, two] = [await wireOf('rush-hour', 3, 10_000), await wireOf('rush-hour', 4, 10_000)];
    expect(JSON.stringify(one.wire)).not.toBe(JSON.stringify(two.wire));
  });

  test('[MOCK-8] a colleague accepts, types, replies and ends, as everybody else does it', async () => {
    const { onDuty } = await wireOf('two-staff', 1, 40_000);
    const updates = onDuty.events('customer:update').map(({ updates }) => updates);
    expect(updates).toContainEqual(expect.objectContaining({ assignedTo: 'staff2' }));
    expect(updates).toContainEqual(expect.objectContaining({ active: false }));
  });

  test('[MOCK-8] a colleague offers a conversation to whoever is signed in, and it is missed in time', async () => {
    const { onDuty } = await wireOf('handover', 1, 75_000);
    const offers = onDuty.events('offer:changed').map(({ offer }) => offer);
    expect(offers[0]).toMatchObject({ staffId: 'staff1', staffName: 'Mai Tran' });
    expect(onDuty.events('offer:settled')).toMatchObject([{ how: 'expired', from: { staffId: 'staff2' } }]);
    expect(onDuty.events('status:changed').at(-1)).toMatchObject({ away: { reason: 'Missed an offer' } });
  });

  test('[MOCK-8] 50 000 messages are there to be paged through', async () => {
    const kit = await createEngineKit();
    await kit.engine.scenario.start(scenarioOf('long-history'));
    const line = await kit.onDuty();
    const sync = await line.ask('sync:since', {});
    const [customer] = (sync?.['customers'] ?? []) as { id: string; name: string }[];
    expect(customer?.name).toBe('Old Friend');
    const newest = await line.ask('customer:history', { customerId: customer?.id ?? '' });
    expect(newest?.['page']).toMatchObject({ newestSeq: 50_001, hasMore: true });
    const oldest = await line.ask('customer:history', { customerId: customer?.id ?? '', before: 3 });
    expect(oldest?.['page']).toStrictEqual({ oldestSeq: 1, newestSeq: 2, hasMore: false });
    await kit.engine.close();
  });

  test('[MOCK-9] what the clients of a log said can be said again, with the same answers', async () => {
    const kit = await createEngineKit({ seed: 9 });
    await kit.engine.scenario.start(scenarioOf('two-staff'));
    const line = await kit.onDuty();
    await kit.advance(20_000);
    await line.say('message:send', { customerId: 'nobody', staffId: 'staff1', text: 'x' });
    const was = kit.engine.log.all();
    const told = await kit.engine.replay(was);
    expect(told).toMatchObject({ lines: 5 });
    await kit.advance(told.takesMs);
    const is = kit.engine.log.all();
    const said = (log: typeof was) =>
      log.map(({ way, kind, event, payload }) => [
        way,
        kind,
        event,
        // it is another desk, later: the epoch says so, and the clock
        JSON.stringify(payload)?.replaceAll(/"epoch":"\w+"|\d{4}-\d\d-\d\dT[\d:.]+Z|\b1[0-9]{12}\b/gu, ''),
      ]);
    expect(said(is)).toStrictEqual(said(was));
    await kit.engine.close();
  });
});
