import { expect, test } from 'vitest';
import { LIMITS } from '#protocol/limits.ts';
import { rawSocket } from './raw-socket.ts';
import { startTestServer, type TestServer } from './server-kit.ts';
import { ask, connect, next, staffClient } from './socket-kit.ts';

const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
const object = (fields: Record<string, unknown>) => JSON.stringify(fields);

/** A desk with two staff and a customer whom staff1 holds; staff1 writes frames by hand. */
async function deskUnderAttack() {
  const server = await startTestServer();
  const token = await server.addStaff('staff1');
  const otherToken = await server.addStaff('staff2');
  const customerId = await server.addWaiting();
  const witness = await staffClient(server.url, 'staff2', otherToken);
  const attacker = await rawSocket(server.url);
  attacker.say('staff:auth', object({ staffId: 'staff1', token }));
  await attacker.take(/staff:auth:response.*true/u);
  attacker.say('customer:accept', object({ customerId, staffId: 'staff1' }));
  await attacker.take(/staff:status/u);
  return { server, attacker, witness, customerId, token, before: await kept(server, customerId) };
}

async function kept(
  { storage }: TestServer,
  customerId: Parameters<TestServer['storage']['findCustomer']>[0],
) {
  const { messages } = await storage.history({ customerId, limit: 1_000 });
  const row = await storage.findCustomer(customerId);
  return {
    messages,
    name: row?.name,
    assignedTo: row?.assignedTo,
    info: row?.info,
    customers: (await storage.openCustomers()).length,
  };
}

const own = (customerId: string, rest: Record<string, unknown> = {}) =>
  object({ customerId, staffId: 'staff1', text: 'hello', ...rest });

/** What is sent, and the code it is answered with. `%c`: the customer's id. */
const CORPUS: readonly (readonly [string, string, readonly string[], string])[] = [
  ['no payload', 'message:send', [], 'INVALID_PAYLOAD'],
  ['null', 'message:send', ['null'], 'INVALID_PAYLOAD'],
  ['an array', 'message:send', ['[]'], 'INVALID_PAYLOAD'],
  ['a number', 'message:send', ['42'], 'INVALID_PAYLOAD'],
  ['a string', 'message:send', ['"text"'], 'INVALID_PAYLOAD'],
  ['an empty object', 'message:send', ['{}'], 'INVALID_PAYLOAD'],
  ['no text', 'message:send', ['{"customerId":"%c","staffId":"staff1"}'], 'INVALID_PAYLOAD'],
  ['a number as text', 'message:send', [own('%c', { text: 5 })], 'INVALID_PAYLOAD'],
  ['an object as text', 'message:send', [own('%c', { text: {} })], 'INVALID_PAYLOAD'],
  ['a blank text', 'message:send', [own('%c', { text: ' \n ' })], 'INVALID_PAYLOAD'],
  ['NUL in the text', 'message:send', [own('%c', { text: 'a\0b' })], 'INVALID_PAYLOAD'],
  [
    'half a surrogate pair',
    'message:send',
    ['{"customerId":"%c","staffId":"staff1","text":"\\ud800"}'],
    'INVALID_PAYLOAD',
  ],
  [
    'a text one over the limit',
    'message:send',
    [own('%c', { text: 'x'.repeat(LIMITS.textChars + 1) })],
    'PAYLOAD_TOO_LARGE',
  ],
  ['1 MB of text', 'message:send', [own('%c', { text: 'x'.repeat(1_048_576) })], 'PAYLOAD_TOO_LARGE'],
  ['5 000 levels for a payload', 'message:send', [nested(5_000)], 'INVALID_PAYLOAD'],
  ['200 000 levels for a payload', 'message:send', [nested(200_000)], 'INVALID_PAYLOAD'],
  [
    '200 000 levels as text',
    'message:send',
    [`{"customerId":"%c","staffId":"staff1","text":${nested(200_000)}}`],
    'INVALID_PAYLOAD',
  ],
  [
    '200 000 levels as an id',
    'customer:accept',
    [`{"customerId":${nested(200_000)},"staffId":"staff1"}`],
    'INVALID_PAYLOAD',
  ],
  [
    '__proto__ for a payload',
    'message:send',
    ['{"__proto__":{"customerId":"%c","staffId":"staff1","text":"x"}}'],
    'INVALID_PAYLOAD',
  ],
  ['__proto__ as an id', 'message:send', [own('__proto__')], 'NOT_FOUND'],
  ['a path as an id', 'message:send', [own('../../etc/passwd')], 'NOT_FOUND'],
  ['SQL as an id', 'customer:accept', [own("' OR 1=1; DROP TABLE message; --")], 'NOT_FOUND'],
  ['an id of 10 kB', 'message:send', [own('x'.repeat(10_240))], 'PAYLOAD_TOO_LARGE'],
  ['an unknown customer', 'message:send', [own('nobody')], 'NOT_FOUND'],
  ['an unknown customer', 'customer:history', [own('nobody')], 'NOT_FOUND'],
  ['an unknown customer', 'customer:end', [own('nobody')], 'NOT_FOUND'],
  ['an unknown customer', 'message:typing', [own('nobody', { isTyping: true })], 'NOT_FOUND'],
  ["another's staff id", 'message:send', ['{"customerId":"%c","staffId":"staff2","text":"x"}'], 'FORBIDDEN'],
  ["another's staff id", 'customer:accept', ['{"customerId":"%c","staffId":"staff2"}'], 'FORBIDDEN'],
  ["another's staff id", 'customer:end', ['{"customerId":"%c","staffId":"staff2"}'], 'FORBIDDEN'],
  [
    "another's staff id",
    'message:typing',
    ['{"customerId":"%c","staffId":"staff2","isTyping":true}'],
    'FORBIDDEN',
  ],
  [
    'isTyping as text',
    'message:typing',
    ['{"customerId":"%c","staffId":"staff1","isTyping":"yes"}'],
    'INVALID_PAYLOAD',
  ],
  ['an event that is none', 'admin:drop', ['{}'], 'UNKNOWN_EVENT'],
  ['an event called error', 'error', ['{"code":"X"}'], 'UNKNOWN_EVENT'],
  ['an event called constructor', 'constructor', [], 'UNKNOWN_EVENT'],
  ['an event called __proto__', '__proto__', [], 'UNKNOWN_EVENT'],
  ['an empty event', '', [], 'UNKNOWN_EVENT'],
];

test.each(CORPUS)(
  '[ERR-1] %s in %s is refused with a code and changes nothing',
  async (_what, event, args, code) => {
    const { server, attacker, witness, customerId, before } = await deskUnderAttack();
    attacker.say(event, ...args.map((arg) => arg.replaceAll('%c', customerId)));
    const refusal = await attacker.refusal();
    expect(refusal.code).toBe(code);
    expect(refusal.message).not.toBe('');
    expect(JSON.stringify(refusal).length).toBeLessThan(1_000);
    expect(await kept(server, customerId)).toEqual(before);
    expect(server.logged.filter(({ message }) => message === 'request failed')).toEqual([]);
    // the same socket and a second client still work
    attacker.say('customer:history', object({ customerId }));
    await attacker.take(/customer:history:response/u);
    expect(await ask(witness.socket, 'customer:history', { customerId })).toMatchObject({ ok: true });
  },
);

test('[WIRE-3] a polluted key in a good payload is left out and pollutes nothing', async () => {
  const { server, attacker, customerId } = await deskUnderAttack();
  attacker.say(
    'message:send',
    `{"customerId":"${customerId}","staffId":"staff1","text":"fine","__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}},"x":${nested(5_000)}}`,
  );
  await attacker.take(/message:new/u);
  expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  expect((await kept(server, customerId)).messages.at(-1)).toMatchObject({ text: 'fine', isCustomer: false });
});

test('[AUTH-1] no event works before sign-in, and none is heard', async () => {
  const { server, customerId, before } = await deskUnderAttack();
  const stranger = await rawSocket(server.url);
  const events = [
    'staff:subscribe',
    'customer:accept',
    'customer:end',
    'customer:history',
    'message:send',
    'message:typing',
  ];
  for (const event of events) {
    stranger.say(event, own(customerId, { isTyping: true }));
    expect((await stranger.refusal()).code).toBe('UNAUTHENTICATED');
  }
  expect(await kept(server, customerId)).toEqual(before);
});

test.each([
  ['wrong', { staffId: 'staff1', token: 'wrong' }, 'UNAUTHENTICATED'],
  ['of somebody else', { staffId: 'staff2' }, 'UNAUTHENTICATED'],
  ['empty', { staffId: 'staff1', token: '' }, 'INVALID_PAYLOAD'],
  ['of 10 kB', { staffId: 'staff1', token: 'x'.repeat(10_240) }, 'PAYLOAD_TOO_LARGE'],
  ['no text', { staffId: 'staff1', token: { $ne: null } }, 'INVALID_PAYLOAD'],
])('[AUTH-1] a token that is %s signs nobody in', async (_what, payload, code) => {
  const { server, token } = await deskUnderAttack();
  const { socket } = connect(server.url);
  const answered = next(socket, 'staff:auth:response');
  socket.emit('staff:auth', { token, ...payload });
  const [response] = await answered;
  expect(response).toMatchObject({ success: false });
  const answer = await ask(socket, 'staff:auth', { token, ...payload });
  expect(answer).toMatchObject({ success: false, code });
  socket.emit('staff:subscribe', { staffId: 'staff1' });
  expect((await next(socket, 'error'))[0]).toMatchObject({ code: 'UNAUTHENTICATED' });
});

test.each([
  ['a reserved name', '42["disconnect"]'],
  ['a reserved name', '42["newListener",{}]'],
  ['no JSON', '42["message:send",'],
  ['no event', '42[]'],
  ['an object for a name', '42[{},{}]'],
  ['no packet type', '4x'],
  ['a binary event without its parts', '451-["message:send",{"_placeholder":true,"num":7}]'],
])('[WIRE-5] a frame that is none (%s) ends its own connection at most', async (_what, frame) => {
  const { server, attacker, witness, customerId, before } = await deskUnderAttack();
  attacker.send(frame);
  attacker.send(new Uint8Array([1, 2, 3]));
  attacker.send('42["staff:status"]');
  await Promise.race([attacker.closed, attacker.refusal()]);
  expect(await ask(witness.socket, 'customer:history', { customerId })).toMatchObject({ ok: true });
  expect(await kept(server, customerId)).toEqual(before);
});

test('[WIRE-5] a frame above the limit closes the connection, one below does not', async () => {
  const { server, attacker, witness, customerId } = await deskUnderAttack();
  const frame = (bytes: number) => own(customerId, { text: 'x'.repeat(bytes) });
  attacker.say('message:send', frame(LIMITS.frameBytes - 1_000));
  expect((await attacker.refusal()).code).toBe('PAYLOAD_TOO_LARGE');
  attacker.say('message:send', frame(LIMITS.frameBytes + 1_000));
  expect(await attacker.closed).toBe(1009);
  expect(await ask(witness.socket, 'customer:history', { customerId })).toMatchObject({ ok: true });
  expect(server.sockets.sockets()).toBe(1);
});

test('[VISIT-6] the customers’ door refuses what is not its own and takes no staff token', async () => {
  const { server, token, customerId, before } = await deskUnderAttack();
  const visitor = await rawSocket(server.url, '/customer');
  visitor.say('message:send', object({ text: 'x', clientMessageId: crypto.randomUUID() }));
  expect((await visitor.refusal()).code).toBe('UNAUTHENTICATED');
  visitor.say('staff:auth', object({ staffId: 'staff1', token }));
  expect((await visitor.refusal()).code).toBe('UNKNOWN_EVENT');
  visitor.say('visitor:hello', object({ name: 7 }));
  expect(['INVALID_PAYLOAD', 'UNAUTHENTICATED']).toContain((await visitor.refusal()).code);
  visitor.say('visitor:hello', '{}');
  for (const payload of [
    'null',
    '[]',
    nested(200_000),
    object({ text: 'x', clientMessageId: 'no-uuid' }),
    object({ text: 5 }),
  ]) {
    visitor.say('message:send', payload);
    expect((await visitor.refusal()).code).toBe('INVALID_PAYLOAD');
  }
  expect(await kept(server, customerId)).toEqual(before);
});
