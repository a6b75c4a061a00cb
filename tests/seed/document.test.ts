import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CLIENT_SAYS, departures, SERVER_SAYS } from './document.ts';

const message = {
  id: 'm1',
  customerId: 'c1',
  text: 'Hello',
  timestamp: '2026-11-22T08:00:00.000Z',
  isCustomer: true,
};

describe('the oracle itself', () => {
  test('the document has fifteen events', () => {
    expect([Object.keys(CLIENT_SAYS).length, Object.keys(SERVER_SAYS).length]).toStrictEqual([7, 8]);
  });

  test.each([
    ['message:new', { message }],
    ['message:new', { message: { ...message, staffName: 'Mai' } }],
    ['customer:update', { customerId: 'c1', updates: {} }],
    ['error', { code: 'X', message: 'no', context: [{ any: 'thing' }] }],
  ])('%s as documented is no departure: %j', (event, payload) => {
    expect(departures(SERVER_SAYS, event, [payload])).toStrictEqual([]);
  });

  test.each([
    [
      'a field more',
      'message:new',
      [{ message: { ...message, seq: 1 } }],
      'message:new.message.seq is not in',
    ],
    [
      'a field less',
      'message:new',
      [{ message: { ...message, id: undefined } }],
      'message:new.message.id is',
    ],
    [
      'null for what is optional',
      'message:new',
      [{ message: { ...message, staffName: null } }],
      'staffName is null',
    ],
    [
      'a number for a date',
      'message:new',
      [{ message: { ...message, timestamp: 1 } }],
      'timestamp is number',
    ],
    [
      'a local date',
      'message:new',
      [{ message: { ...message, timestamp: '22.11.2026' } }],
      'timestamp is no date',
    ],
    [
      'a deep extra',
      'customer:update',
      [{ customerId: 'c1', updates: { unread: 1 } }],
      'updates.unread is not in',
    ],
    ['a second argument', 'staff:status', [{ online: true, activeChats: 0 }, 1], 'comes with 2 arguments'],
    ['no argument', 'staff:status', [], 'comes with 0 arguments'],
    [
      'an event of our own',
      'customer:changed',
      [{ customers: [] }],
      'customer:changed is not in the document',
    ],
    ['an inherited name', 'toString', [{}], 'toString is not in the document'],
  ])('%s is noticed', (_what, event, args, says) => {
    expect(departures(SERVER_SAYS, event, args).join('\n')).toContain(says);
  });

  test('it is typed from the document: nothing but the hosts imports the house', () => {
    const files = globSync('**/*.ts', { cwd: import.meta.dirname }).filter(
      (file) => !file.startsWith('hosts/'),
    );
    const importing = files.filter((file) =>
      /from '(?:#|(?:\.\.\/)+src)/u.test(readFileSync(join(import.meta.dirname, file), 'utf8')),
    );
    expect(files.length).toBeGreaterThan(10);
    expect(importing).toStrictEqual([]);
  });
});
