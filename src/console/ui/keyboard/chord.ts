/** What a key press tells; a `KeyboardEvent` is one. */
export type Press = Pick<
  KeyboardEvent,
  | 'key'
  | 'code'
  | 'keyCode'
  | 'isComposing'
  | 'ctrlKey'
  | 'metaKey'
  | 'altKey'
  | 'shiftKey'
  | 'getModifierState'
>;

const MODIFIERS: ReadonlySet<string> = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock']);
/** Presses that belong to an input method, or of which nothing is known. */
const SILENT: ReadonlySet<string> = new Set(['Dead', 'Process', 'Compose', 'Unidentified']);

const isText = (key: string): boolean => Array.from(key).length === 1;
const isLetter = (key: string): boolean => /^[a-z]$/u.test(key);

/** The letter of the key cap where the layout writes no Latin ones (Cyrillic, Greek, Arabic...). */
function letterOf({ key, code }: Press): string {
  const lower = key.toLowerCase();
  const [, cap] = /^Key([A-Z])$/u.exec(code) ?? [];
  return cap !== undefined && /^\p{L}$/u.test(lower) && !/^\p{Script=Latin}$/u.test(lower)
    ? cap.toLowerCase()
    : lower;
}

/**
 * The chord of a press, e.g. `j`, `?`, `Mod+k`, `Alt+ArrowUp`; null where a character is being made: while an input
 * method composes, on dead keys, with AltGr (which some systems tell as Ctrl and Alt together), and with Alt and a
 * character (which is how a Mac writes ł). Shift is told of letters and of keys without a character.
 */
export function chordOf(press: Press, isMac: boolean): string | null {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = press;
  if (press.isComposing || press.keyCode === 229 || SILENT.has(key) || MODIFIERS.has(key)) return null;
  if (press.getModifierState('AltGraph') || (ctrlKey && altKey)) return null;
  if (isMac ? ctrlKey : metaKey) return null;
  if (isText(key) && altKey) return null;
  const name = isText(key) ? letterOf(press) : key;
  return [
    ...(ctrlKey || metaKey ? ['Mod'] : []),
    ...(altKey ? ['Alt'] : []),
    ...(shiftKey && (!isText(key) || isLetter(name)) ? ['Shift'] : []),
    name === ' ' ? 'Space' : name,
  ].join('+');
}

/** Made of characters alone: what a text field would write. */
export function isSingle(keys: string): boolean {
  return keys.split(' ').every((chord) => isText(chord.replace(/^Shift\+(?=.)/u, '')) || chord === 'Space');
}

/** Two keys that cannot both have a meaning: the same, or one begins with the other. */
export function collide(one: string, other: string): boolean {
  return `${one} `.startsWith(`${other} `) || `${other} `.startsWith(`${one} `);
}

const NAMES: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
};

function partWords(part: string, isMac: boolean): string {
  if (part === 'Mod') return isMac ? '⌘' : 'Ctrl';
  if (part === 'Alt' && isMac) return '⌥';
  return NAMES[part] ?? (isLetter(part) ? part.toUpperCase() : part);
}

/** As a person reads it: `Ctrl+K`, `G W`, `Alt+↑`. */
export function keyWords(keys: string, isMac: boolean): string {
  return keys
    .split(' ')
    .map((chord) =>
      // a plus sign may be the key itself
      (chord.match(/[^+]+|\+$/gu) ?? [chord]).map((part) => partWords(part, isMac)).join(isMac ? '' : '+'),
    )
    .join(' ');
}
