import type { ConsoleState } from '../store/state.ts';

/** What stands under these names is one of a few words. */
const WORDS: ReadonlySet<string> = new Set([
  'at',
  'peer',
  'load',
  'older',
  'save',
  'tone',
  'persistence',
  'waitsFor',
  'from',
  'how',
  'page',
  'tab',
  'method',
]);
/** What stands under these names names something: only what is the same as what counts. */
const NAMES: ReadonlySet<string> = new Set([
  'id',
  'customerId',
  'staffId',
  'assignedTo',
  'senderId',
  'mentions',
  'clientMessageId',
  'behind',
  'open',
  'after',
  'courier',
]);

/** Lists that stand in the order of their words, which is another one when they are masked. */
const BY_WORDS: ReadonlySet<string> = new Set(['canned', 'colleagues']);

/** What a masked recording leaves out. */
const LEFT_OUT: ReadonlySet<string> = new Set(['origin', 'avatar']);

const FIRST_SUM = 0x811c9dc5;

/**
 * A short sum of a store, the same for a masked and an unmasked one: of texts it takes the length, of ids which of them are
 * equal, of all else what it is.
 */
export function digestOf(state: ConsoleState): string {
  const ids = new Map<string, number>();
  let sum = FIRST_SUM;
  let isInAnyOrder = false;

  function add(word: string): void {
    for (let index = 0; index < word.length; index += 1) {
      sum = Math.imul(sum ^ word.charCodeAt(index), 0x01000193);
    }
    sum = Math.imul(sum ^ 0x1f, 0x01000193);
  }

  function addId(id: string): void {
    // which of them is met first means nothing there
    if (isInAnyOrder && !ids.has(id)) {
      add('#new');
      return;
    }
    const known = ids.get(id) ?? ids.size;
    ids.set(id, known);
    add(`#${known}`);
  }

  /** The same for the same entries, whatever their order. */
  function addInAnyOrder(list: readonly unknown[], under: string): void {
    const before = sum;
    isInAnyOrder = true;
    const sums = list.map((entry) => {
      sum = FIRST_SUM;
      walk(entry, under);
      return sum;
    });
    isInAnyOrder = false;
    sum = before;
    add(`list ${sums.toSorted((a, b) => a - b).join(' ')}`);
  }

  function walk(value: unknown, under: string): void {
    if (typeof value === 'string') {
      if (NAMES.has(under)) addId(value);
      else add(WORDS.has(under) ? value : String(value.length));
    } else if (value instanceof Map) {
      add(`map ${value.size}`);
      for (const [key, entry] of value) {
        addId(String(key));
        walk(entry, under);
      }
    } else if (Array.isArray(value) && BY_WORDS.has(under)) {
      addInAnyOrder(value, under);
    } else if (Array.isArray(value)) {
      add(`list ${value.length}`);
      for (const entry of value) walk(entry, under);
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, entry] of Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
        if (entry === undefined || LEFT_OUT.has(key)) continue;
        add(key);
        walk(entry, key);
      }
    } else {
      add(String(value));
    }
  }

  walk(state, '');
  return (sum >>> 0).toString(16).padStart(8, '0');
}
