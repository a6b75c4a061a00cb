import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createWireKit, next } from './wire-kit.ts';

let kit = createWireKit();
beforeEach(() => {
  kit = createWireKit();
});
afterEach(() => {
  kit.close();
  vi.useRealTimers();
});

describe('[DEV-1] a client of Socket.IO finds a server in its own page', () => {
  test('it is welcomed at the door it asks for, with what it brings', async () => {
    const staff = kit.client('', { token: 'AUTH_TOKEN', ext: ['deskwire/1'] });
    await next(staff, 'connect');
    const customer = kit.client('/customer', { customerToken: 'T' });
    await next(customer, 'connect');

    expect(kit.lines.map(({ line }) => [line.id, line.door, line.handshakeAuth])).toStrictEqual([
      [staff.id, 'staff', { token: 'AUTH_TOKEN', ext: ['deskwire/1'] }],
      [customer.id, 'customer', { customerToken: 'T' }],
    ]);
  });

  test('both doors share one WebSocket', async () => {
    const staff = kit.client();
    await next(staff, 'connect');
    const customer = staff.io.socket('/customer', {});
    await next(customer, 'connect');

    expect(kit.sockets).toHaveLength(1);
    kit.lines[1]?.line.emit('visitor:status', { state: 'waiting' });
    expect(await next(customer, 'visitor:status')).toStrictEqual([{ state: 'waiting' }]);
  });

  test('a door that does not exist is refused, and the connection lives', async () => {
    const staff = kit.client();
    await next(staff, 'connect');
    const nowhere = staff.io.socket('/nowhere', {});

    const [refused] = await next(nowhere, 'connect_error');
    expect((refused as Error).message).toBe('Invalid namespace');
    expect(staff.connected).toBe(true);
  });

  test('events pass both ways, in order', async () => {
    const client = kit.client();
    await next(client, 'connect');
    const heard: unknown[] = [];
    client.onAny((...args: unknown[]) => heard.push(args));
    client.emit('one', { n: 1 });
    client.emit('two', { n: 2 }, 'more');
    kit.lines[0]?.line.emit('message:new', { text: 'Xin chào 👋' });
    kit.lines[0]?.line.emit('error', { code: 'NOT_FOUND' });

    await next(client, 'error');
    expect(heard).toStrictEqual([
      ['message:new', { text: 'Xin chào 👋' }],
      ['error', { code: 'NOT_FOUND' }],
    ]);
    expect(kit.lines[0]?.events).toStrictEqual([
      ['one', [{ n: 1 }]],
      ['two', [{ n: 2 }, 'more']],
    ]);
  });

  test('a question is answered once, to the one who asked', async () => {
    kit.onEvent((_event, args) => {
      const answer = args.at(-1) as (...said: unknown[]) => void;
      answer({ ok: true, was: args[0] });
      answer({ ok: false });
    });
    const client = kit.client();
    await next(client, 'connect');

    const answers = await Promise.all([
      client.emitWithAck('message:send', { n: 1 }),
      client.emitWithAck('message:send', { n: 2 }),
    ]);
    expect(answers).toStrictEqual([
      { ok: true, was: { n: 1 } },
      { ok: true, was: { n: 2 } },
    ]);
    expect(kit.frames.down.filter((frame) => frame.startsWith('43'))).toHaveLength(2);
  });

  test('what the desk says at once comes after the welcome', async () => {
    kit = createWireKit({
      connect: (line) => {
        line.emit('hello', {});
        return { receive: async () => undefined, closed: async () => undefined };
      },
    });
    const client = kit.client();
    const heard = next(client, 'hello');
    await next(client, 'connect');

    await expect(heard).resolves.toStrictEqual([{}]);
  });
});

describe('[DEV-2] a connection lasts', () => {
  test('ten quiet minutes are ten minutes of pings and pongs', async () => {
    vi.useFakeTimers();
    const client = kit.client();
    await vi.advanceTimersByTimeAsync(100);
    expect(client.connected).toBe(true);

    await vi.advanceTimersByTimeAsync(10 * 60_000);

    expect(client.connected).toBe(true);
    expect(kit.frames.down.filter((frame) => frame === '2').length).toBeGreaterThanOrEqual(59);
    expect(kit.frames.up.filter((frame) => frame === '3').length).toBeGreaterThanOrEqual(59);
    expect(kit.lines[0]?.closings).toBe(0);
  });

  test('a line that is half open is noticed by both ends, each by itself', async () => {
    vi.useFakeTimers();
    const client = kit.client();
    await vi.advanceTimersByTimeAsync(100);
    const gone = next(client, 'disconnect');
    kit.lines[0]?.line.stall(true);

    await vi.advanceTimersByTimeAsync(16_000);

    expect(kit.lines[0]?.closings).toBe(1);
    expect((await gone)[0]).toBe('ping timeout');
  });

  test('a client that leaves a half open line is missed only when it does not answer', async () => {
    vi.useFakeTimers();
    const client = kit.client();
    await vi.advanceTimersByTimeAsync(100);
    kit.lines[0]?.line.stall(true);
    client.disconnect();

    await vi.advanceTimersByTimeAsync(9_000);
    expect(kit.lines[0]?.closings).toBe(0);
    await vi.advanceTimersByTimeAsync(7_000);
    expect(kit.lines[0]?.closings).toBe(1);
  });

  test('nothing is lost on a line that stalls for a while', async () => {
    const client = kit.client();
    await next(client, 'connect');
    const line = kit.lines[0]?.line;
    const heard: unknown[] = [];
    client.on('n', (n: unknown) => heard.push(n));
    line?.stall(true);
    line?.emit('n', { n: 1 });
    client.emit('up', {});
    line?.emit('n', { n: 2 });
    await Promise.resolve();
    expect(heard).toStrictEqual([]);

    line?.stall(false);
    line?.emit('n', { n: 3 });

    await vi.waitFor(() => expect(heard).toStrictEqual([{ n: 1 }, { n: 2 }, { n: 3 }]));
    expect(kit.lines[0]?.events).toStrictEqual([['up', [{}]]]);
  });
});

describe('[DEV-3] a connection ends as on the real server', () => {
  test('the desk says good-bye after what it said', async () => {
    const client = kit.client();
    await next(client, 'connect');
    const last = next(client, 'last');
    const gone = next(client, 'disconnect');
    kit.lines[0]?.line.emit('last', {});
    kit.lines[0]?.line.close();

    await last;
    expect((await gone)[0]).toBe('io server disconnect');
    expect(kit.lines[0]?.closings).toBe(1);
  });

  test('a cut line says nothing', async () => {
    const client = kit.client();
    await next(client, 'connect');
    kit.lines[0]?.line.cut();

    expect((await next(client, 'disconnect'))[0]).toBe('transport close');
    expect(kit.lines[0]?.closings).toBe(1);
  });

  test('a client that leaves is gone once, and hears no answer any more', async () => {
    const late: (() => void)[] = [];
    kit.onEvent((_event, args) => void late.push(args.at(-1) as () => void));
    const client = kit.client();
    await next(client, 'connect');
    client.emit('slow', {}, () => undefined);
    await vi.waitFor(() => expect(late).toHaveLength(1));
    const before = kit.frames.down.length;
    client.disconnect();
    await vi.waitFor(() => expect(kit.lines[0]?.closings).toBe(1));

    late[0]?.();
    expect(kit.frames.down).toHaveLength(before);
    expect(kit.lines[0]?.closings).toBe(1);
  });

  test.each([
    ['no packet of Engine.IO', 'x'],
    ['no packet of Socket.IO', '49'],
    ['broken JSON', '42["a",'],
    ['an event at a door it has not joined', '42/customer,["visitor:hello",{}]'],
    ['a second welcome', '40'],
    ['a binary frame', new Uint8Array([1])],
    ['a frame that is too big', `4${'x'.repeat(2 * 1024 * 1024)}`],
  ])('it ends on %s', async (_what, frame) => {
    const client = kit.client();
    await next(client, 'connect');
    kit.sockets[0]?.send(frame);

    await next(client, 'disconnect');
    expect(kit.lines[0]?.closings).toBe(1);
  });

  test.each([
    ['an answer that nobody asked for', '437[{}]'],
    ['a raw frame of the desk that is no event', undefined],
  ])('it lives on after %s', async (_what, frame) => {
    const client = kit.client();
    await next(client, 'connect');
    if (frame === undefined) kit.lines[0]?.line.writeRaw('2["message:new",null]');
    else kit.sockets[0]?.send(frame);
    kit.lines[0]?.line.emit('still', {});

    await next(client, 'still');
    expect(client.connected).toBe(true);
  });
});
