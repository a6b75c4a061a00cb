import { expect, test } from 'vitest';
import { createHostingKit } from './hosting-kit.ts';

test('[TEAM-1] [TEAM-2] over the wire: a supervisor is answered, an agent and a strict peer are not', async () => {
  const kit = createHostingKit();
  await kit.staff('staff1', 'Mai');
  await kit.staff('staff2', 'Sofia', 'supervisor');
  const [mai, sofia] = [await kit.agent('staff1'), await kit.agent('staff2')];
  const asks = [
    ['team:report', { edges: [0, 3_600_000] }],
    ['audit:list', {}],
  ] as const;
  for (const [event, payload] of asks) {
    expect(await sofia.ask(event, payload)).toMatchObject({ ok: true });
    expect(await mai.ask(event, payload)).toMatchObject({ error: { code: 'FORBIDDEN' } });
    const strict = await kit.agent('staff2', 'strict');
    expect(await strict.ask(event, payload)).toMatchObject({ error: { code: 'UNKNOWN_EVENT' } });
  }
});

test('[TEAM-1] edges that do not rise, or are too many or too far apart, are refused', async () => {
  const kit = createHostingKit();
  await kit.staff('staff2', 'Sofia', 'supervisor');
  const sofia = await kit.agent('staff2');
  const day = 86_400_000;
  for (const edges of [[0], [5, 5], [9, 3], [0, 33 * day]]) {
    expect(await sofia.ask('team:report', { edges })).toMatchObject({
      error: { code: 'INVALID_PAYLOAD' },
    });
  }
  const edges = Array.from({ length: 99 }, (_, n) => n);
  expect(await sofia.ask('team:report', { edges })).toMatchObject({ error: { code: 'PAYLOAD_TOO_LARGE' } });
});
