import { describe, expect, test } from 'vitest';
import { createChance } from '#mock/engine/chance.ts';
import { malform } from '#mock/faults/malform.ts';
import { decode } from '#protocol/decode.ts';
import { staffDown, type StaffDownEvent } from '#protocol/staff/down.ts';
import { openStage } from './stage.ts';

const customer = { id: 'c1', name: 'Lan', avatar: '', active: true, needsSupport: true };
const message = {
  id: 'm1',
  customerId: 'c1',
  text: 'Hi',
  timestamp: '2026-11-23T09:00:00.000Z',
  isCustomer: true,
};
const userInfo = { customerId: 'c1', taxCode: '', companyName: '', notes: '' };

const EXAMPLES: { readonly [E in StaffDownEvent]: object } = {
  'staff:auth:response': { success: true },
  'staff:status': { online: true, activeChats: 1 },
  'customer:new': { customer },
  'customer:update': { customerId: 'c1', updates: { active: true } },
  'customer:history:response': { customerId: 'c1', history: { messages: [message], userInfo } },
  'message:new': { message },
  'message:typing:update': { customerId: 'c1', isCustomer: true, isTyping: true },
  error: { code: 'INTERNAL', message: 'x' },
  'customer:changed': { customers: [customer] },
  'customer:info': { customerId: 'c1', name: 'Lan', userInfo, version: 3, editedBy: 'Mai' },
  'auth:expiring': { at: 1 },
  'note:new': {
    note: {
      ...message,
      seq: 2,
      staffId: 's1',
      staffName: 'Mai',
      mentions: [{ staffId: 's2', staffName: 'Jonas' }],
    },
  },
  'mention:new': {
    mention: { customerId: 'c1', customerName: 'Lan', seq: 2, staffName: 'Mai', text: 'Hi', at: 1 },
  },
  'mention:seen': { customerId: 'c1', seq: 2 },
  'canned:changed': { id: '00000000-0000-4000-8000-000000000001', reply: null },
  'customer:taken': { customerId: 'c1', customerName: 'Lan', staffId: 's1', staffName: 'Mai' },
  'offer:changed': {
    customerId: 'c1',
    version: 4,
    offer: { offerId: 'o1', staffId: 's2', staffName: 'Jonas', summary: 'Wants a refund', at: 1, until: 2 },
  },
  'offer:settled': {
    customerId: 'c1',
    customerName: 'Lan',
    offerId: 'o1',
    how: 'declined',
    from: { staffId: 's1', staffName: 'Mai' },
    to: { staffId: 's2', staffName: 'Jonas' },
  },
  'colleagues:changed': { colleagues: [{ staffId: 's1', staffName: 'Mai', presence: 'here' }] },
  'status:changed': { away: { reason: 'Lunch', since: 1 } },
  'draft:changed': {
    draft: {
      customerId: 'c1',
      kind: 'note',
      draftId: '00000000-0000-4000-8000-000000000002',
      text: 'Hi',
      called: [{ id: 's2', name: 'Jonas' }],
    },
  },
  'view:changed': {
    views: [{ customerId: 'c1', viewers: [{ staffId: 's1', staffName: 'Mai', isReplying: true }] }],
  },
};

describe('malformed frames', () => {
  test.each(Object.entries(EXAMPLES))(
    '[FAULT-2] of %s: wrong types, a field missing, nonsense',
    (event, payload) => {
      const chance = createChance(1, event);
      let refused = 0;
      for (const shape of ['types', 'missing', 'nonsense'] as const) {
        for (let time = 0; time < 40; time += 1) {
          const text = malform({ event, payload, namespace: '/' }, shape, chance);
          const [name, broken] = JSON.parse(text.slice(1)) as [string, unknown];
          expect(text.startsWith('2[')).toBe(true);
          expect(JSON.stringify([name, broken])).not.toBe(JSON.stringify([event, payload]));
          if (!decode(staffDown[event as StaffDownEvent].payload, broken).ok) refused += 1;
        }
      }
      expect(refused).toBeGreaterThan(20);
    },
  );

  test('[FAULT-2] at the customers’ door they carry its namespace', () => {
    const frame = { event: 'message:new', payload: EXAMPLES['message:new'], namespace: '/customer' };
    expect(malform(frame, 'types', createChance(1))).toMatch(/^2\/customer,\["message:new"/u);
  });

  test('[FAULT-1] malformed: a broken copy comes before the right one, until it is off', async () => {
    const { on, off, client, customerWrites, history } = await openStage();
    await on({ name: 'malformed', event: 'message:new', shape: 'missing' });
    await customerWrites('one');
    const broken = await client.hears('message:new', 2);
    expect(broken).not.toMatchObject({
      message: {
        text: 'one',
        isCustomer: true,
        id: expect.any(String) as string,
        customerId: expect.any(String) as string,
        timestamp: expect.any(String) as string,
        seq: 2,
      },
    });
    expect(await client.hears('message:new', 3)).toMatchObject({ message: { text: 'one' } });
    await off('malformed');
    await customerWrites('two');
    await history();
    expect(client.events('message:new')).toHaveLength(4);
  });

  test('[FAULT-1] malformed, broken: what is no packet ends the connection, and the client comes back', async () => {
    const { on, off, client, customerWrites, history } = await openStage({ reconnects: true });
    const ended = new Promise((resolve) => client.socket.once('disconnect', resolve));
    await on({ name: 'malformed', event: 'message:new', shape: 'broken' });
    await customerWrites('one');
    expect(await ended).toBe('parse error');
    await off('malformed');
    await client.until('the return', () => client.socket.connected);
    await client.onDuty();
    expect(await history()).toMatchObject({ ok: true });
  });
});
