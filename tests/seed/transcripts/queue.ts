import { expect } from 'vitest';
import type { StagedTest } from '../stage.ts';

/** Connection Events `staff:subscribe`, `staff:status`; Customer Management Events. */
export function queueTranscripts(test: StagedTest): void {
  test('[staff:subscribe] is answered with the own status and every open customer', async ({ stage }) => {
    const held = await stage.host.customer({ name: 'Nguyễn Thị Lan' });
    await held.writes('Xin chào');
    const ended = await stage.waiting();
    const colleague = await stage.onDuty(stage.staff2);
    for (const { id } of [held, ended]) {
      colleague.says('customer:accept', { customerId: id, staffId: 'staff2' });
      await colleague.hears('customer:update', ({ customerId }) => customerId === id);
    }
    colleague.says('customer:end', { customerId: ended.id, staffId: 'staff2' });
    await colleague.hears('customer:update', ({ updates }) => updates.active === false);
    const waiting = await stage.host.customer({ name: 'Ömer Yılmaz' });
    await waiting.writes('Merhaba');

    const client = await stage.signedIn(stage.staff1);
    expect(await client.rest()).toStrictEqual([]);
    client.says('staff:subscribe', { staffId: 'staff1' });

    expect(await client.hears('staff:status')).toStrictEqual({ online: true, activeChats: 0 });
    expect(await client.hears('customer:new', ({ customer }) => customer.id === waiting.id)).toStrictEqual({
      customer: {
        id: waiting.id,
        name: 'Ömer Yılmaz',
        avatar: expect.any(String),
        active: true,
        needsSupport: true,
      },
    });
    expect(await client.hears('customer:new', ({ customer }) => customer.id === held.id)).toStrictEqual({
      customer: {
        id: held.id,
        name: 'Nguyễn Thị Lan',
        avatar: expect.any(String),
        active: true,
        needsSupport: false,
        assignedTo: 'staff2',
      },
    });
    expect(await client.rest()).toStrictEqual([]);
  });

  test("[customer:new] a customer's first word is told to all subscribed staff", async ({ stage }) => {
    const clients = [await stage.onDuty(stage.staff1), await stage.onDuty(stage.staff2)];
    const customer = await stage.host.customer({ name: 'Grace Hopper' });
    for (const client of clients) expect(await client.rest()).toStrictEqual([]);

    await customer.writes('My invoice is wrong');
    for (const client of clients) {
      const { customer: told } = await client.hears('customer:new');
      expect(told).toMatchObject({ id: customer.id, name: 'Grace Hopper', active: true, needsSupport: true });
      expect(told).not.toHaveProperty('assignedTo');
      const { message } = await client.hears('message:new');
      expect(message).toMatchObject({
        customerId: customer.id,
        text: 'My invoice is wrong',
        isCustomer: true,
      });
      expect(await client.rest()).toStrictEqual([]);
    }
  });

  test('[customer:accept] all subscribed staff hear who has it, and the one who has it hears the count', async ({
    stage,
  }) => {
    const customer = await stage.waiting();
    const client = await stage.onDuty(stage.staff1);
    const colleague = await stage.onDuty(stage.staff2);
    for (const one of [client, colleague]) await one.hears('customer:new');

    client.says('customer:accept', { customerId: customer.id, staffId: 'staff1' });
    for (const one of [client, colleague]) {
      expect(await one.hears('customer:update')).toStrictEqual({
        customerId: customer.id,
        updates: { active: true, needsSupport: false, assignedTo: 'staff1' },
      });
    }
    expect(await client.hears('staff:status')).toStrictEqual({ online: true, activeChats: 1 });
    expect(await client.rest()).toStrictEqual([]);
    expect(await colleague.rest()).toStrictEqual([]);
  });

  test('[customer:accept] asking again for what one holds is no error and changes nothing', async ({
    stage,
  }) => {
    const customer = await stage.waiting();
    const client = await stage.onDuty(stage.staff1);
    client.says('customer:accept', { customerId: customer.id, staffId: 'staff1' });
    await client.hears('customer:update');
    client.says('customer:accept', { customerId: customer.id, staffId: 'staff1' });
    client.says('customer:history', { customerId: customer.id });
    await client.hears('customer:history:response');
    const colleague = await stage.onDuty(stage.staff2);
    const { customer: told } = await colleague.hears('customer:new');
    expect(told.assignedTo).toBe('staff1');
    expect(await client.rest()).not.toContain('error');
  });

  test('[customer:end] all subscribed staff hear that it is over; the next word opens it again', async ({
    stage,
  }) => {
    const customer = await stage.waiting('First visit');
    const client = await stage.onDuty(stage.staff1);
    const colleague = await stage.onDuty(stage.staff2);
    client.says('customer:accept', { customerId: customer.id, staffId: 'staff1' });
    for (const one of [client, colleague]) await one.hears('customer:update');
    await client.hears('staff:status', ({ activeChats }) => activeChats === 1);

    client.says('customer:end', { customerId: customer.id, staffId: 'staff1' });
    for (const one of [client, colleague]) {
      const { customerId, updates } = await one.hears('customer:update');
      expect(customerId).toBe(customer.id);
      expect(updates).toMatchObject({ active: false, needsSupport: false });
      expect(updates).not.toHaveProperty('assignedTo');
    }
    expect(await client.hears('staff:status')).toStrictEqual({ online: true, activeChats: 0 });

    for (const one of [client, colleague]) await one.rest();
    await customer.writes('Second visit');
    for (const one of [client, colleague]) {
      const { customer: told } = await one.hears('customer:new');
      expect(told).toMatchObject({ id: customer.id, active: true, needsSupport: true });
      expect(told).not.toHaveProperty('assignedTo');
    }
    colleague.says('customer:accept', { customerId: customer.id, staffId: 'staff2' });
    await client.hears('customer:update', ({ updates }) => updates.assignedTo === 'staff2');
  });

  test('[staff:status] counts the open conversations one holds', async ({ stage }) => {
    const client = await stage.onDuty(stage.staff1);
    const customers = [await stage.waiting(), await stage.waiting(), await stage.waiting()];
    for (const [index, { id }] of customers.entries()) {
      client.says('customer:accept', { customerId: id, staffId: 'staff1' });
      expect(await client.hears('staff:status')).toStrictEqual({ online: true, activeChats: index + 1 });
    }
    for (const [index, { id }] of customers.entries()) {
      client.says('customer:end', { customerId: id, staffId: 'staff1' });
      expect(await client.hears('staff:status')).toStrictEqual({ online: true, activeChats: 2 - index });
    }
    client.says('staff:subscribe', { staffId: 'staff1' });
    expect(await client.hears('staff:status')).toStrictEqual({ online: true, activeChats: 0 });
  });

  test('[customer:accept] staff who come back find what they hold', async ({ stage }) => {
    const customer = await stage.waiting();
    const client = await stage.onDuty(stage.staff1);
    client.says('customer:accept', { customerId: customer.id, staffId: 'staff1' });
    await client.hears('customer:update');
    client.leave();

    const again = await stage.signedIn(stage.staff1);
    again.says('staff:subscribe', { staffId: 'staff1' });
    expect(await again.hears('staff:status')).toStrictEqual({ online: true, activeChats: 1 });
    const { customer: told } = await again.hears('customer:new');
    expect(told).toMatchObject({ id: customer.id, assignedTo: 'staff1', needsSupport: false });
  });
}
