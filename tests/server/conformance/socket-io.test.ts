import { describe, expect, test } from 'vitest';
import { echoServer, engineSuite } from './engine-suite.ts';
import { ENDED, openWebSocket, readAfter } from './wire.ts';

const started = echoServer('socket.io');

/** Opened, in no namespace yet. */
async function opened() {
  const socket = openWebSocket(started());
  readAfter('0', await socket.next());
  return socket;
}

/** In the default namespace, its greeting taken. */
async function joined() {
  const socket = await opened();
  socket.send('40');
  readAfter('40', await socket.word());
  expect(await socket.word()).toBe('42["auth",{}]');
  return socket;
}

const PLACEHOLDERS = '{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}';
const ATTACHMENTS = [Uint8Array.of(1, 2, 3), Uint8Array.of(4, 5, 6)] as const;

describe('Socket.IO 5, on our transport', () => {
  engineSuite(started);

  describe('connect', () => {
    test.each([
      ['the default namespace', '40', '40', '42["auth",{}]'],
      ['the default namespace, with a payload', '40{"token":"123"}', '40', '42["auth",{"token":"123"}]'],
      ['another namespace', '40/custom,', '40/custom,', '42/custom,["auth",{}]'],
      [
        'another namespace, with a payload',
        '40/custom,{"token":"abc"}',
        '40/custom,',
        '42/custom,["auth",{"token":"abc"}]',
      ],
    ])('%s lets in and gives an id', async (_what, asks, answer, greeting) => {
      const socket = await opened();
      socket.send(asks);
      expect(readAfter(answer, await socket.word())).toStrictEqual({ sid: expect.any(String) });
      expect(await socket.word()).toBe(greeting);
    });

    test('an unknown namespace is refused, and the connection stays', async () => {
      const socket = await opened();
      socket.send('40/random');
      expect(await socket.word()).toBe('44/random,{"message":"Invalid namespace"}');
    });

    test('what is no packet ends the connection', async () => {
      const socket = await opened();
      socket.send('4abc');
      expect(await socket.closed).toBe(ENDED);
    });

    test('who joins no namespace is not kept, though the heartbeat goes on', async () => {
      const socket = await opened();
      // answers pings until there are none any more
      void socket.word();
      expect(await socket.closed).toBe(ENDED);
    });
  });

  describe('disconnect', () => {
    test('from the default namespace; the connection under it stays', async () => {
      const socket = await joined();
      socket.send('41');
      expect(await socket.next()).toBe('2');
    });

    test('from another namespace; the default one goes on', async () => {
      const socket = await joined();
      socket.send('40/custom');
      readAfter('40/custom,', await socket.word());
      expect(await socket.word()).toBe('42/custom,["auth",{}]');
      socket.send('41/custom');
      socket.send('42["message","message to main namespace"]');
      expect(await socket.word()).toBe('42["message-back","message to main namespace"]');
    });
  });

  describe('message', () => {
    test('text', async () => {
      const socket = await joined();
      socket.send('42["message",1,"2",{"3":[true]}]');
      expect(await socket.word()).toBe('42["message-back",1,"2",{"3":[true]}]');
    });

    test('text with an acknowledgement', async () => {
      const socket = await joined();
      socket.send('42456["message-with-ack",1,"2",{"3":[false]}]');
      expect(await socket.word()).toBe('43456[1,"2",{"3":[false]}]');
    });

    test.each([
      ['binary attachments', '452-["message",', '452-["message-back",'],
      ['binary attachments and an acknowledgement', '452-789["message-with-ack",', '462-789['],
    ])('%s', async (_what, says, hears) => {
      const socket = await joined();
      socket.send(`${says}${PLACEHOLDERS}]`);
      for (const attachment of ATTACHMENTS) socket.send(attachment);
      expect(await socket.word()).toBe(`${hears}${PLACEHOLDERS}]`);
      for (const attachment of ATTACHMENTS) expect(await socket.word()).toStrictEqual(attachment.buffer);
    });

    test.each([
      ['an unknown packet type', '4abc'],
      ['a payload that is no list', '42{}'],
      ['an acknowledgement id that is no number', '42abc["message-with-ack",1,"2",{"3":[false]}]'],
    ])('%s ends the connection', async (_what, frame) => {
      const socket = await joined();
      socket.send(frame);
      expect(await socket.closed).toBe(ENDED);
    });
  });
});
