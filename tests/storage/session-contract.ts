import { expect, test } from 'vitest';
import type { Storage } from '#desk/storage.ts';
import {
  act,
  alice,
  ann,
  at,
  bob,
  carl,
  customerOf,
  done,
  furnish,
  message,
  stored,
} from './desk-fixtures.ts';

const nothing = {
  answeredAt: null,
  answeredBy: null,
  endedAt: null,
  endedBy: null,
  lastSeq: null,
  lastCustomerSeq: null,
};

/** Alice asks, Ann answers and ends. */
async function stay(storage: Storage, ms: number): Promise<void> {
  await storage.appendCustomerMessage(message(alice, 'Hello?', { at: at(ms) }));
  done(await storage.acceptCustomer(alice, ann.id, act('customer:accept', ms + 1)));
  stored(await storage.appendStaffMessage(message(alice, 'Hi', { at: at(ms + 5) }), ann, act('', ms + 5)));
  done(await storage.endCustomer(alice, ann.id, act('customer:end', ms + 9)));
}

export function testSessions(fresh: () => Storage): void {
  test('[SESSION-1] one begins with the message that opens the conversation, and ends with it', async () => {
    const storage = fresh();
    await furnish(storage);
    const of = { customerId: alice, limit: 10 };
    expect(await storage.chatSessionsOf(of)).toEqual({ sessions: [], more: false });
    await storage.appendCustomerMessage(message(alice, 'Hello?', { at: at(10) }));
    await storage.appendCustomerMessage(message(alice, 'Anybody?', { at: at(20) }));
    const first = { customerId: alice, openedAt: at(10), firstSeq: 1, firstCustomerSeq: 1 };
    expect((await storage.chatSessionsOf(of)).sessions).toEqual([{ ...first, ...nothing }]);

    done(await storage.acceptCustomer(alice, ann.id, act()));
    await storage.appendNote({ ...message(alice, 'VIP', { at: at(30) }), mentions: [] }, bob, act());
    stored(await storage.appendStaffMessage(message(alice, 'Hi', { at: at(40) }), ann, act()));
    done(await storage.takeCustomer(alice, { from: ann.id, to: bob.id }, act()));
    await storage.appendCustomerMessage(message(alice, 'Thanks', { at: at(50) }));
    stored(await storage.appendStaffMessage(message(alice, 'Bye', { at: at(60) }), bob, act()));
    const answered = { answeredAt: at(40), answeredBy: 'ann' };
    expect((await storage.chatSessionsOf(of)).sessions).toEqual([{ ...first, ...nothing, ...answered }]);

    done(await storage.endCustomer(alice, bob.id, act('customer:end', 70)));
    const ended = { endedAt: at(70), endedBy: 'bob', lastSeq: 6, lastCustomerSeq: 5 };
    expect((await storage.chatSessionsOf(of)).sessions).toEqual([{ ...first, ...answered, ...ended }]);

    await storage.appendCustomerMessage(message(alice, 'One more', { at: at(90) }));
    expect((await storage.chatSessionsOf(of)).sessions).toEqual([
      { customerId: alice, openedAt: at(90), firstSeq: 7, firstCustomerSeq: 6, ...nothing },
      { ...first, ...answered, ...ended },
    ]);
  });

  test('[SESSION-1] what is refused or repeated changes none', async () => {
    const storage = fresh();
    await furnish(storage);
    await stay(storage, 10);
    const before = await storage.chatSessionsOf({ customerId: alice, limit: 10 });
    expect(await storage.endCustomer(alice, ann.id, act('', 99))).toMatchObject({ outcome: 'refused' });
    const late = message(alice, 'Late', { at: at(99) });
    expect(await storage.appendStaffMessage(late, ann, act())).toMatchObject({ outcome: 'refused' });
    expect(await storage.chatSessionsOf({ customerId: alice, limit: 10 })).toEqual(before);
    expect((await customerOf(storage, alice)).active).toBe(false);
  });

  test('[SESSION-1] a customer’s come in pages, a period’s by the time of opening', async () => {
    const storage = fresh();
    await furnish(storage);
    for (const ms of [100, 200, 300]) await stay(storage, ms);
    await storage.appendCustomerMessage(message(carl, 'Hello?', { at: at(250) }));

    const newest = await storage.chatSessionsOf({ customerId: alice, limit: 2 });
    expect(newest.sessions.map(({ firstSeq }) => firstSeq)).toEqual([5, 3]);
    expect(newest.more).toBe(true);
    const [, last] = newest.sessions;
    const older = await storage.chatSessionsOf({ customerId: alice, before: last!.firstSeq, limit: 2 });
    expect(older.sessions.map(({ firstSeq }) => firstSeq)).toEqual([1]);
    expect(older.more).toBe(false);

    const period = async (from: number, to: number) =>
      (await storage.chatSessionsOpened({ from: at(from), to: at(to) })).map(({ openedAt }) => openedAt);
    expect(await period(0, 1_000)).toEqual([at(100), at(200), at(250), at(300)]);
    expect(await period(200, 300)).toEqual([at(200), at(250)]);
    expect(await period(301, 1_000)).toEqual([]);
  });
}
