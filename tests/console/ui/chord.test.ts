import { expect, test } from 'vitest';
import { chordOf, collide, isSingle, keyWords, type Press } from '#console/ui/keyboard/chord.ts';

type Known = Partial<Omit<Press, 'getModifierState'>> & { readonly altGraph?: boolean };

/** A press as browsers tell it. */
function press(key: string, { altGraph = false, ...known }: Known = {}): Press {
  return {
    key,
    code: '',
    keyCode: 0,
    isComposing: false,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    getModifierState: (name) => name === 'AltGraph' && altGraph,
    ...known,
  };
}
const chord = (key: string, known: Known = {}) => chordOf(press(key, known), false);
const onMac = (key: string, known: Known = {}) => chordOf(press(key, known), true);

test.each([
  ['a letter', chord('j'), 'j'],
  ['a letter with caps lock', chord('J'), 'j'],
  ['a letter with Shift', chord('J', { shiftKey: true }), 'Shift+j'],
  ['a character that needs Shift', chord('?', { shiftKey: true }), '?'],
  ['a slash, which is Shift+7 in Germany', chord('/', { shiftKey: true, code: 'Digit7' }), '/'],
  ['Ctrl and a letter', chord('k', { ctrlKey: true }), 'Mod+k'],
  ['Cmd and a letter, on a Mac', onMac('k', { metaKey: true }), 'Mod+k'],
  ['Alt and an arrow', chord('ArrowUp', { altKey: true }), 'Alt+ArrowUp'],
  ['a Russian key, by its cap', chord('о', { code: 'KeyJ' }), 'j'],
  ['an ö, which is no o', chord('ö', { code: 'Semicolon' }), 'ö'],
])('[KEYS-1] %s is a chord', (_what, told, expected) => {
  expect(told).toBe(expected);
});

test.each([
  ['ą, AltGr in Poland', chord('ą', { altGraph: true, code: 'KeyA' })],
  ['AltGr told as Ctrl and Alt', chord('[', { ctrlKey: true, altKey: true })],
  ['[ in Germany', chord('[', { altGraph: true, ctrlKey: true, altKey: true, code: 'Digit8' })],
  ['Option and a character on a Mac', onMac('ł', { altKey: true, code: 'KeyL' })],
  ['a dead key', chord('Dead', { code: 'BracketLeft' })],
  ['what an input method takes', chord('Process', { keyCode: 229 })],
  ['a letter inside a composition', chord('n', { isComposing: true })],
  ['a letter of which only 229 is told', chord('n', { keyCode: 229 })],
  ['Shift alone', chord('Shift', { shiftKey: true })],
  ['Ctrl and a letter on a Mac, which moves the caret', onMac('k', { ctrlKey: true })],
  ['the Windows key and a letter', chord('k', { metaKey: true })],
])('[KEYS-1] %s is none', (_what, told) => {
  expect(told).toBeNull();
});

test('single keys are those that would write something', () => {
  expect(['j', '?', 'g w', 'Shift+j', 'Space', '+'].filter((key) => !isSingle(key))).toEqual([]);
  expect(['Mod+k', 'Alt+ArrowUp', 'Escape', 'Mod++', 'g Enter'].filter(isSingle)).toEqual([]);
});

test('two keys collide when they are the same or one begins with the other', () => {
  expect([collide('g', 'g w'), collide('g w', 'g'), collide('j', 'j')]).toEqual([true, true, true]);
  expect([collide('g w', 'g m'), collide('g', 'Mod+g'), collide('a', 'ArrowUp')]).toEqual([
    false,
    false,
    false,
  ]);
});

test('keys are told as they are written on the keyboard', () => {
  expect(
    ['j', 'g w', 'Mod+k', 'Alt+ArrowUp', 'Escape', '?', 'Mod++'].map((key) => keyWords(key, false)),
  ).toEqual(['J', 'G W', 'Ctrl+K', 'Alt+↑', 'Esc', '?', 'Ctrl++']);
  expect(['Mod+k', 'Alt+ArrowUp'].map((key) => keyWords(key, true))).toEqual(['⌘K', '⌥↑']);
});
