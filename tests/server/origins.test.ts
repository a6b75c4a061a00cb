import { connect as connectTcp } from 'node:net';
import { expect, test } from 'vitest';
import { http } from './http-kit.ts';
import { startTestServer } from './server-kit.ts';
import { connect, next } from './socket-kit.ts';

const POLLING = '/socket.io/?EIO=4&transport=polling';
const LISTED = 'https://desk.example.com';
const FOREIGN = [
  'https://evil.test',
  'null',
  'https://desk.example.com.evil.test',
  'http://desk.example.com',
  'https://desk.example.com:8443',
];

/** What the server answers to a WebSocket handshake: its status. */
function handshake(port: number, headers: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const tcp = connectTcp(port, '127.0.0.1');
    tcp.on('error', reject);
    tcp.once('data', (bytes) => {
      resolve(Number(bytes.toString().split(' ')[1]));
      tcp.destroy();
    });
    const lines = [
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
      `Host: 127.0.0.1:${port}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      ...headers,
    ];
    tcp.write(`${lines.join('\r\n')}\r\n\r\n`);
  });
}

test.each(FOREIGN)(
  '[ORIGIN-1] a page of %s opens no socket, neither by WebSocket nor by polling',
  async (origin) => {
    const { url, port, logged } = await startTestServer({ settings: { origins: [LISTED] } });
    expect(await handshake(port, [`Origin: ${origin}`])).toBe(400);
    const polling = await http(`${url}${POLLING}`, { headers: { origin } });
    expect(polling.status).toBe(403);
    expect(polling.text).not.toContain('sid');
    expect(logged.filter(({ message }) => message.includes('foreign origin'))).toHaveLength(2);
    expect(await handshake(port, [`Origin: ${LISTED}`])).toBe(101);
  },
);

test('[ORIGIN-1] without a list only a page of the same host opens a socket', async () => {
  const { port } = await startTestServer();
  expect(await handshake(port, [`Origin: http://127.0.0.1:${port}`])).toBe(101);
  expect(await handshake(port, [`Origin: http://127.0.0.1:${port + 1}`])).toBe(400);
});

test('[ORIGIN-2] a program without Origin connects; a browser that hides it from another site does not', async () => {
  const { port } = await startTestServer({ settings: { origins: [LISTED] } });
  expect(await handshake(port, [])).toBe(101);
  expect(await handshake(port, ['Sec-Fetch-Site: cross-site'])).toBe(400);
});

test('[ORIGIN-3] a valid session id cannot be posted to from another site', async () => {
  const { url } = await startTestServer();
  const opened = await http(`${url}${POLLING}`);
  const { sid } = JSON.parse(opened.text.slice(1)) as { sid: string };
  const send = (origin: string) =>
    http(`${url}${POLLING}&sid=${sid}`, {
      method: 'POST',
      headers: { origin, 'content-type': 'text/plain' },
      body: '40',
    });
  expect((await send('https://evil.test')).status).toBe(403);
  expect((await send(url)).status).toBe(200);
});

const preflight = (url: string, path: string, origin: string) =>
  http(`${url}${path}`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    },
  });

test('[ORIGIN-1] a preflight from elsewhere is not allowed anything', async () => {
  const listed = await startTestServer({ settings: { origins: [LISTED] } });
  for (const path of [POLLING, '/api/sign-in', '/api/socket-token']) {
    const { headers } = await preflight(listed.url, path, 'https://evil.test');
    expect(headers['access-control-allow-origin']).not.toBe('https://evil.test');
    expect(headers['access-control-allow-origin']).not.toBe('*');
    expect(headers['access-control-allow-credentials']).toBeUndefined();
  }
  const widget = await preflight(listed.url, POLLING, LISTED);
  expect(widget.headers['access-control-allow-origin']).toBe(LISTED);
});

test('[AUTH-1] a cookie opens no socket: whoever comes with it alone hears nothing', async () => {
  const { url, addStaff, addWaiting } = await startTestServer();
  await addStaff('staff1');
  const { socket, heard } = connect(url, { extraHeaders: { cookie: 'deskwire_session=stolen' } });
  await next(socket, 'connect');
  await addWaiting();
  socket.emit('staff:subscribe', { staffId: 'staff1' });
  await next(socket, 'error');
  expect(heard.map(({ event }) => event)).toEqual(['error']);
  expect(heard[0]?.payload).toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('[WIRE-5] made-up protocol versions, session ids and transports are refused', async () => {
  const { url } = await startTestServer();
  for (const query of [
    'EIO=3&transport=polling',
    'transport=polling',
    'EIO=4&transport=__proto__',
    'EIO=4&transport=polling&sid=__proto__',
    'EIO=4&transport=polling&sid=made-up',
  ]) {
    expect((await http(`${url}/socket.io/?${query}`)).status).toBe(400);
  }
  expect((await http(`${url}/socket.io/socket.io.js`)).status).not.toBe(200);
});
