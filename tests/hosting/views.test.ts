import { array, assert, asyncProperty, boolean, constant, nat, oneof, record } from 'fast-check';
import { expect, test } from 'vitest';
import { createHostingKit, type TestPeer } from './hosting-kit.ts';

type Told = {
  readonly reset?: boolean;
  readonly views: readonly { readonly customerId: string; readonly viewers: readonly object[] }[];
};

/** Who is where, as a console that has heard all this would have it. */
function picture(peer: TestPeer): ReadonlyMap<string, readonly object[]> {
  const known = new Map<string, readonly object[]>();
  for (const told of peer.events('view:changed') as unknown as Told[]) {
    if (told.reset === true) known.clear();
    for (const { customerId, viewers } of told.views) {
      if (viewers.length === 0) known.delete(customerId);
      else known.set(customerId, viewers);
    }
  }
  return known;
}

async function stage() {
  const kit = createHostingKit();
  await kit.staff('staff1', 'Mai');
  await kit.staff('staff2', 'Jonas');
  return kit;
}

const viewing = (customerId: string | null, isReplying = false) => ({ customerId, isReplying });
const JONAS = { staffId: 'staff2', staffName: 'Jonas', isReplying: false };

test('[VIEW-1] who opens a conversation is told to all staff, and is gone with the connection', async () => {
  const kit = await stage();
  const customerId = await kit.waiting();
  const mai = await kit.agent('staff1');
  const jonas = await kit.agent('staff2');

  expect(await jonas.ask('view:open', viewing(customerId))).toStrictEqual({ ok: true });
  kit.fire(250);
  expect(picture(mai).get(customerId)).toStrictEqual([JONAS]);

  await jonas.say('view:open', viewing(customerId, true));
  kit.fire(250);
  expect(picture(mai).get(customerId)).toStrictEqual([{ ...JONAS, isReplying: true }]);

  await jonas.leave();
  kit.fire(250);
  expect(picture(mai)).toStrictEqual(new Map());
});

test('[VIEW-2] a person with two tabs is one viewer until the last of them is gone', async () => {
  const kit = await stage();
  const customerId = await kit.waiting();
  const mai = await kit.agent('staff1');
  const [one, other] = [await kit.agent('staff2'), await kit.agent('staff2')];
  await one.say('view:open', viewing(customerId));
  await other.say('view:open', viewing(customerId, true));
  kit.fire(250);
  expect(picture(mai).get(customerId)).toStrictEqual([{ ...JONAS, isReplying: true }]);
  await other.leave();
  kit.fire(250);
  expect(picture(mai).get(customerId)).toStrictEqual([JONAS]);
  await one.say('view:open', viewing(null));
  kit.fire(250);
  expect(picture(mai).has(customerId)).toBe(false);
});

test('[VIEW-3] who subscribes is told everything, and whoever is thrown out is nowhere any more', async () => {
  const kit = await stage();
  const customerId = await kit.waiting();
  const jonas = await kit.agent('staff2');
  await jonas.say('view:open', viewing(customerId));
  const mai = await kit.agent('staff1');
  expect(mai.events('view:changed')).toStrictEqual([
    { reset: true, views: [{ customerId, viewers: [JONAS] }] },
  ]);
  kit.advance(4_000_000);
  await kit.hosting.sweep();
  expect(jonas.closed()).toBe(true);
  await kit.staff('staff3');
  const late = await kit.agent('staff3');
  expect(picture(late)).toStrictEqual(new Map());
});

test('[WIRE-4] a strict peer neither tells nor hears what staff look at, nor does a customer', async () => {
  const kit = await stage();
  const guest = await kit.guest('Lan');
  const strict = await kit.agent('staff1', 'strict');
  const jonas = await kit.agent('staff2');
  await jonas.say('view:open', viewing(guest.customerId, true));
  kit.fire(250);
  expect(await strict.ask('view:open', viewing(guest.customerId))).toMatchObject({
    error: { code: 'UNKNOWN_EVENT' },
  });
  expect(strict.events('view:changed')).toStrictEqual([]);
  expect(JSON.stringify(guest.peer.heard)).not.toContain('Jonas');
});

test('[VIEW-1] whatever people open and however they go, who is shown is who is there', async () => {
  const act = oneof(
    record({ is: constant('open' as const), tab: nat(3), at: nat(3), isReplying: boolean() }),
    record({ is: constant('gone' as const), tab: nat(3) }),
    record({ is: constant('tick' as const) }),
  );
  await assert(
    asyncProperty(array(act, { maxLength: 20 }), async (acts) => {
      const kit = await stage();
      const mai = await kit.agent('staff1');
      const tabs = new Map<number, TestPeer>();
      const there = new Map<number, string>();
      for (const one of acts) {
        if (one.is === 'tick') kit.fire(250);
        if (one.is === 'gone') {
          await tabs.get(one.tab)?.leave();
          tabs.delete(one.tab);
          there.delete(one.tab);
        }
        if (one.is === 'open') {
          const tab = tabs.get(one.tab) ?? (await kit.agent('staff2'));
          tabs.set(one.tab, tab);
          const customerId = one.at === 0 ? null : `c${one.at}`;
          await tab.say('view:open', viewing(customerId, one.isReplying));
          if (customerId === null) there.delete(one.tab);
          else there.set(one.tab, customerId);
        }
      }
      kit.fire(250);
      expect([...picture(mai).keys()].toSorted()).toStrictEqual([...new Set(there.values())].toSorted());
    }),
    { numRuns: 60 },
  );
});
