import { expect, test } from 'vitest';
import { keepSorts } from '#console/app/kept-sorts.ts';
import type { Keep } from '#console/app/ports.ts';
import { createConsoleStore, USUAL_SORTS } from '#console/store/create-store.ts';

function createKeep(entries = new Map<string, string>()): Keep {
  return { get: (key) => entries.get(key) ?? null, set: (key, value) => void entries.set(key, value) };
}

function openTab(keep: Keep, scope = 'https://desk.example:staff1') {
  const store = createConsoleStore();
  keepSorts({ keep, scope, store });
  return store;
}

test('[QUEUE-8] the sort that was chosen is there after a reload, for its own person alone', () => {
  const keep = createKeep();
  openTab(keep).setState({ sorts: { ...USUAL_SORTS, waiting: 'name' } });
  expect(openTab(keep).getState().sorts).toStrictEqual({ ...USUAL_SORTS, waiting: 'name' });
  expect(openTab(keep, 'https://desk.example:staff2').getState().sorts).toStrictEqual(USUAL_SORTS);
});

test.each(['nonsense', 'null', '{"waiting":"sideways"}'])('what is not ours (%s) means as usual', (kept) => {
  const keep = createKeep(new Map([['deskwire:sorts:https://desk.example:staff1', kept]]));
  expect(openTab(keep).getState().sorts).toStrictEqual(USUAL_SORTS);
});

test('a browser that keeps nothing sorts all the same', () => {
  const refuse = (): never => {
    throw new Error('denied');
  };
  const store = openTab({ get: refuse, set: refuse });
  store.setState({ sorts: { ...USUAL_SORTS, all: 'quiet' } });
  expect(store.getState().sorts.all).toBe('quiet');
});
