import { expect, test } from 'vitest';
import { openingPatience, reconnectDelay } from '#outbox/reconnect-delay.ts';
import type { Line } from '#console/connection/line.ts';
import { createStaffClient, type Credentials } from '#console/connection/staff-client.ts';
import type { StaffPush } from '#console/connection/staff-push.ts';
import { asStaffId } from '#protocol/ids.ts';
import { createClock } from '#tests/outbox/rig.ts';
import { createFakeServer } from './fake-server.ts';

const YES = { success: true, protocol: 'deskwire/1', serverTime: 1_000, tokenExpiresAt: 901_000 };

function setUp(credentials: (fresh: boolean) => Credentials['at'] = () => 'ready', tokenInPayloads = false) {
  const clock = createClock(2);
  const server = createFakeServer();
  const log: string[] = [];
  const pushes: StaffPush[] = [];
  const lines: Line[] = [];
  const faults: unknown[] = [];
  let tokens = 0;
  const client = createStaffClient({
    open: server.open,
    credentials: async ({ fresh }) => {
      const at = credentials(fresh);
      log.push(`credentials${fresh ? ' fresh' : ''}`);
      if (at === 'ready') return { at, staffId: asStaffId('staff1'), token: `token-${(tokens += 1)}` };
      return at === 'unreachable' ? { at } : { at, reason: null };
    },
    tokenInPayloads,
    after: clock.after,
    random: () => 0,
    hooks: {
      connecting: (attempt) => void log.push(`connecting ${attempt}`),
      up: (line) => {
        lines.push(line);
        log.push(`up ${line.peer}`);
      },
      down: () => void log.push('down'),
      push: (push) => void pushes.push(push),
      signedOut: (reason) => void log.push(`signed out ${reason ?? ''}`),
      malformed: (event) => void log.push(`malformed ${event}`),
      fault: (error) => void faults.push(error),
    },
  });
  const line = (): Line => {
    const last = lines.at(-1);
    if (last === undefined) throw new Error('The connection was never up.');
    return last;
  };
  /** Through sign-in, to a connection that has proven good. */
  async function goUp(answer: object = YES): Promise<void> {
    client.start();
    await clock.advance(0);
    server.last().accept();
    server.last().tell('staff:auth:response', answer);
    await clock.advance(6_000);
  }
  return { clock, server, client, log, pushes, faults, line, goUp };
}

const wordsOf = ({ said }: { said: readonly { event: string }[] }) => said.map(({ event }) => event);

test('[AUTH-1] nothing but staff:auth is said before it was answered', async () => {
  const { clock, server, client, log, pushes } = setUp();
  client.start();
  await clock.advance(0);
  const socket = server.last();
  expect(socket.auth).toEqual({ token: 'token-1', ext: ['deskwire/1'] });
  socket.accept();
  socket.tell('customer:new', {
    customer: { id: 'a', name: 'A', avatar: '', active: true, needsSupport: true },
  });
  await clock.advance(100);
  expect(socket.said).toEqual([{ event: 'staff:auth', payload: { staffId: 'staff1', token: 'token-1' } }]);
  expect(pushes).toEqual([]);

  socket.tell('staff:auth:response', YES);
  await clock.advance(0);
  expect(wordsOf(socket)).toEqual(['staff:auth', 'staff:subscribe']);
  expect(log).toEqual(['connecting 1', 'credentials', 'up extended']);
});

test('a server whose answer names no protocol is a strict one', async () => {
  const { goUp, line } = setUp();
  await goUp({ success: true });
  expect(line().peer).toBe('strict');
  await expect(
    line().request('customer:edit', { customerId: 'a' as never, updates: {} }, 100),
  ).rejects.toThrow(/strict/);
});

test('[SYNC-3] a server that cannot be reached is tried again after a while, not before', async () => {
  const { clock, client, log } = setUp(() => 'unreachable');
  client.start();
  await clock.advance(999);
  expect(log).toEqual(['connecting 1', 'credentials']);
  await clock.advance(1);
  expect(log).toEqual(['connecting 1', 'credentials', 'connecting 2', 'credentials']);
});

test('[SYNC-3] waits lie by chance between one second and a bound that doubles to six, after minutes to thirty', () => {
  const longest = [0, 1, 2, 3, 84, 85, 9_999].map((failures) => reconnectDelay(failures, () => 1));
  expect(longest).toEqual([2_000, 4_000, 6_000, 6_000, 6_000, 30_000, 30_000]);
  expect(reconnectDelay(60, () => 0.5)).toBe(3_500);
  expect(reconnectDelay(9, () => 0)).toBe(1_000);
});

test('[SYNC-3] an attempt is given up after 5 s, each fourth after 15 s: a dead one must not outlast the fault', () => {
  const waits = [0, 1, 2, 3, 4, 5, 6, 7].map(openingPatience);
  expect(waits).toEqual([5_000, 5_000, 5_000, 15_000, 5_000, 5_000, 5_000, 15_000]);
});

test('[SYNC-1] a connection that is not subscribed is not kept', async () => {
  const { clock, server, client, log } = setUp();
  client.start();
  await clock.advance(0);
  const error = { code: 'RATE_LIMITED', message: 'Later.', retryable: true };
  server.last().answer = () => ({ ok: false, error });
  server.last().accept();
  server.last().tell('staff:auth:response', YES);
  await clock.advance(0);
  expect(log.at(-1)).toBe('down');
  await clock.advance(1_000);
  expect(server.sockets).toHaveLength(2);
});

test('[SYNC-3] a lost connection comes back, also when the server closed it', async () => {
  const { clock, server, goUp, log } = setUp();
  await goUp();
  server.last().die();
  expect(log.at(-1)).toBe('down');
  await clock.advance(1_000);
  expect(server.sockets).toHaveLength(2);
});

test('what was said on a line that has ended goes nowhere, and its requests are silent', async () => {
  const { server, goUp, line, clock } = setUp();
  await goUp();
  const first = server.last();
  first.die();
  const before = first.said.length;
  line().tell('customer:accept', { customerId: 'a' as never, staffId: 'staff1' as never });
  expect(await line().request('sync:since', {}, 100)).toEqual({ silent: true });
  await clock.advance(1_000);
  expect(first.said).toHaveLength(before);
  expect(server.last().said).toEqual([]);
});

test('a good moment shortens the wait and nothing else', async () => {
  const { server, goUp, client, clock } = setUp();
  await goUp();
  client.reconnectNow();
  expect(server.sockets).toHaveLength(1);
  server.last().die();
  client.reconnectNow();
  await clock.advance(0);
  expect(server.sockets).toHaveLength(2);
  await clock.advance(5_000);
  expect(server.sockets).toHaveLength(2);
});

test('[AUTH-2] a stale token is replaced once; a fresh one that is refused ends it', async () => {
  const { clock, server, client, log } = setUp();
  client.start();
  await clock.advance(0);
  server.last().accept();
  server.last().tell('staff:auth:response', { success: false, code: 'TOKEN_EXPIRED', error: 'over' });
  await clock.advance(0);
  expect(log).toContain('credentials fresh');
  expect(server.last().auth).toMatchObject({ token: 'token-2' });
  server.last().accept();
  server.last().tell('staff:auth:response', { success: false, code: 'TOKEN_REVOKED', error: 'gone' });
  await clock.advance(60_000);
  expect(log.at(-1)).toBe('signed out gone');
  expect(server.sockets).toHaveLength(2);
});

test('a refusal without a code is meant; one that may pass is tried again', async () => {
  const refused = setUp();
  refused.client.start();
  await refused.clock.advance(0);
  refused.server.last().accept();
  refused.server.last().tell('staff:auth:response', { success: false, error: 'Who are you?' });
  await refused.clock.advance(0);
  expect(refused.log.at(-1)).toBe('signed out Who are you?');

  const busy = setUp();
  busy.client.start();
  await busy.clock.advance(0);
  busy.server.last().accept();
  busy.server.last().tell('error', { code: 'STORAGE_UNAVAILABLE', message: 'busy' });
  await busy.clock.advance(1_000);
  expect(busy.server.sockets).toHaveLength(2);
  expect(busy.log).not.toContain('signed out busy');
});

test('[AUTH-2] a session that ends under way asks for another token at once', async () => {
  const { clock, server, goUp, log } = setUp();
  await goUp();
  server.last().tell('error', { code: 'TOKEN_REVOKED', message: 'gone', context: { event: 'staff:auth' } });
  expect(log.at(-1)).toBe('down');
  await clock.advance(0);
  expect(log).toContain('credentials fresh');
  expect(server.sockets).toHaveLength(2);
});

test('a server that throws every token out is not stormed', async () => {
  const { clock, server, client } = setUp();
  client.start();
  for (let round = 0; round < 5; round += 1) {
    await clock.advance(0);
    server.last().accept();
    server.last().tell('staff:auth:response', YES);
    await clock.advance(0);
    server.last().tell('error', { code: 'UNAUTHENTICATED', message: 'no' });
    await clock.advance(0);
  }
  expect(server.sockets).toHaveLength(2);
});

test('a token is renewed on the same socket before it ends', async () => {
  const { clock, server, goUp, log } = setUp();
  await goUp();
  await clock.advance(840_000 - 6_000);
  expect(server.last().said.at(-1)).toEqual({
    event: 'staff:auth',
    payload: { staffId: 'staff1', token: 'token-2' },
  });
  server.last().tell('staff:auth:response', { ...YES, serverTime: 841_000, tokenExpiresAt: 1_741_000 });
  await clock.advance(839_000);
  expect(server.last().said.filter(({ event }) => event === 'staff:auth')).toHaveLength(2);
  await clock.advance(2_000);
  expect(server.last().said.filter(({ event }) => event === 'staff:auth')).toHaveLength(3);
  expect(server.sockets).toHaveLength(1);
  expect(log).not.toContain('down');
});

test('a warning that the token ends renews it at once, and once', async () => {
  const { clock, server, goUp } = setUp();
  await goUp();
  server.last().tell('auth:expiring', { at: 901_000 });
  server.last().tell('auth:expiring', { at: 901_000 });
  await clock.advance(0);
  expect(server.last().said.filter(({ event }) => event === 'staff:auth')).toHaveLength(2);
});

test('[MOCK-12] a message without its place is dropped, but for one of a strict server', async () => {
  const message = { id: 'm1', customerId: 'a', text: 'Hello', timestamp: 1, isCustomer: true };
  const extended = setUp();
  await extended.goUp();
  extended.server.last().tell('message:new', { message });
  extended.server.last().tell('message:new', { message: { ...message, seq: 1 } });
  expect(extended.pushes).toEqual([
    { event: 'message:new', payload: { message: expect.objectContaining({ seq: 1 }) } },
  ]);
  expect(extended.log).toContain('malformed message:new');

  const strict = setUp();
  await strict.goUp({ success: true });
  strict.server.last().tell('message:new', { message });
  expect(strict.pushes).toHaveLength(1);
});

test('wrong shapes and unknown events are dropped, the former counted', async () => {
  const { server, goUp, pushes, log, faults, line } = setUp();
  await goUp();
  const socket = server.last();
  for (const payload of [undefined, null, 7, 'text', [], {}, { message: { id: 1 } }, { message: null }]) {
    socket.tell('message:new', payload);
  }
  socket.tell('customer:changed', { customers: 'all of them' });
  socket.tell('toString', {});
  socket.tell('no:such:event', {});
  expect(pushes).toEqual([]);
  expect(log.filter((entry) => entry === 'malformed message:new')).toHaveLength(8);
  expect(log.filter((entry) => entry.startsWith('malformed'))).toHaveLength(9);
  socket.answer = () => ({ ok: 'perhaps' });
  expect(await line().request('sync:since', {}, 100)).toEqual({ silent: true });
  expect(faults).toEqual([]);
});

test('a setting puts the token into every payload', async () => {
  const { server, goUp, line } = setUp(() => 'ready', true);
  await goUp({ success: true });
  line().tell('customer:history', { customerId: 'a' as never });
  expect(server.last().said.slice(1)).toEqual([
    { event: 'staff:subscribe', payload: { staffId: 'staff1', token: 'token-1' } },
    { event: 'customer:history', payload: { customerId: 'a', token: 'token-1' } },
  ]);
});

test('a stopped client says and tells nothing any more', async () => {
  const { clock, server, goUp, client, pushes, log } = setUp();
  await goUp();
  client.stop();
  expect(log.at(-1)).toBe('down');
  server.last().tell('staff:status', { online: true, activeChats: 1 });
  server.last().events.lost();
  await clock.advance(60_000);
  expect(server.sockets).toHaveLength(1);
  expect(pushes).toEqual([]);
});
