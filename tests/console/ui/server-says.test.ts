import { expect, test } from 'vitest';
import { SAYS } from '#protocol/error-words.ts';
import { ERROR_CODES } from '#protocol/errors.ts';
import { codeSays, serverSays } from '#console/store/server-says.ts';
import { speak } from '#console/words/speak.ts';

test('the console has the English of every code as our server says it: by that it is known', () => {
  expect(ERROR_CODES.map(codeSays)).toStrictEqual(ERROR_CODES.map((code) => SAYS[code]));
});

test('what our server says is said in the language that is spoken, and what another says as it is', async () => {
  await speak('vi');
  expect(serverSays(SAYS.NOT_ASSIGNED)).toBe(codeSays('NOT_ASSIGNED'));
  expect(codeSays('NOT_ASSIGNED')).not.toBe(SAYS.NOT_ASSIGNED);
  expect(serverSays('This account is disabled.')).not.toBe('This account is disabled.');
  expect(serverSays('Nope.')).toBe('Nope.');
  await speak('en');
});
