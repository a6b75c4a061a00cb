import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { decode } from '#protocol/decode.ts';
import { encodeForStaff } from '#protocol/encode.ts';
import { SAYS } from '#protocol/error-words.ts';
import { ERROR_CODES, refusal, RETRYABLE, toWireError } from '#protocol/errors.ts';
import { ClientMessageId, CustomerId } from '#protocol/ids.ts';
import { LIMITS } from '#protocol/limits.ts';
import { Message } from '#protocol/message.ts';
import { staffUp } from '#protocol/staff/up.ts';
import { asMillis, Timestamp, toWireTime } from '#protocol/timestamp.ts';

const at = Date.UTC(2026, 10, 22, 9, 30, 15, 250);

describe('[WIRE-2] a time has three spellings and one form inside', () => {
  test.each([
    ['a Date', new Date(at)],
    ['ISO text', '2026-11-22T09:30:15.250Z'],
    ['ISO text with an offset', '2026-11-22T16:30:15.250+07:00'],
    ['epoch milliseconds', at],
  ])('%s', (_spelling, input) => {
    expect(v.parse(Timestamp, input)).toBe(at);
  });

  test.each(['yesterday', '', Number.NaN, null, {}, new Date('x')])('%j is no time', (input) => {
    expect(v.is(Timestamp, input)).toBe(false);
  });

  test('it leaves as ISO text', () => {
    expect(toWireTime(asMillis(at))).toBe('2026-11-22T09:30:15.250Z');
  });
});

describe('[WIRE-3] unknown fields are ignored, wrong shapes refused', () => {
  const send = staffUp['message:send'].payload;
  const good = { customerId: 'customer1', staffId: 'staff1', text: 'Hello' };

  test('a field nobody documented does not come in', () => {
    const read = decode(send, { ...good, isAdmin: true, seq: 99 });
    expect(read).toStrictEqual({ ok: true, value: good });
  });

  test.each([
    ['nothing', undefined],
    ['null', null],
    ['an array', [good]],
    ['text', 'Hello'],
    ['no text', { customerId: 'customer1', staffId: 'staff1' }],
    ['a number as text', { ...good, text: 5 }],
    ['blank text', { ...good, text: ' \n\t' }],
    ['half a surrogate pair', { ...good, text: 'x\uD800' }],
    ['a NUL', { ...good, text: 'a\0b' }],
    ['a control character in an id', { ...good, customerId: 'a\nb' }],
    ['an empty id', { ...good, customerId: '' }],
    ['a key that is no UUID', { ...good, clientMessageId: "1' OR 1=1" }],
  ])('%s', (_what, input) => {
    expect(decode(send, input)).toMatchObject({ ok: false, refusal: { code: 'INVALID_PAYLOAD' } });
  });

  test('text at the limit passes, one character more does not', () => {
    expect(decode(send, { ...good, text: 'x'.repeat(LIMITS.textChars) }).ok).toBe(true);
    const over = decode(send, { ...good, text: 'x'.repeat(LIMITS.textChars + 1) });
    expect(over).toMatchObject({ ok: false, refusal: { code: 'PAYLOAD_TOO_LARGE' } });
  });

  test('a refusal never holds the input', () => {
    const read = decode(send, { ...good, text: { secret: 'do not echo' } });
    expect(JSON.stringify(read)).not.toContain('do not echo');
  });

  test('a prototype cannot be smuggled in', () => {
    const read = decode(
      send,
      JSON.parse('{"__proto__":{"isAdmin":true},"customerId":"c","staffId":"s","text":"t"}'),
    );
    expect(read.ok && 'isAdmin' in read.value).toBe(false);
  });

  test('ids of the world pass', () => {
    for (const id of ['customer1', '42', 'ünïcode', 'a@b.example', '客户'])
      expect(v.is(CustomerId, id)).toBe(true);
  });

  test('a send key is one key however it is spelled', () => {
    const upper = '0F8FAD5B-D9CB-469F-A165-70867728950E';
    expect(v.parse(ClientMessageId, upper)).toBe(upper.toLowerCase());
  });
});

describe('[WIRE-4] a strict peer is told the fields of the seed document and no others', () => {
  const message = v.parse(Message, {
    id: 'm1',
    customerId: 'customer1',
    text: 'Hi',
    timestamp: at,
    isCustomer: false,
    staffName: 'Anna',
    seq: 7,
    staffId: 'staff1',
    clientMessageId: '0f8fad5b-d9cb-469f-a165-70867728950e',
  });

  test('message:new', () => {
    expect(encodeForStaff('message:new', { message }, 'strict')).toStrictEqual({
      message: {
        id: 'm1',
        customerId: 'customer1',
        text: 'Hi',
        timestamp: '2026-11-22T09:30:15.250Z',
        isCustomer: false,
        staffName: 'Anna',
      },
    });
    expect(encodeForStaff('message:new', { message }, 'extended')).toMatchObject({
      message: { seq: 7, timestamp: '2026-11-22T09:30:15.250Z' },
    });
  });

  test('an extension event is not told at all', () => {
    expect(encodeForStaff('customer:changed', { customers: [] }, 'strict')).toBeNull();
  });

  test('nobody assigned is an absent field, as JSON makes of undefined', () => {
    const payload = { customerId: message.customerId, updates: { active: false, assignedTo: null } };
    expect(encodeForStaff('customer:update', payload, 'strict')).toStrictEqual({
      customerId: 'customer1',
      updates: { active: false },
    });
    expect(encodeForStaff('customer:update', payload, 'extended')).toStrictEqual(payload);
  });
});

test('[ERR-3] every code says what happened in words, and whether to try again', () => {
  for (const code of ERROR_CODES) {
    expect(SAYS[code]).toMatch(/\.$/);
    expect(toWireError(refusal(code))).toStrictEqual({
      code,
      message: SAYS[code],
      retryable: RETRYABLE[code],
    });
  }
});
