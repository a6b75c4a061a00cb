import { describe, expect, test } from 'vitest';
import { builtInScenarios } from '#mock/node/scenario-files.ts';
import { readScenario } from '#mock/scenarios/read-scenario.ts';
import { createEngineKit, NINE } from './engine-kit.ts';

function scenarioOf(text: string) {
  const read = readScenario(text, 'test.yaml');
  if (!read.ok) throw new Error(read.error.message);
  return read.scenario;
}

const BEGUN = scenarioOf(`
about: An hour of which forty minutes are past.
begun: 40m
customers: { lan: { name: Lan }, tom: { name: Tom } }
steps:
  - lan: { writes: First }
  - wait: 30m
  - staff1: { accepts: lan }
  - wait: 10m
  - wait: 4s
  - tom: { writes: Now }
`);

async function start(scenario = BEGUN, speed?: number) {
  const kit = await createEngineKit();
  await kit.engine.scenario.start(scenario, speed);
  const line = await kit.onDuty();
  const names = async () => (await kit.engine.storage().openCustomers()).map(({ name }) => name);
  return { ...kit, line, names };
}

describe('[MOCK-11] a scenario that began before now', () => {
  test('all that is past has happened, each thing at its own time, and the rest comes', async () => {
    const kit = await start();
    expect(await kit.names()).toStrictEqual(['Lan']);
    const [lan] = await kit.engine.storage().openCustomers();
    expect(lan).toMatchObject({ assignedTo: 'staff1', waitingSince: NINE - 40 * 60_000 });
    const sent = kit.engine.log.all().filter(({ event }) => event === 'customer:accept');
    expect(sent[0]?.at).toBe(NINE - 10 * 60_000);
    expect(kit.engine.now()).toBe(NINE);
    await kit.advance(3_999);
    expect(await kit.names()).toHaveLength(1);
    await kit.advance(1);
    expect(await kit.names()).toStrictEqual(['Lan', 'Tom']);
    await kit.engine.close();
  });

  test('hurried, held and let go, what is past stays as it was', async () => {
    const kit = await start(BEGUN, 4);
    expect((await kit.engine.storage().openCustomers())[0]?.waitingSince).toBe(NINE - 40 * 60_000);
    await kit.advance(500);
    await kit.engine.scenario.setSpeed(0);
    await kit.advance(60_000);
    expect(await kit.names()).toHaveLength(1);
    expect(kit.engine.scenario.isRunning()).toBe(true);
    await kit.engine.scenario.setSpeed(1);
    // two of the four seconds went by at four times the speed
    await kit.advance(1_999);
    expect(await kit.names()).toHaveLength(1);
    await kit.advance(1);
    expect(await kit.names()).toHaveLength(2);
    await kit.engine.close();
  });

  test('a held scenario that is stopped or replaced never comes', async () => {
    const kit = await start(BEGUN, 0);
    await kit.engine.scenario.stop();
    await kit.engine.scenario.setSpeed(16);
    await kit.advance(60_000);
    expect(await kit.names()).toStrictEqual(['Lan']);
    await kit.engine.close();
  });

  test('on an everyday desk some wait, two are with staff1, one with a colleague, and one writes within a second', async () => {
    const everyday = builtInScenarios().get('everyday');
    const kit = await start(everyday);
    const open = await kit.engine.storage().openCustomers();
    const held = (by: string | null) =>
      open.filter(({ assignedTo }) => assignedTo === by).map(({ name }) => name);
    expect(held('staff1')).toStrictEqual(['Lan Nguyen', 'Mia Rossi']);
    expect(held('staff2')).toStrictEqual(['Chloé Dubois']);
    expect(held(null)).toStrictEqual(['Ingrid Solberg', 'Omar Haddad', 'Ravi Patel']);
    await kit.advance(1_000);
    expect(kit.line.events('message:new')).toMatchObject([
      { message: { text: expect.stringMatching(/^Her name/u) } },
    ]);
    await kit.engine.close();
  });
});
