import { beforeEach, describe, expect, test } from 'vitest';
import { createHostingKit, type HostingKit, type TestPeer } from './hosting-kit.ts';

let kit: HostingKit;

beforeEach(async () => {
  kit = createHostingKit();
  await kit.staff('anna', 'Anna');
  await kit.staff('minh', 'Minh');
});

describe('[HEAR-2] changed rows are gathered', () => {
  test('many messages become one push with the newest row of each customer', async () => {
    const agent = await kit.agent('minh');
    const { peer, customerId } = await kit.guest('Lan');
    for (let n = 1; n <= 20; n += 1) {
      await peer.ask('message:send', { text: `line ${n}`, clientMessageId: kit.key() });
    }
    expect(agent.events('customer:changed')).toStrictEqual([]);
    kit.fire(250);
    await expect.poll(() => agent.events('customer:changed')).toHaveLength(1);
    expect(agent.events('customer:changed')[0]).toMatchObject({
      customers: [{ id: customerId, unread: 20, lastMessage: { text: 'line 20' } }],
    });
  });

  const rowsHeard = (agent: TestPeer) =>
    agent
      .events('customer:changed')
      .map(({ customers }) => (customers as { id: string }[]).map(({ id }) => id));

  async function held(holder: TestPeer, staffId: string) {
    const { peer, customerId } = await kit.guest();
    await peer.ask('message:send', { text: 'Hello', clientMessageId: kit.key() });
    await holder.ask('customer:accept', { customerId, staffId });
    return { peer, customerId };
  }

  test('a held row is told soon to its holder and to whoever has it open, later to the others, once', async () => {
    const [holder, watcher, other] = [
      await kit.agent('anna'),
      await kit.agent('minh'),
      await kit.agent('minh'),
    ];
    const { peer, customerId } = await held(holder, 'anna');
    await watcher.ask('customer:history', { customerId });
    kit.fire(250);
    await expect.poll(() => rowsHeard(holder)).toStrictEqual([[customerId]]);
    expect(rowsHeard(watcher)).toStrictEqual([[customerId]]);
    expect(rowsHeard(other)).toStrictEqual([]);
    await peer.ask('message:send', { text: 'Are you there?', clientMessageId: kit.key() });
    kit.fire(250);
    await expect.poll(() => rowsHeard(holder)).toHaveLength(2);
    kit.fire(2_000);
    await expect.poll(() => rowsHeard(other)).toStrictEqual([[customerId]]);
    expect(other.events('customer:changed')[0]).toMatchObject({
      customers: [{ lastMessage: { text: 'Are you there?' } }],
    });
  });

  test('a row that nobody holds any more is told to everyone soon, and not again later', async () => {
    const [holder, other] = [await kit.agent('anna'), await kit.agent('minh')];
    const { peer, customerId } = await held(holder, 'anna');
    kit.fire(250);
    await expect.poll(() => rowsHeard(holder)).toHaveLength(1);
    await holder.ask('customer:end', { customerId, staffId: 'anna' });
    await peer.ask('message:send', { text: 'One thing more', clientMessageId: kit.key() });
    kit.fire(250);
    await expect.poll(() => rowsHeard(other)).toStrictEqual([[customerId]]);
    kit.fire(2_000);
    await kit.hosting.close();
    expect(rowsHeard(other)).toStrictEqual([[customerId]]);
  });

  test('of held rows the others hear a bounded number at a time, each of them in the end', async () => {
    const [holder, other] = [await kit.agent('anna'), await kit.agent('minh')];
    const ids: string[] = [];
    for (let n = 0; n < 250; n += 1) ids.push((await held(holder, 'anna')).customerId);
    kit.fire(250);
    await expect.poll(() => rowsHeard(holder).flat()).toHaveLength(250);
    kit.fire(2_000);
    await expect.poll(() => rowsHeard(other).map(({ length }) => length)).toStrictEqual([200]);
    kit.fire(2_000);
    await expect.poll(() => rowsHeard(other).flat()).toStrictEqual(ids);
  });

  test('what is still gathered when the host stops is told', async () => {
    const [holder, other] = [await kit.agent('anna'), await kit.agent('minh')];
    const { customerId } = await held(holder, 'anna');
    await kit.hosting.close();
    expect(rowsHeard(other)).toStrictEqual([[customerId]]);
  });
});
