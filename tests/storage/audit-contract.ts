import { expect, test } from 'vitest';
import type { Storage } from '#desk/storage.ts';
import { verifyChain } from '#storage/audit-chain.ts';
import { act, alice, ann, at, furnish, message, sha256, token } from './desk-fixtures.ts';

const acts = (rows: readonly { act: string }[]) => rows.map((row) => row.act).join('');

export function testAudit(fresh: () => Storage): void {
  test('[AUDIT-1] audit rows come back whole, densely numbered and chained', async () => {
    const storage = fresh();
    const full = {
      at: at(1),
      actor: 'ann',
      act: 'customer:end',
      customerId: alice,
      target: 'alice',
      detail: 'NOT_ASSIGNED',
    };
    await storage.appendAudit(full);
    await storage.appendAudit(act('staff:auth', 2));
    await Promise.all([storage.appendAudit(act('three')), storage.appendAudit(act('four'))]);
    const rows = await storage.auditAfter(0, 10);
    expect(rows[0]).toEqual({ ...full, number: 1, previousHash: '', hash: expect.any(String) });
    expect(rows[1]).toEqual({
      ...act('staff:auth', 2),
      number: 2,
      previousHash: rows[0]?.hash,
      hash: expect.any(String),
    });
    expect(rows.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    expect(verifyChain(rows, sha256)).toEqual({ ok: true, end: { number: 4, hash: rows[3]?.hash } });
  });

  test('the log is read from its end and from any number', async () => {
    const storage = fresh();
    for (const what of ['a', 'b', 'c', 'd']) await storage.appendAudit(act(what));
    expect(acts(await storage.auditTail(2))).toBe('cd');
    expect(acts(await storage.auditTail(9))).toBe('abcd');
    expect(acts(await storage.auditAfter(1, 2))).toBe('bc');
    expect(acts(await storage.auditAfter(4, 2))).toBe('');
    expect(acts(await storage.auditTail(0))).toBe('');
  });

  test('[AUDIT-1] a detail with half a character in it still verifies', async () => {
    const storage = fresh();
    await storage.appendAudit({ ...act(), detail: 'half \ud83d', target: '\udc00', actor: 'a\0b' });
    expect(verifyChain(await storage.auditAfter(0, 10), sha256)).toMatchObject({ ok: true });
  });

  test('a closed storage takes and tells nothing, and closes twice', async () => {
    const storage = fresh();
    await storage.close();
    await storage.close();
    const unavailable = { name: 'StorageUnavailable' };
    await expect(storage.appendAudit(act())).rejects.toMatchObject(unavailable);
    await expect(storage.appendCustomerMessage(message(alice, 'x'))).rejects.toMatchObject(unavailable);
    await expect(storage.revision()).rejects.toMatchObject(unavailable);
  });

  test('without other processes nothing foreign changes', async () => {
    const storage = fresh();
    const before = await storage.foreignChanges();
    await storage.appendAudit(act());
    expect(await storage.foreignChanges()).toBe(before);
  });

  test('[AUTH-2] each act that ends sessions is told from all others', async () => {
    const storage = fresh();
    await furnish(storage);
    for (const hash of ['one', 'two', 'three']) await storage.addToken(token(hash), act());
    const seen = [await storage.revocations()];
    await storage.appendAudit(act());
    await storage.appendCustomerMessage(message(alice, 'Hello?'));
    expect(await storage.revocations()).toBe(seen[0]);
    for (const end of [
      () => storage.revokeToken({ hash: 'one' }, act()),
      () => storage.setStaffPassword(ann.id, 'new', act()),
      () => storage.disableStaff(ann.id, act()),
    ]) {
      expect(await end()).toBe(true);
      seen.push(await storage.revocations());
    }
    expect(new Set(seen).size).toBe(4);
  });

  test('[TEAM-2] rows are read backwards from a number, and found by time', async () => {
    const storage = fresh();
    expect(await storage.auditBefore(10, 5)).toEqual([]);
    expect(await storage.auditNumberAfter(at(0))).toBe(1);
    for (const ms of [10, 20, 20, 30]) await storage.appendAudit(act('test:act', ms));
    const numbers = async (before: number, limit: number) =>
      (await storage.auditBefore(before, limit)).map(({ number }) => number);
    expect(await numbers(Number.MAX_SAFE_INTEGER, 3)).toEqual([4, 3, 2]);
    expect(await numbers(4, 2)).toEqual([3, 2]);
    expect(await numbers(2, 5)).toEqual([1]);
    expect(await numbers(1, 5)).toEqual([]);
    const after = [9, 10, 19, 20, 29, 30, 31].map((ms) => storage.auditNumberAfter(at(ms)));
    expect(await Promise.all(after)).toEqual([1, 2, 2, 4, 4, 5, 5]);
  });
}
