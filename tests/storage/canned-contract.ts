import { expect, test } from 'vitest';
import type { Storage } from '#desk/storage.ts';
import { asCannedReplyId, type CannedReply } from '#protocol/canned-reply.ts';
import { act, auditActs, key } from './desk-fixtures.ts';

const reply = (n: number, name: string, text = `text of ${name}`): CannedReply => ({
  id: asCannedReplyId(key(n)),
  name,
  text,
});

export function testCanned(fresh: () => Storage): void {
  const save = (storage: Storage, one: CannedReply, most = 9) =>
    storage.saveCannedReply(one, most, act('canned:save'));

  test('[CANNED-1] what is saved is listed by name; saved again under its id it is changed, not doubled', async () => {
    const storage = fresh();
    const names = ['thanks', 'Thanks', 'á votre service', '😀 smile', 'hello'];
    for (const [n, name] of names.entries()) expect(await save(storage, reply(n, name))).toBe('saved');
    expect((await storage.cannedReplies()).map(({ name }) => name)).toEqual(names.toSorted());
    expect(await save(storage, reply(0, 'bye', 'So long'))).toBe('saved');
    expect(await storage.cannedReplies()).toContainEqual(reply(0, 'bye', 'So long'));
    expect(await storage.cannedReplies()).toHaveLength(5);
    expect(await auditActs(storage)).toEqual(Array.from({ length: 6 }, () => 'canned:save'));
  });

  test('[CANNED-1] two of one name stand by id', async () => {
    const storage = fresh();
    for (const n of [3, 1, 2]) await save(storage, reply(n, 'same'));
    expect((await storage.cannedReplies()).map(({ id }) => id)).toEqual([key(1), key(2), key(3)]);
  });

  test('[CANNED-1] the same once more writes nothing, and removing is done once', async () => {
    const storage = fresh();
    await save(storage, reply(1, 'hello'));
    expect(await save(storage, reply(1, 'hello'))).toBe('same');
    const remove = () => storage.removeCannedReply(reply(1, '').id, act('canned:remove'));
    expect([await remove(), await remove()]).toEqual([true, false]);
    expect(await storage.cannedReplies()).toEqual([]);
    expect(await auditActs(storage)).toEqual(['canned:save', 'canned:remove']);
  });

  test('[CANNED-2] no more than the most; what is there can still be changed', async () => {
    const storage = fresh();
    await save(storage, reply(1, 'one'), 2);
    await save(storage, reply(2, 'two'), 2);
    expect(await save(storage, reply(3, 'three'), 2)).toBe('full');
    expect(await save(storage, reply(2, 'changed'), 2)).toBe('saved');
    expect((await storage.cannedReplies()).map(({ name }) => name)).toEqual(['changed', 'one']);
  });
}
