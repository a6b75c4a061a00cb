import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { PlainError } from '#server/plain-error.ts';
import { describeSettings, readSettings, SETTINGS } from '#server/settings.ts';

test('nothing set means the documented defaults; an empty value counts as nothing', () => {
  const defaults = {
    port: 4000,
    host: '127.0.0.1',
    dataFolder: resolve('data'),
    origins: null,
    proxies: 0,
    offerMs: 60_000,
    logLevel: 'warn',
  };
  expect(readSettings({})).toEqual(defaults);
  expect(readSettings({ PORT: '', DESKWIRE_DATA: '' })).toEqual(defaults);
});

test('what is set is read', () => {
  const settings = readSettings({
    PORT: '0',
    HOST: '::1',
    DESKWIRE_DATA: '/srv/desk',
    DESKWIRE_ORIGINS: 'https://desk.example.com, http://localhost:8080',
    DESKWIRE_PROXIES: '1',
    DESKWIRE_OFFER_SECONDS: '90',
    DESKWIRE_LOG: 'debug',
  });
  expect(settings).toEqual({
    port: 0,
    host: '::1',
    dataFolder: '/srv/desk',
    origins: ['https://desk.example.com', 'http://localhost:8080'],
    proxies: 1,
    offerMs: 90_000,
    logLevel: 'debug',
  });
});

test.each([
  ['PORT', '65536'],
  ['PORT', '80a'],
  ['PORT', '-1'],
  ['PORT', '4000.5'],
  ['HOST', 'not a host'],
  ['DESKWIRE_OFFER_SECONDS', '0'],
  ['DESKWIRE_OFFER_SECONDS', '3601'],
  ['DESKWIRE_ORIGINS', 'desk.example.com'],
  ['DESKWIRE_ORIGINS', 'https://desk.example.com/'],
  ['DESKWIRE_ORIGINS', 'https://desk.example.com/console'],
  ['DESKWIRE_ORIGINS', '*'],
  ['DESKWIRE_ORIGINS', 'HTTPS://desk.example.com'],
  ['DESKWIRE_PROXIES', 'yes'],
  ['DESKWIRE_LOG', 'loud'],
])('a wrong value is one line that names it: %s=%s', (name, value) => {
  const read = () => readSettings({ [name]: value });
  expect(read).toThrow(PlainError);
  expect(read).toThrow(
    new RegExp(`^${name} must [^\\n]+${value.replaceAll(/[.*+]/gu, '\\$&')}[^\\n]+$`, 'u'),
  );
});

test('every setting stands in .env.example and in --help', () => {
  const example = readFileSync('.env.example', 'utf8');
  for (const [name] of SETTINGS) {
    expect(example).toMatch(new RegExp(`^#${name}=`, 'mu'));
    expect(describeSettings()).toContain(name);
  }
});
