import { expect, test } from 'vitest';
import { createFraming } from './framing.ts';
import { parsePacket } from './packet.ts';

test.each([
  ['0{"sid":"a"}', { kind: 'open' }],
  ['1', { kind: 'close' }],
  ['2probe', { kind: 'ping' }],
  ['3probe', { kind: 'pong' }],
  ['5', { kind: 'upgrade' }],
  ['6', { kind: 'noop' }],
  ['40', { kind: 'connect', namespace: '/' }],
  ['40/visitor,{"token":"a,b"}', { kind: 'connect', namespace: '/visitor' }],
  ['41/visitor', { kind: 'disconnect', namespace: '/visitor' }],
  ['44{"message":"no"}', { kind: 'connect-error', namespace: '/' }],
  ['42["say","a\u2028b"]', { kind: 'event', namespace: '/', event: 'say', ackId: null, args: ['a\u2028b'] }],
  ['4212["say",1,{}]', { kind: 'event', namespace: '/', event: 'say', ackId: 12, args: [1, {}] }],
  ['42/visitor,7["say"]', { kind: 'event', namespace: '/visitor', event: 'say', ackId: 7, args: [] }],
  ['430[{"ok":true}]', { kind: 'ack', namespace: '/', ackId: 0, args: [{ ok: true }], of: null }],
  ['451-["say",{"_placeholder":true,"num":0}]', { kind: 'binary' }],
  ['', { kind: 'unknown' }],
  ['9', { kind: 'unknown' }],
  ['4', { kind: 'unknown' }],
  ['42{"no":"array"}', { kind: 'unknown' }],
  ['42[', { kind: 'unknown' }],
  ['42[5]', { kind: 'unknown' }],
  ['43[]', { kind: 'unknown' }],
])('the packet %s is understood', (text, packet) => {
  expect(parsePacket(text)).toEqual(packet);
});

test('an ack is told by the event that was asked on this connection, the other way, in the same namespace', () => {
  const frameOf = createFraming(7);
  const text = (said: string) => ({ bytes: Buffer.alloc(0), kind: 'text', text: said }) as const;
  frameOf('up', text('420["sent"]'));
  frameOf('up', text('42/visitor,0["visited"]'));
  frameOf('down', text('420["asked"]'));
  expect(frameOf('down', text('430[]')).packet).toMatchObject({ of: 'sent' });
  expect(frameOf('down', text('43/visitor,0[]')).packet).toMatchObject({ of: 'visited' });
  expect(frameOf('up', text('430[]'))).toMatchObject({ connection: 7, index: 2, packet: { of: 'asked' } });
  expect(frameOf('down', text('431[]')).packet).toMatchObject({ of: null });
  expect(frameOf('down', { bytes: Buffer.alloc(0), kind: 'binary' })).toMatchObject({
    index: 4,
    packet: { kind: 'binary' },
  });
});
