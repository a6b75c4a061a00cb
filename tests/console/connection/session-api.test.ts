import { expect, test } from 'vitest';
import { createSessionApi } from '#console/connection/session-api.ts';

const STAFF = { id: 'staff1', name: 'Mai Tran' };
const json = (status: number, body: unknown): Response => Response.json(body, { status });
const api = (reply: () => Response | Promise<Response>) =>
  createSessionApi('https://desk.example', async () => reply());
const refused = { error: { code: 'UNAUTHENTICATED', message: 'No.', retryable: false } };

test('a session is told by JSON alone: any other answer is a server of another kind', async () => {
  expect(await api(() => json(200, { staff: STAFF })).session()).toEqual({ at: 'signed-in', staff: STAFF });
  expect(await api(() => json(200, { staff: null })).session()).toEqual({ at: 'signed-out' });
  expect(await api(() => json(404, {})).session()).toEqual({ at: 'no-api' });
  expect(await api(() => new Response('<html>', { status: 200 })).session()).toEqual({ at: 'no-api' });
  expect(await api(() => new Response('Sign in', { status: 401 })).session()).toEqual({ at: 'no-api' });
  expect(await api(() => json(200, { staff: 'me' })).session()).toEqual({ at: 'no-api' });
});

test('no network, and a server in trouble, are no answer', async () => {
  expect(await api(() => Promise.reject(new TypeError('failed'))).session()).toEqual({ at: 'unreachable' });
  expect(await api(() => new Response('<html>', { status: 502 })).session()).toEqual({ at: 'unreachable' });
  expect(await api(() => json(503, refused)).socketToken()).toEqual({ at: 'unreachable' });
  expect(await api(() => Promise.reject(new TypeError('failed'))).signOut()).toBe(false);
});

test('a refused sign-in says why; a token is refused only by a clear no', async () => {
  expect(await api(() => json(401, refused)).signIn('a', 'b')).toEqual({ at: 'refused', message: 'No.' });
  expect(await api(() => json(429, refused)).signIn('a', 'b')).toEqual({ at: 'refused', message: 'No.' });
  expect(await api(() => json(401, refused)).socketToken()).toEqual({
    at: 'signed-out',
    code: 'UNAUTHENTICATED',
    message: 'No.',
  });
  expect(await api(() => json(429, refused)).socketToken()).toEqual({ at: 'unreachable' });
  const issued = { token: 't', expiresAt: 1, staff: STAFF };
  expect(await api(() => json(200, issued)).socketToken()).toEqual({
    at: 'issued',
    token: 't',
    staff: STAFF,
  });
});
