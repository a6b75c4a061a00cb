import { argon2Sync } from 'node:crypto';
import { expect, test } from 'vitest';
import { createLog } from '#server/log.ts';
import { createOriginRule } from '#server/origins.ts';
import { createPasswords } from '#server/passwords.ts';
import { digest, mintId, mintPassword, mintSecret } from '#server/secrets.ts';

const text = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');
const { hash, verify } = createPasswords();

test('[AUTH-3] a password fits its own hash, which says how it was made, and no other', async () => {
  const first = await hash('correct horse');
  const second = await hash('correct horse');
  expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/u);
  expect(second).not.toBe(first);
  expect(await verify('correct horse', first)).toBe(true);
  expect(await verify('correct horse ', first)).toBe(false);
  expect(await verify('', first)).toBe(false);
});

test('[AUTH-3] a hash of other costs is still understood', async () => {
  const salt = Buffer.from('saltsaltsaltsalt');
  const cost = { memory: 64, passes: 3, parallelism: 2, tagLength: 24 };
  const tag = argon2Sync('argon2id', { ...cost, message: 'old password', nonce: salt });
  const kept = `$argon2id$v=19$m=64,t=3,p=2$${text(salt)}$${text(tag)}`;
  expect(await verify('old password', kept)).toBe(true);
  expect(await verify('old password', kept.replace('t=3', 't=4'))).toBe(false);
});

test.each([null, '', 'plain', '$argon2id$v=19$m=19456,t=2,p=1$short', '$2b$12$abcdefghijklmnopqrstuv'])(
  '[AUTH-3] no account and no hash of ours fit nothing, not even the password of nobody: %s',
  async (kept) => {
    expect(await verify('', kept)).toBe(false);
    expect(await verify('correct horse', kept)).toBe(false);
  },
);

test('ids, secrets and passwords are safe in a URL and do not repeat', () => {
  const ids = Array.from({ length: 5_000 }, mintId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => /^[0-9a-z]{21}$/u.test(id))).toBe(true);
  expect(mintSecret()).toMatch(/^[\w-]{43}$/u);
  expect(mintPassword()).toMatch(/^[0-9a-z]{4}(?:-[0-9a-z]{4}){3}$/u);
  expect(digest('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

const HOST = 'desk.example.com';
test.each([
  [{ host: HOST, origin: `https://${HOST}` }, true],
  [{ host: HOST, origin: `http://${HOST}` }, true],
  [{ host: HOST, origin: `http://${HOST}:8080` }, false],
  [{ host: HOST, origin: 'null' }, false],
  [{ host: HOST, origin: '' }, false],
  [{ host: HOST, origin: `https://${HOST}.evil.test` }, false],
  [{ host: HOST, origin: `ftp://${HOST}` }, false],
  [{ origin: `https://${HOST}` }, false],
  [{ host: HOST }, true],
  [{ host: HOST, 'sec-fetch-site': 'same-origin' }, true],
  [{ host: HOST, 'sec-fetch-site': 'cross-site' }, false],
  [{ host: HOST, 'sec-fetch-site': 'same-site' }, false],
] as const)(
  '[ORIGIN-1] without a list the page must come from the same host: %o is %s',
  (headers, allowed) => {
    expect(createOriginRule(null)(headers)).toBe(allowed);
  },
);

test('[ORIGIN-1] a list is exact: scheme, host and port', () => {
  const allows = createOriginRule(['https://desk.example.com']);
  expect(allows({ host: 'inner:4000', origin: 'https://desk.example.com' })).toBe(true);
  expect(allows({ host: 'desk.example.com', origin: 'http://desk.example.com' })).toBe(false);
  expect(allows({ host: 'desk.example.com', origin: 'https://desk.example.com:8443' })).toBe(false);
  expect(allows({ host: 'inner:4000', origin: 'http://inner:4000' })).toBe(false);
});

test('[S52] what is named like a secret never reaches the log', () => {
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => void lines.push(line) });
  log.info({ token: 'SECRET', at: { password: 'SECRET', deep: { cookie: 'SECRET' } } }, 'hello');
  expect(lines.join('')).toContain('hello');
  expect(lines.join('')).not.toContain('SECRET');
});
