import { describe, expect, test } from 'vitest';
import { echoServer, engineSuite, upgraded } from './engine-suite.ts';
import { ENDED, openSession, openWebSocket, poll, SEPARATOR } from './wire.ts';

const started = echoServer('engine.io');

describe('Engine.IO 4, on our transport', () => {
  engineSuite(started);

  describe('message', () => {
    test.each([
      ['one text packet', '4hello'],
      ['several text packets', ['4test1', '4test2', '4test3'].join(SEPARATOR)],
      ['a text and a binary packet', ['4hello', 'bAQIDBA=='].join(SEPARATOR)],
    ])('long polling: %s', async (_what, packets) => {
      const session = await openSession(started());
      expect(await session.post(packets)).toStrictEqual({ status: 200, body: 'ok' });
      expect(await session.get()).toStrictEqual({ status: 200, body: packets });
    });

    test('long polling: what is no packet ends the session', async () => {
      const session = await openSession(started());
      // the engine takes the post and ends the session over what was in it; it may also cut the request
      await session.post('abc').catch(() => undefined);
      expect((await session.get()).status).toBe(400);
    });

    test('long polling: a second poll while one waits ends the session', async () => {
      const session = await openSession(started());
      const arrived = started().request();
      const first = session.get();
      await arrived;
      const second = await poll(started(), { EIO: '4', transport: 'polling', sid: session.sid, t: 'again' });
      expect(await first).toStrictEqual({ status: 200, body: '1' });
      expect([400, 500]).toContain(second.status);
      expect((await session.get()).status).toBe(400);
    });

    test('long polling: a poll that is given up ends the session', async () => {
      const session = await openSession(started());
      const arrived = started().request();
      const giveUp = new AbortController();
      const polled = session.get({ signal: giveUp.signal }).catch(() => 'given up');
      const { over } = await arrived;
      giveUp.abort();
      expect(await polled).toBe('given up');
      await over;
      expect((await session.get()).status).toBe(400);
    });

    test('WebSocket: a text packet', async () => {
      const socket = openWebSocket(started());
      await socket.next();
      socket.send('4hello');
      expect(await socket.word()).toBe('4hello');
    });

    test('WebSocket: a binary packet', async () => {
      const socket = openWebSocket(started());
      await socket.next();
      socket.send(Uint8Array.of(1, 2, 3, 4));
      expect(await socket.word()).toStrictEqual(Uint8Array.of(1, 2, 3, 4).buffer);
    });

    test('WebSocket: what is no packet ends the connection', async () => {
      const socket = openWebSocket(started());
      await socket.next();
      socket.send('abc');
      expect(await socket.closed).toBe(ENDED);
    });
  });

  test('an upgraded session goes on, whatever else comes with its id', async () => {
    const { sid, get } = await openSession(started());
    const socket = await upgraded(started(), sid);
    expect((await get()).status).toBe(400);
    expect(await openWebSocket(started(), { EIO: '4', transport: 'websocket', sid }).closed).toBe(ENDED);
    socket.send('4hello');
    expect(await socket.word()).toBe('4hello');
  });
});
