import { expect, test } from 'vitest';
import { customerInPath } from '#console/app/place.ts';

test('the address /c/<id> names a customer, whatever characters the id has; anything else nobody', () => {
  const id = 'a/b c?é%';
  expect(customerInPath(`/c/${encodeURIComponent(id)}`)).toBe(id);
  expect(customerInPath('/c/anna/')).toBe('anna');
  for (const path of ['/', '/c/', '/c/a/b', '/x/anna', '/c/%', '/c/%00'])
    expect(customerInPath(path)).toBe(null);
});
