import { join } from 'node:path';
import { expect, test } from 'vitest';
import { asStaffId } from '#protocol/ids.ts';
import { asMillis } from '#protocol/timestamp.ts';
import { openDesk } from '#server/open-desk.ts';
import { pruneTokensDaily } from '#server/prune-tokens.ts';
import { newFolder, startTestServer } from './server-kit.ts';

const DAY_MS = 24 * 3_600_000;

test('[AUTH-1] tokens that ended more than a week ago are forgotten at once and every day', async () => {
  let now = 7 * DAY_MS;
  let isFull = false;
  const forgotten: number[] = [];
  const lines: string[] = [];
  const runs = new Map<() => void, number>();
  const every = (ms: number, run: () => void) => {
    runs.set(run, ms);
    return () => void runs.delete(run);
  };
  const pruneTokens = (before: number) =>
    isFull ? Promise.reject(new Error('disk full')) : Promise.resolve(void forgotten.push(before));
  const write = (_fields: object, message: string) => void lines.push(message);
  const log = { error: write, warn: write };
  const tick = async () => {
    for (const run of runs.keys()) run();
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  };

  const stop = await pruneTokensDaily({ pruneTokens }, () => asMillis(now), { every, after: every }, log);
  expect(forgotten).toEqual([0]);
  expect([...runs.values()]).toEqual([DAY_MS]);
  now += DAY_MS;
  await tick();
  expect(forgotten).toEqual([0, DAY_MS]);
  isFull = true;
  await tick();
  expect(lines).toEqual(['ended tokens could not be forgotten']);
  stop();
  expect(runs.size).toBe(0);
});

test('[AUTH-1] a server that starts forgets the tokens that ended more than a week ago', async () => {
  const opened = openDesk(join(newFolder(), 'data'));
  const { desk, storage } = opened;
  const anna = asStaffId('anna');
  const entry = { at: desk.now(), actor: 'test', act: 'test' };
  await storage.addStaff(
    { id: anna, name: 'Anna', email: null, disabledAt: null, role: 'agent', passwordHash: null },
    entry,
  );
  const days = (count: number) => asMillis(desk.now() - count * 24 * 3_600_000);
  for (const [hash, expiresAt] of [
    ['older', days(8)],
    ['newer', days(6)],
  ] as const) {
    const token = { hash, id: hash, kind: 'personal', staffId: anna, parentHash: null } as const;
    await storage.addToken({ ...token, createdAt: days(9), expiresAt, revokedAt: null }, entry);
  }
  await startTestServer({ opened });
  expect(await storage.findToken('older')).toBeUndefined();
  expect(await storage.findToken('newer')).toBeDefined();
});
