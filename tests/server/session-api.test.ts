import { expect, test } from 'vitest';
import { createHttp } from '#server/http/create-http.ts';
import { createSignInLimits } from '#server/http/sign-in-limits.ts';
import { http, post, signIn } from './http-kit.ts';
import { PASSWORD, startTestServer } from './server-kit.ts';
import { connect, next, staffClient } from './socket-kit.ts';

async function session(url: string, cookie: string) {
  const { status, text } = await http(`${url}/api/session`, { headers: { cookie } });
  return { status, body: JSON.parse(text) as Record<string, unknown> };
}

test('[AUTH-3] signing in sets a cookie that no script reads and no other site sends', async () => {
  const { url, addStaff } = await startTestServer();
  await addStaff('staff1');
  const { status, json, setCookie, cookie, headers } = await signIn(url, 'staff1');
  expect(status).toBe(200);
  expect(json).toEqual({ staff: { id: 'staff1', name: 'Staff staff1' } });
  expect(headers['cache-control']).toBe('no-store');
  expect(setCookie).toMatch(/; Path=\/(;|$)/u);
  expect(setCookie).toContain('HttpOnly');
  expect(setCookie).toContain('SameSite=Strict');
  expect(setCookie).toMatch(/Expires=\w{3}, \d/u);
  expect(setCookie).not.toContain('Secure');
  expect(await session(url, cookie)).toEqual({ status: 200, body: json });
});

test('[AUTH-9] the cookie is Secure where the page came by https', async () => {
  const { url, addStaff } = await startTestServer();
  await addStaff('staff1');
  const body = { login: 'staff1', password: PASSWORD };
  const { headers } = await post(url, '/api/sign-in', body, { origin: url.replace('http:', 'https:') });
  expect(String(headers['set-cookie'])).toContain('Secure');
});

test('[AUTH-3] a wrong password and an unknown name are told apart by nobody', async () => {
  const { url, addStaff } = await startTestServer();
  await addStaff('staff1');
  const wrong = await signIn(url, 'staff1', 'wrong');
  const unknown = await signIn(url, 'nobody', 'wrong');
  expect(wrong.status).toBe(401);
  expect(wrong.json).toMatchObject({ error: { code: 'UNAUTHENTICATED', retryable: false } });
  expect(unknown.json).toEqual(wrong.json);
  expect(wrong.setCookie).toBe('');
});

test('[AUTH-4] signing out ends the session, its socket tokens and the sockets opened with them', async () => {
  const { url, addStaff } = await startTestServer();
  await addStaff('staff1');
  const { cookie } = await signIn(url, 'staff1');
  const issued = await post(url, '/api/socket-token', undefined, { cookie });
  expect(issued.json).toMatchObject({
    staff: { id: 'staff1', name: 'Staff staff1' },
    expiresAt: expect.any(Number),
  });
  const token = String(issued.json['token']);
  const { socket } = await staffClient(url, 'staff1', token);

  const gone = next(socket, 'disconnect');
  const out = await post(url, '/api/sign-out', undefined, { cookie });
  expect(out.status).toBe(200);
  expect(String(out.headers['set-cookie'])).toMatch(/deskwire_session=;.*Expires=Thu, 01 Jan 1970/u);
  expect((await gone)[0]).toBe('io server disconnect');
  expect(await session(url, cookie)).toEqual({ status: 200, body: { staff: null } });
  expect((await post(url, '/api/socket-token', undefined, { cookie })).json).toMatchObject({
    error: { code: 'TOKEN_REVOKED' },
  });
  const again = connect(url);
  const answer = (await again.socket.emitWithAck('staff:auth', { staffId: 'staff1', token })) as object;
  expect(answer).toMatchObject({ success: false, code: 'TOKEN_REVOKED' });
});

test('[AUTH-4] whoever ends a session has its sockets looked at before the answer', async () => {
  const { desk, addStaff } = await startTestServer();
  await addStaff('staff1');
  let looks = 0;
  const sessionsChanged = () => {
    looks += 1;
    return Promise.resolve();
  };
  const log = { error: () => undefined, warn: () => undefined };
  const settings = { origins: null, proxies: 0 };
  const ports = { desk, settings, allows: () => true, limits: createSignInLimits(), log, site: null };
  const app = await createHttp({ ...ports, sessionsChanged });
  const login = {
    method: 'POST',
    url: '/api/sign-in',
    payload: { login: 'staff1', password: PASSWORD },
  } as const;
  const { cookies } = await app.inject(login);
  const before = looks;
  const [{ name, value } = { name: '', value: '' }] = cookies;
  const answer = await app.inject({ method: 'POST', url: '/api/sign-out', cookies: { [name]: value } });
  expect(answer.statusCode).toBe(200);
  expect(looks).toBe(before + 1);
  await app.close();
});

test('[AUTH-4] signing in again in the same browser ends what the old cookie opened', async () => {
  const { url, addStaff } = await startTestServer();
  await addStaff('staff1');
  const first = await signIn(url, 'staff1');
  await post(url, '/api/sign-in', { login: 'staff1', password: PASSWORD }, { cookie: first.cookie });
  expect(await session(url, first.cookie)).toEqual({ status: 200, body: { staff: null } });
});

test('[AUTH-5] without a living session there is no socket token', async () => {
  const { url } = await startTestServer();
  for (const cookie of [
    '',
    'deskwire_session=',
    'deskwire_session=made-up',
    `deskwire_session=${'x'.repeat(4_000)}`,
  ]) {
    const { status, json } = await post(url, '/api/socket-token', undefined, { cookie });
    expect(status).toBe(401);
    expect(json).toMatchObject({ error: { code: 'UNAUTHENTICATED' } });
  }
});

test.each([
  [undefined, 400, 'INVALID_PAYLOAD'],
  [null, 400, 'INVALID_PAYLOAD'],
  [[], 400, 'INVALID_PAYLOAD'],
  [{ login: 'staff1' }, 400, 'INVALID_PAYLOAD'],
  [{ login: { $ne: null }, password: 1 }, 400, 'INVALID_PAYLOAD'],
  [{ login: ' ', password: 'x' }, 400, 'INVALID_PAYLOAD'],
  [{ login: 'x'.repeat(321), password: 'x' }, 413, 'PAYLOAD_TOO_LARGE'],
  [{ login: 'staff1', password: 'x'.repeat(20_000) }, 413, 'PAYLOAD_TOO_LARGE'],
  ['{"login":"staff1","__proto__":{"admin":true},"password":"x"}', 400, 'INVALID_PAYLOAD'],
  ['{"login":', 400, 'INVALID_PAYLOAD'],
])('[ERR-3] what is not a sign-in is refused with a code: %s', async (body, status, code) => {
  const { url, logged } = await startTestServer();
  const raw = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = { 'content-type': 'application/json', origin: url };
  const answer = await http(`${url}/api/sign-in`, {
    method: 'POST',
    headers,
    ...(raw === undefined ? {} : { body: raw }),
  });
  expect(answer.status).toBe(status);
  expect(JSON.parse(answer.text)).toMatchObject({ error: { code } });
  expect(logged.filter(({ message }) => message === 'request failed')).toEqual([]);
});

test('[LIMIT-1] guessing is stopped for less than a minute, for this name and this address only', async () => {
  const { url, addStaff } = await startTestServer();
  await addStaff('staff1');
  await addStaff('staff2');
  const answers = [];
  for (let i = 0; i < 10; i += 1) answers.push(await signIn(url, 'staff1', 'wrong'));
  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 401, 401, 401, 429, 429]);
  const last = answers.at(-1);
  const error = { code: '', retryAfterMs: -1, ...(last?.json['error'] as object) };
  expect(error.code).toBe('RATE_LIMITED');
  expect(error.retryAfterMs).toBeGreaterThan(0);
  expect(error.retryAfterMs).toBeLessThanOrEqual(60_000);
  expect(Number(last?.headers['retry-after'])).toBeLessThanOrEqual(60);
  expect((await signIn(url, 'staff2')).status).toBe(200);
});

test('[LIMIT-1] one address is stopped over all names, and right sign-ins count for nothing', async () => {
  const { url, addStaff } = await startTestServer();
  await addStaff('staff1');
  for (let i = 0; i < 31; i += 1) expect((await signIn(url, 'staff1')).status).toBe(200);
  const guesses = [];
  for (let i = 0; i < 31; i += 1) guesses.push((await signIn(url, `name${i}`, 'wrong')).status);
  expect(guesses.filter((status) => status === 401)).toHaveLength(30);
  expect(guesses.at(-1)).toBe(429);
}, 20_000);

test('[LIMIT-1] strangers who use up a name do not lock out who has signed in from an address before', async () => {
  const { url, addStaff } = await startTestServer({ settings: { proxies: 1 } });
  await addStaff('staff1');
  const from = (address: string, password: string) =>
    post(url, '/api/sign-in', { login: 'staff1', password }, { 'x-forwarded-for': address });
  expect((await from('10.0.0.1', PASSWORD)).status).toBe(200);
  const strangers = [];
  for (let i = 0; i < 62; i += 1) strangers.push((await from(`10.1.0.${i}`, 'wrong')).status);
  expect(strangers.at(-1)).toBe(429);
  expect((await from('10.0.0.1', PASSWORD)).status).toBe(200);
}, 20_000);

test('[LIMIT-1] without a trusted proxy nobody chooses an address', async () => {
  const { url } = await startTestServer();
  const statuses = [];
  for (let i = 0; i < 10; i += 1) {
    const body = { login: 'staff1', password: 'wrong' };
    statuses.push((await post(url, '/api/sign-in', body, { 'x-forwarded-for': `10.0.0.${i}` })).status);
  }
  expect(statuses.at(-1)).toBe(429);
});

test.each(['https://evil.test', 'null', 'http://127.0.0.1:1', 'http://127.0.0.1.evil.test'])(
  '[ORIGIN-1] a page of %s may post nothing',
  async (origin) => {
    const { url, addStaff, logged } = await startTestServer();
    await addStaff('staff1');
    const { cookie } = await signIn(url, 'staff1');
    for (const path of ['/api/sign-in', '/api/sign-out', '/api/socket-token']) {
      const answer = await post(url, path, {}, { cookie, origin });
      expect(answer.status).toBe(403);
      expect(answer.json).toMatchObject({ error: { code: 'FORBIDDEN' } });
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    }
    expect(await session(url, cookie)).toMatchObject({ body: { staff: { id: 'staff1' } } });
    expect(logged.map(({ message }) => message)).toContain('request from a foreign origin refused');
  },
);

test.each(['same-site', 'cross-site'])(
  '[ORIGIN-1] a listed site that carries the widget may post nothing to the console’s routes: %s',
  async (site) => {
    const widget = 'https://shop.example.com';
    const own = 'https://desk.example.com';
    const { url, addStaff } = await startTestServer({ settings: { origins: [own, widget] } });
    await addStaff('staff1');
    const body = { login: 'staff1', password: PASSWORD };
    const signedIn = await post(url, '/api/sign-in', body, { origin: own, 'sec-fetch-site': 'same-origin' });
    const [cookie = ''] = String(signedIn.headers['set-cookie']).split(';');
    for (const path of ['/api/sign-in', '/api/sign-out', '/api/socket-token']) {
      const headers = { cookie, origin: widget, 'sec-fetch-site': site };
      expect((await post(url, path, {}, headers)).status).toBe(403);
    }
    expect(await session(url, cookie)).toMatchObject({ body: { staff: { id: 'staff1' } } });
    // a program, or a browser too old to say where a page stands, sends no Sec-Fetch-Site
    expect((await post(url, '/api/sign-out', undefined, { cookie, origin: own })).status).toBe(200);
  },
);
