import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { openDesk } from '#server/open-desk.ts';
import { http } from './http-kit.ts';
import { newFolder, startTestServer } from './server-kit.ts';

const SCRIPT = `export const x = '${'y'.repeat(5_000)}';`;

function builtSite() {
  const folder = newFolder();
  const site = { console: join(folder, 'console'), widget: join(folder, 'widget') };
  mkdirSync(join(site.console, 'assets'), { recursive: true });
  mkdirSync(site.widget);
  writeFileSync(join(site.console, 'index.html'), '<!doctype html><title>Console</title>');
  writeFileSync(join(site.console, 'assets/main-abc.js'), SCRIPT);
  writeFileSync(join(site.console, 'assets/main-abc.js.br'), brotliCompressSync(SCRIPT));
  writeFileSync(join(site.console, 'assets/main-abc.js.gz'), gzipSync(SCRIPT));
  writeFileSync(join(site.console, '.built'), 'hidden');
  writeFileSync(join(site.widget, 'customer.html'), '<!doctype html><title>Shop</title>');
  writeFileSync(join(site.widget, 'widget.js'), SCRIPT);
  writeFileSync(join(site.widget, 'widget.js.br'), brotliCompressSync(SCRIPT));
  return site;
}

const asPage = { accept: 'text/html,application/xhtml+xml' };

test.each(['/', '/c/customer1', '/sign-in'])(
  'the console answers a browser at %s and is asked for anew',
  async (path) => {
    const { url } = await startTestServer({ site: builtSite() });
    const { status, headers, text } = await http(`${url}${path}`, { headers: asPage });
    expect(status).toBe(200);
    expect(text).toContain('<title>Console</title>');
    expect(headers['content-type']).toMatch(/^text\/html/u);
    expect(headers['cache-control']).toBe('no-cache');
    expect(headers['etag']).toBeTypeOf('string');
  },
);

test.each([
  '/c/customer1.js',
  '/assets/gone.js',
  '/api/nothing',
  '/.built',
  '/../package.json',
  '/%2e%2e/package.json',
])('nothing is there for a script at %s', async (path) => {
  const { url } = await startTestServer({ site: builtSite() });
  const { status, headers } = await http(`${url}${path}`, { headers: { accept: '*/*' } });
  expect([403, 404]).toContain(status);
  expect(headers['content-type']).toMatch(/^application\/json/u);
});

test('a browser that opens an address of the API gets no page', async () => {
  const { url } = await startTestServer({ site: builtSite() });
  expect((await http(`${url}/api/nothing`, { headers: asPage })).status).toBe(404);
});

test('[HTTP-2] hashed files are kept for ever and come as the build compressed them', async () => {
  const { url } = await startTestServer({ site: builtSite() });
  const file = `${url}/assets/main-abc.js`;
  const plain = await http(file);
  const br = await http(file, { headers: { 'accept-encoding': 'gzip, br' } });
  const gz = await http(file, { headers: { 'accept-encoding': 'gzip' } });
  expect(plain.text).toBe(SCRIPT);
  expect(br.headers['content-encoding']).toBe('br');
  expect(brotliDecompressSync(br.bytes).toString()).toBe(SCRIPT);
  expect(gz.headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(gz.bytes).toString()).toBe(SCRIPT);
  for (const { headers } of [plain, br, gz]) {
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(headers['content-type']).toMatch(/^(?:text|application)\/javascript/u);
    expect(String(headers['vary']).toLowerCase()).toContain('accept-encoding');
  }
  const again = await http(file, { headers: { 'if-none-match': String(plain.headers['etag']) } });
  expect(again.status).toBe(304);
});

test('[HTTP-1] every answer carries the policy that lets a page run our own scripts only', async () => {
  const { url } = await startTestServer({ site: builtSite() });
  const host = url.replace('http://', '');
  for (const path of ['/', '/customer', '/api/session', '/healthz', '/nothing.js']) {
    const { headers } = await http(`${url}${path}`);
    const policy = String(headers['content-security-policy']);
    expect(
      Object.fromEntries(
        policy.split(';').map((one) => [one.split(' ')[0], one.split(' ').slice(1).join(' ')]),
      ),
    ).toEqual({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'img-src': "'self' https: data:",
      'font-src': "'self'",
      'connect-src': `'self' ws://${host} wss://${host}`,
      'manifest-src': "'self'",
      'worker-src': "'self'",
      'base-uri': "'none'",
      'form-action': "'self'",
      'frame-ancestors': "'none'",
      'require-trusted-types-for': "'script'",
      'trusted-types': "'none'",
    });
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers['strict-transport-security']).toBeUndefined();
  }
});

test('[HTTP-1] a made-up Host cannot write into the policy', async () => {
  const { url } = await startTestServer({ site: builtSite() });
  const { headers } = await http(url, { headers: { host: 'evil.test;script-src *' } });
  expect(headers['content-security-policy']).toContain("connect-src 'self' ;");
});

test('[HTTP-1] a desk reached by https alone says so to browsers', async () => {
  const { url } = await startTestServer({ settings: { origins: ['https://desk.example.com'] } });
  const { headers } = await http(`${url}/healthz`);
  expect(headers['strict-transport-security']).toBe('max-age=31536000');
});

test('other sites may load the widget, and it is asked for anew', async () => {
  const { url } = await startTestServer({ site: builtSite() });
  const { headers, bytes } = await http(`${url}/widget.js`, { headers: { 'accept-encoding': 'br' } });
  expect(brotliDecompressSync(bytes).toString()).toBe(SCRIPT);
  expect(headers).toMatchObject({
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'cache-control': 'no-cache',
  });
  expect((await http(`${url}/customer`)).text).toContain('<title>Shop</title>');
});

test('pages that are not built say how to build them', async () => {
  const { url } = await startTestServer();
  for (const path of ['/', '/customer']) {
    const { status, text } = await http(`${url}${path}`, { headers: asPage });
    expect(status).toBe(503);
    expect(text).toContain('npm run build');
  }
});

test('[HTTP-3] healthz asks the database', async () => {
  const opened = openDesk(join(newFolder(), 'data'));
  const { url } = await startTestServer({ opened });
  expect(await http(`${url}/healthz`)).toMatchObject({ status: 200, text: '{"ok":true}' });
  await opened.storage.close();
  const { status, text } = await http(`${url}/healthz`);
  expect(status).toBe(503);
  expect(JSON.parse(text)).toMatchObject({ error: { code: 'STORAGE_UNAVAILABLE', retryable: true } });
  expect((await http(`${url}/api/session`, { headers: { cookie: 'deskwire_session=x' } })).status).toBe(503);
});

test('[ERR-3] a mistake of ours is logged under a reference, and the outside hears the reference alone', async () => {
  const opened = openDesk(join(newFolder(), 'data'));
  const { url, logged } = await startTestServer({ opened });
  opened.storage.findToken = () => Promise.reject(new Error('SELECT secret FROM /srv/desk'));
  const { status, text } = await http(`${url}/api/session`, { headers: { cookie: 'deskwire_session=x' } });
  expect(status).toBe(500);
  const { error } = JSON.parse(text) as { error: { code: string; message: string } };
  expect(error.code).toBe('INTERNAL');
  expect(text).not.toContain('SELECT');
  const [line] = logged.filter(({ message }) => message === 'request failed');
  const { correlationId } = { correlationId: 'none was logged', ...line?.fields };
  expect(error.message).toContain(correlationId);
});
