import { expect, test } from 'vitest';
import { browserPlace, spotInPath } from '#console/app/place.ts';
import { asCustomerId } from '#protocol/ids.ts';

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

test('what stands behind the path stays when another place is shown, and the same place is shown once', () => {
  const visited: string[] = [];
  const location = { pathname: '/', search: '?a=1' };
  const window = {
    location,
    history: { pushState: (_state: unknown, _title: string, url: string) => visited.push(url) },
  } as unknown as Window;
  const place = browserPlace(window);

  place.show({ at: 'inbox' });
  place.show({ at: 'customer', id: asCustomerId('anna') });

  expect(visited).toEqual(['/c/anna?a=1']);
});
