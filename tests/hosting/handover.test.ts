import { expect, test } from 'vitest';
import { createHostingKit } from './hosting-kit.ts';

async function open() {
  const kit = createHostingKit();
  await kit.staff('staff1', 'Mai');
  await kit.staff('staff2', 'Sofia', 'supervisor');
  const guest = await kit.guest('Lan');
  await guest.peer.ask('message:send', { text: 'Hello?', clientMessageId: crypto.randomUUID() });
  const mai = await kit.agent('staff1');
  await mai.ask('customer:accept', { customerId: guest.customerId, staffId: 'staff1' });
  const take = { customerId: guest.customerId, staffId: 'staff2', from: 'staff1' };
  return { kit, guest, mai, sofia: await kit.agent('staff2'), take };
}

test('[ROLE-1] the console is told its role at sign-in, a strict peer is not', async () => {
  const { kit, mai, sofia } = await open();
  expect(mai.events('staff:auth:response')).toMatchObject([{ staff: { id: 'staff1', role: 'agent' } }]);
  expect(sofia.events('staff:auth:response')).toMatchObject([{ staff: { role: 'supervisor' } }]);
  const strict = await kit.agent('staff2', 'strict');
  expect(strict.events('staff:auth:response')).toStrictEqual([{ success: true }]);
});

test('[TAKE-3] over the wire: both are told, the customer hears a name and no id', async () => {
  const { guest, mai, sofia, take } = await open();
  expect(await sofia.ask('customer:take', take)).toMatchObject({
    ok: true,
    duplicate: false,
    customer: { assignedTo: 'staff2' },
  });
  expect(mai.events('customer:taken')).toStrictEqual([
    { customerId: guest.customerId, customerName: 'Lan', staffId: 'staff2', staffName: 'Sofia' },
  ]);
  expect(sofia.events('customer:taken')).toStrictEqual([]);
  expect(guest.peer.events('visitor:status').at(-1)).toStrictEqual({ state: 'assigned', staffName: 'Sofia' });
  expect(JSON.stringify(guest.peer.heard)).not.toContain('staff2');
});

test('[TAKE-1] an agent is refused, and so is a strict peer, whatever its role', async () => {
  const { kit, mai, take } = await open();
  await kit.staff('staff3', 'Jonas');
  const jonas = await kit.agent('staff3');
  expect(await jonas.ask('customer:take', { ...take, staffId: 'staff3' })).toMatchObject({
    error: { code: 'FORBIDDEN' },
  });
  expect(await jonas.ask('customer:take', take)).toMatchObject({ error: { code: 'FORBIDDEN' } });
  const strict = await kit.agent('staff2', 'strict');
  expect(await strict.ask('customer:take', take)).toMatchObject({ error: { code: 'UNKNOWN_EVENT' } });
  expect(mai.events('customer:taken')).toStrictEqual([]);
});
