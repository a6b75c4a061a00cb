import { expect, test } from 'vitest';
import { collide } from '#console/ui/keyboard/chord.ts';
import { commandOf, COMMANDS } from '#console/ui/keyboard/commands.ts';
import {
  conflictOf,
  keepKeySettings,
  keysOf,
  meaningOf,
  readKeySettings,
  USUAL_KEYS,
  withKey,
} from '#console/ui/keyboard/key-settings.ts';
import { keysWords } from '#console/words/en/keys.ts';

const keysFor = (id: (typeof COMMANDS)[number]['id'], settings = USUAL_KEYS) =>
  keysOf(settings, commandOf(id));

test('the map gives every key one meaning, and every command an id and words of its own', () => {
  const all = COMMANDS.flatMap(({ id, keys }) => keys.map((key) => ({ id, key })));
  const clashes = all.flatMap((one, place) =>
    all.slice(place + 1).filter((other) => collide(one.key, other.key)),
  );
  expect(clashes).toEqual([]);
  expect(new Set(COMMANDS.map(({ id }) => id)).size).toBe(COMMANDS.length);
  expect(new Set(COMMANDS.map(({ id }) => keysWords()[`command_${id}`])).size).toBe(COMMANDS.length);
});

test('a press means a command, the beginning of one, or nothing', () => {
  expect(meaningOf(USUAL_KEYS, 'j')).toMatchObject({ at: 'command', command: { id: 'next' } });
  expect(meaningOf(USUAL_KEYS, 'g')).toEqual({ at: 'begun' });
  expect(meaningOf(USUAL_KEYS, 'g m')).toMatchObject({ at: 'command', command: { id: 'tab-mine' } });
  expect(meaningOf(USUAL_KEYS, 'g j')).toEqual({ at: 'nothing' });
});

test('[KEYS-1] single keys can be switched off; what has Ctrl, Cmd or Alt stays', () => {
  const off = { ...USUAL_KEYS, singleKeys: false };
  expect(meaningOf(off, 'j')).toEqual({ at: 'nothing' });
  expect(meaningOf(off, 'g')).toEqual({ at: 'nothing' });
  expect(meaningOf(off, 'Mod+k')).toMatchObject({ command: { id: 'palette' } });
  expect(meaningOf(off, 'Escape')).toMatchObject({ command: { id: 'back' } });
});

test('[KEYS-1] each key can be another one; a conflict is told, and taking it over leaves the other without', () => {
  expect(conflictOf(USUAL_KEYS, 'accept', 'y')).toBeUndefined();
  expect(conflictOf(USUAL_KEYS, 'accept', 'j')?.id).toBe('next');
  expect(conflictOf(USUAL_KEYS, 'accept', 'g')?.id).toBe('tab-waiting');
  expect(conflictOf(USUAL_KEYS, 'accept', 'a')).toBeUndefined();
  const changed = withKey(USUAL_KEYS, 'accept', 'r');
  expect(keysFor('accept', changed)).toEqual(['r']);
  expect(keysFor('compose', changed)).toEqual(['i']);
  expect(keysFor('accept', withKey(changed, 'accept', null))).toEqual([]);
  expect(keysFor('tab-mine', withKey(USUAL_KEYS, 'accept', 'g'))).toEqual([]);
});

test('the keys are kept for their own person, in this browser', () => {
  const changed = { ...withKey(USUAL_KEYS, 'accept', 'y'), singleKeys: false };
  keepKeySettings('staff1', changed);
  expect(readKeySettings('staff1')).toEqual(changed);
  expect(readKeySettings('staff2')).toEqual(USUAL_KEYS);
});

test.each(['nonsense', '[]', '{"keys":{"accept":7,"fly":["x"]}}'])(
  'what is not ours (%s) means as usual',
  (kept) => {
    localStorage.setItem('deskwire.keys:staff1', kept);
    expect(readKeySettings('staff1')).toEqual(USUAL_KEYS);
  },
);
