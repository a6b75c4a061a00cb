import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Storage } from '#desk/storage.ts';
import { tagKey } from '#protocol/tag.ts';
import { act, alice, auditActs, carl, customerOf, done, furnish } from './desk-fixtures.ts';

const MOST = 5;

export function testTags(create: () => Storage, fresh: () => Storage): void {
  const add = (storage: Storage, tag: string, id = alice) =>
    storage.addTag(id, tag, MOST, { ...act('tag:add'), customerId: id });
  const remove = (storage: Storage, tag: string, id = alice) =>
    storage.removeTag(id, tag, { ...act('tag:remove'), customerId: id });

  test('[TAG-1] tags stand in the order in which they were put on; nothing else of the row changes', async () => {
    const storage = fresh();
    await furnish(storage);
    const before = await customerOf(storage, alice);
    await add(storage, 'VIP');
    await add(storage, 'invoice');
    const row = await customerOf(storage, alice);
    expect(row).toEqual({ ...before, tags: ['VIP', 'invoice'], revision: row.revision });
    expect(done(await remove(storage, 'VIP')).tags).toEqual(['invoice']);
  });

  test('[TAG-1] what is so already writes nothing, in whatever case it is spelled', async () => {
    const storage = fresh();
    await furnish(storage);
    await add(storage, 'VIP');
    const acts = await auditActs(storage);
    expect((await add(storage, 'vip')).outcome).toBe('refused');
    expect((await remove(storage, 'other')).outcome).toBe('refused');
    expect(await auditActs(storage)).toEqual(acts);
    expect((await remove(storage, 'vIp')).outcome).toBe('done');
  });

  test('[TAG-2] no more than the most', async () => {
    const storage = fresh();
    await furnish(storage);
    for (let n = 0; n < MOST; n += 1) await add(storage, `tag ${n}`);
    expect((await add(storage, 'one more')).outcome).toBe('full');
    expect((await add(storage, 'tag 3')).outcome).toBe('refused');
    expect((await customerOf(storage, alice)).tags).toHaveLength(MOST);
  });

  test('[TAG-3] what is in use is spelled alike everywhere and told by how much it is used', async () => {
    const storage = fresh();
    await furnish(storage);
    await add(storage, 'Élan');
    await add(storage, 'VIP', carl);
    await add(storage, 'ÉLAN', carl);
    expect((await customerOf(storage, carl)).tags).toEqual(['VIP', 'Élan']);
    expect(await storage.tagsInUse(9)).toEqual([
      { tag: 'Élan', uses: 2 },
      { tag: 'VIP', uses: 1 },
    ]);
    expect(await storage.tagsInUse(1)).toHaveLength(1);
    await remove(storage, 'VIP', carl);
    await add(storage, 'vip');
    expect((await customerOf(storage, alice)).tags).toEqual(['Élan', 'vip']);
  });

  test('[AUDIT-1] who tagged stands in the audit log, with the tag as it is spelled', async () => {
    const storage = fresh();
    await furnish(storage);
    await add(storage, 'VIP');
    await remove(storage, 'vip');
    const rows = (await storage.auditTail(2)).map(({ act: what, detail }) => [what, detail]);
    expect(rows).toEqual([
      ['tag:add', 'VIP'],
      ['tag:remove', 'VIP'],
    ]);
  });

  test('a customer nobody knows is not found', async () => {
    const storage = fresh();
    expect((await add(storage, 'VIP')).outcome).toBe('not-found');
    expect((await remove(storage, 'VIP')).outcome).toBe('not-found');
  });

  test('[TAG-1] whoever tags at once, in whatever order: no tag is lost that nobody has taken off', async () => {
    const verb = fc.record({
      who: fc.constantFrom('Ann', 'Bob'),
      isAdd: fc.boolean(),
      tag: fc.constantFrom('VIP', 'vip', 'Invoice', 'ß', 'ẞ'),
      whom: fc.constantFrom(alice, carl),
      /** Called together with the next one, without waiting. */
      isRushed: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(verb, { maxLength: 30 }), async (verbs) => {
        const storage = create();
        await furnish(storage);
        const model = new Map([
          [alice, new Set<string>()],
          [carl, new Set<string>()],
        ]);
        let rushed: Promise<unknown>[] = [];
        for (const { who, isAdd, tag, whom, isRushed } of verbs) {
          const audit = { ...act(isAdd ? 'tag:add' : 'tag:remove'), actor: who, customerId: whom };
          rushed.push(isAdd ? storage.addTag(whom, tag, MOST, audit) : storage.removeTag(whom, tag, audit));
          if (isAdd) model.get(whom)?.add(tagKey(tag));
          else model.get(whom)?.delete(tagKey(tag));
          if (isRushed) continue;
          await Promise.all(rushed);
          rushed = [];
        }
        await Promise.all(rushed);

        const uses = new Map<string, number>();
        for (const [id, keys] of model) {
          expect((await customerOf(storage, id)).tags.map(tagKey)).toEqual([...keys]);
          for (const key of keys) uses.set(key, (uses.get(key) ?? 0) + 1);
        }
        const told = (await storage.tagsInUse(99)).map(({ tag, uses: n }) => [tagKey(tag), n] as const);
        expect(new Map(told)).toEqual(uses);
        await storage.close();
      }),
      { numRuns: 60 },
    );
  });
}
