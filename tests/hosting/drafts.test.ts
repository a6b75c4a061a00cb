import { expect, test } from 'vitest';
import { createHostingKit } from './hosting-kit.ts';

const draftOf = (customerId: string, text: string, more: object = {}) => ({
  staffId: 'staff1',
  customerId,
  kind: 'reply',
  draftId: '00000000-0000-4000-8000-000000000001',
  text,
  called: [],
  ...more,
});

async function furnish() {
  const kit = createHostingKit();
  await kit.staff('staff1', 'Mai');
  await kit.staff('staff2', 'Jonas');
  const guest = await kit.guest('Lan');
  await guest.peer.ask('message:send', {
    text: 'Hello?',
    clientMessageId: '00000000-0000-4000-8000-000000000007',
  });
  const [desk, phone, strict, jonas] = [
    await kit.agent('staff1'),
    await kit.agent('staff1'),
    await kit.agent('staff1', 'strict'),
    await kit.agent('staff2'),
  ];
  await desk.ask('customer:accept', { customerId: guest.customerId, staffId: 'staff1' });
  return { kit, guest, desk, phone, strict, jonas };
}

test('[DRAFT-3] a draft is told to its writer’s other connections, and to nobody else', async () => {
  const { guest, desk, phone, strict, jonas } = await furnish();
  for (const kind of ['reply', 'note']) {
    const draft = draftOf(guest.customerId, 'Nobody may read this', { kind });
    expect(await desk.ask('draft:save', draft)).toStrictEqual({ ok: true, sent: null });
  }
  const { staffId: _own, ...told } = draftOf(guest.customerId, 'Nobody may read this');
  expect(phone.events('draft:changed')[0]).toStrictEqual({ draft: told });
  expect(await phone.ask('draft:list', {})).toMatchObject({ ok: true, drafts: [told, { kind: 'note' }] });
  expect(await jonas.ask('draft:list', {})).toStrictEqual({ ok: true, drafts: [] });
  expect(desk.events('draft:changed')).toStrictEqual([]);
  const others = [strict.heard, jonas.heard, guest.peer.heard];
  expect(JSON.stringify(others)).not.toContain('Nobody may read this');
  expect(await strict.ask('draft:list', {})).toMatchObject({ error: { code: 'UNKNOWN_EVENT' } });
  expect(await jonas.ask('draft:save', draftOf(guest.customerId, 'x'))).toMatchObject({
    error: { code: 'FORBIDDEN' },
  });
});

test('[DRAFT-4] with the message its draft goes on all devices, and a late save does not bring it back', async () => {
  const { guest, desk, phone } = await furnish();
  const draft = draftOf(guest.customerId, 'Hello');
  await desk.ask('draft:save', draft);
  const { draftId } = draft;
  const message = { staffId: 'staff1', customerId: guest.customerId, text: 'Hello Lan', draftId };
  const sent = { ...message, clientMessageId: '00000000-0000-4000-8000-000000000009' };
  expect(await desk.ask('message:send', sent)).toMatchObject({ ok: true });
  expect(phone.events('draft:changed').at(-1)).toMatchObject({ draft: { draftId, text: '' } });
  expect(await phone.ask('draft:save', draft)).toStrictEqual({ ok: true, sent: 'Hello Lan' });
  expect(await phone.ask('draft:list', {})).toStrictEqual({ ok: true, drafts: [] });
});

test.each([{ kind: 'other' }, { draftId: 'x' }, { called: [{}] }])('[WIRE-3] no draft: %s', async (more) => {
  const { guest, desk } = await furnish();
  const answer = await desk.ask('draft:save', draftOf(guest.customerId, 'x', more));
  expect(answer).toMatchObject({ error: { code: 'INVALID_PAYLOAD' } });
});

test('[DRAFT-3] a draft is no longer than a message may be', async () => {
  const { guest, desk } = await furnish();
  const answer = await desk.ask('draft:save', draftOf(guest.customerId, 'x'.repeat(10_001)));
  expect(answer).toMatchObject({ error: { code: 'PAYLOAD_TOO_LARGE' } });
});
