import { expect, test } from 'vitest';
import type { Storage } from '#desk/storage.ts';
import { act, ann, at, auditActs, bob, furnish } from './desk-fixtures.ts';

export function testAway(fresh: () => Storage): void {
  const away = (reason: string, since = 1) => ({ reason, since: at(since) });

  test('[STATUS-1] who is away stays so until told otherwise, and nobody else with them', async () => {
    const storage = fresh();
    await furnish(storage);
    expect(await storage.findAway(ann.id)).toBeNull();
    expect(await storage.setAway(ann.id, away('Lunch'), act('status:set'))).toBe(true);
    expect(await storage.findAway(ann.id)).toEqual(away('Lunch'));
    expect(await storage.findAway(bob.id)).toBeNull();
    expect(await storage.setAway(ann.id, away('Meeting', 2), act('status:set'))).toBe(true);
    expect(await storage.findAway(ann.id)).toEqual(away('Meeting', 2));
    expect(await storage.setAway(ann.id, null, act('status:set'))).toBe(true);
    expect(await storage.findAway(ann.id)).toBeNull();
  });

  test('[STATUS-1] the same once more changes nothing and leaves no audit row', async () => {
    const storage = fresh();
    await furnish(storage);
    const before = (await auditActs(storage)).length;
    expect(await storage.setAway(ann.id, null, act('status:set'))).toBe(false);
    await storage.setAway(ann.id, away('Lunch'), act('status:set'));
    expect(await storage.setAway(ann.id, away('Lunch', 5), act('status:set'))).toBe(false);
    expect(await storage.findAway(ann.id)).toEqual(away('Lunch'));
    expect((await auditActs(storage)).slice(before)).toEqual(['status:set']);
  });
}
