import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type EchoServer, type Protocol, startEchoServer } from './echo-server.ts';
import { ENDED, REFUSED, openSession, openWebSocket, poll, readAfter } from './wire.ts';

const POLLING = { EIO: '4', transport: 'polling' };

/** What a handshake tells, by the transport it came on. */
const handshake = (upgrades: readonly string[]) => ({
  sid: expect.any(String),
  upgrades,
  pingInterval: 300,
  pingTimeout: 500,
  maxPayload: 1_000_000,
});

/** Probes and completes an upgrade from long polling, and answers with the WebSocket. */
export async function upgraded(server: EchoServer, sid: string) {
  const socket = openWebSocket(server, { EIO: '4', transport: 'websocket', sid });
  await socket.opened;
  socket.send('2probe');
  expect(await socket.next()).toBe('3probe');
  socket.send('5');
  return socket;
}

/** One server for the checks of a file. */
export function echoServer(protocol: Protocol): () => EchoServer {
  let server: EchoServer | undefined;
  beforeAll(async () => {
    server = await startEchoServer(protocol);
  });
  afterAll(() => server?.close());
  return () => {
    if (server === undefined) throw new Error('not started yet');
    return server;
  };
}

/**
 * Engine.IO 4: opening, heartbeat, closing and upgrade, which both of the protocols' public suites check. Restated in
 * our own words from docs/engine.io-protocol/v4-test-suite and docs/socket.io-protocol/v5-test-suite of socketio/socket.io.
 */
export function engineSuite(started: () => EchoServer): void {
  describe('handshake', () => {
    test('long polling opens a session and tells exactly five things', async () => {
      const { status, body } = await poll(started(), POLLING);
      expect(status).toBe(200);
      expect(readAfter('0', body)).toStrictEqual(handshake(['websocket']));
    });

    test('a WebSocket opens a session from which nothing can be upgraded to', async () => {
      expect(readAfter('0', await openWebSocket(started()).next())).toStrictEqual(handshake([]));
    });

    const wrong = [
      ['no protocol version', { transport: 'polling' }, { transport: 'websocket' }],
      [
        'an unknown protocol version',
        { EIO: 'abc', transport: 'polling' },
        { EIO: 'abc', transport: 'websocket' },
      ],
      ['no transport', { EIO: '4' }, { EIO: '4' }],
      ['an unknown transport', { EIO: '4', transport: 'abc' }, { EIO: '4', transport: 'abc' }],
    ] as const;

    test.each(wrong)('%s: HTTP 400', async (_what, query) => {
      expect((await poll(started(), query)).status).toBe(400);
    });

    test.each(wrong)('%s: no WebSocket', async (_what, _query, query) => {
      expect(await openWebSocket(started(), query).closed).toBe(REFUSED);
    });

    test.each(['POST', 'PUT'])('%s without a session: HTTP 400', async (method) => {
      expect((await poll(started(), POLLING, { method })).status).toBe(400);
    });
  });

  describe('heartbeat', () => {
    test('long polling: a ping, as often as the pong comes', async () => {
      const session = await openSession(started());
      for (let beat = 0; beat < 3; beat += 1) {
        expect(await session.get()).toStrictEqual({ status: 200, body: '2' });
        expect((await session.post('3')).status).toBe(200);
      }
    });

    test('WebSocket: a ping, as often as the pong comes', async () => {
      const socket = openWebSocket(started());
      readAfter('0', await socket.next());
      for (let beat = 0; beat < 3; beat += 1) {
        expect(await socket.next()).toBe('2');
        socket.send('3');
      }
    });

    test('long polling: without a pong the session ends', async () => {
      const session = await openSession(started());
      await started().isGone(session.sid);
      expect((await session.get()).status).toBe(400);
    });

    test('WebSocket: without a pong the connection ends', async () => {
      expect(await openWebSocket(started()).closed).toBe(ENDED);
    });
  });

  describe('close', () => {
    test('long polling: a close packet ends the waiting poll and the session', async () => {
      const session = await openSession(started());
      const [polled] = await Promise.all([session.get(), session.post('1')]);
      expect(polled).toStrictEqual({ status: 200, body: '6' });
      expect((await session.get()).status).toBe(400);
    });

    test('WebSocket: a close packet ends the connection', async () => {
      const socket = openWebSocket(started());
      await socket.next();
      // the engine itself only stops answering: the connection ends with the heartbeat
      socket.send('1');
      expect(await socket.closed).toBe(ENDED);
    });
  });

  describe('upgrade', () => {
    test('after a probe the waiting poll is let go, and the WebSocket takes over', async () => {
      const { sid, get } = await openSession(started());
      const socket = openWebSocket(started(), { EIO: '4', transport: 'websocket', sid });
      await socket.opened;
      socket.send('2probe');
      expect(await socket.next()).toBe('3probe');
      expect(await get()).toStrictEqual({ status: 200, body: '6' });
      socket.send('5');
    });

    test('after it long polling with this session is refused', async () => {
      const { sid, get } = await openSession(started());
      await upgraded(started(), sid);
      expect((await get()).status).toBe(400);
    });

    test('after it a second WebSocket with this session is refused', async () => {
      const { sid } = await openSession(started());
      await upgraded(started(), sid);
      expect(await openWebSocket(started(), { EIO: '4', transport: 'websocket', sid }).closed).toBe(ENDED);
    });
  });
}
