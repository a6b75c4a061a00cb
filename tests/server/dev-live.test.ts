import { createServer } from 'vite';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { http } from './http-kit.ts';
import { newFolder, startTestServer } from './server-kit.ts';
import { ask, connect, next } from './socket-kit.ts';

const kept = { ...process.env };
beforeAll(() => {
  process.env['PORT'] = '0';
  process.env['DESKWIRE_LOG'] = 'silent';
});
afterAll(() => {
  process.env = kept;
});

test('npm run dev:live: console with hot reload, desk, sockets and widget on one port', async () => {
  process.env['DESKWIRE_DATA'] = join(newFolder(), 'data');
  const vite = await createServer({ mode: 'live', logLevel: 'silent', cacheDir: join(newFolder(), 'cache') });
  try {
    await vite.listen();
    const [url = ''] = vite.resolvedUrls?.local.map((one) => one.replace(/\/$/u, '')) ?? [];
    const page = await http(`${url}/c/customer1`, { headers: { accept: 'text/html' } });
    expect(page.text).toContain('/@vite/client');
    expect((await http(`${url}/healthz`)).text).toBe('{"ok":true}');
    expect((await http(`${url}/api/session`)).text).toBe('{"staff":null}');
    expect((await http(`${url}/customer`)).text).toContain('src="/widget.js"');
    const widget = await http(`${url}/widget.js`);
    expect(widget.headers['content-type']).toBe('text/javascript');
    expect(widget.text).toContain('/customer');

    const { socket } = connect(`${url}/customer`);
    expect(await ask(socket, 'visitor:hello', {})).toMatchObject({ ok: true });
    const gone = next(socket, 'disconnect');
    // Vite's own socket lives beside ours
    const token = (vite.config as { webSocketToken?: string }).webSocketToken ?? '';
    const reload = new WebSocket(`${url.replace('http', 'ws')}/?token=${token}`, 'vite-hmr');
    const first = await new Promise<unknown>((resolve) => {
      reload.addEventListener('message', ({ data }) => {
        resolve(JSON.parse(String(data)));
      });
    });
    expect(first).toEqual({ type: 'connected' });
    reload.close();
    await vite.close();
    expect((await gone)[0]).toBe('transport close');
  } finally {
    await vite.close();
  }
  // the database was let go in order
  const again = await startTestServer({ settings: { dataFolder: process.env['DESKWIRE_DATA'] } });
  expect((await again.storage.listStaff()).map(({ id }) => id)).toEqual(['admin']);
}, 30_000);
