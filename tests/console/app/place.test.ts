import { expect, test } from 'vitest';
import { spotInPath } from '#console/app/place.ts';

test('the address /c/<id> names a customer, whatever characters the id has; /outbox what waits; / nobody', () => {
  const id = 'a/b c?é%';
  expect(spotInPath(`/c/${encodeURIComponent(id)}`)).toEqual({ at: 'customer', id });
  expect(spotInPath('/c/anna/')).toEqual({ at: 'customer', id: 'anna' });
  expect(spotInPath('/outbox')).toEqual({ at: 'outbox' });
  expect(spotInPath('/')).toEqual({ at: 'inbox' });
});

test('any other address names nothing, and is not taken for the inbox', () => {
  for (const path of ['/c/', '/c/a/b', '/x/anna', '/c/%', '/c/%00', '/outbox/x', '/nonsense', '//'])
    expect(spotInPath(path)).toEqual({ at: 'nowhere' });
});
