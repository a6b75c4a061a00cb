import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, test } from 'vitest';
import { isNode, type Node } from './sentences.ts';

const root = join(import.meta.dirname, '../../../src/console');

/** What a person reads or hears begins so: a capital and a small letter, or two small words. */
const SENTENCE = /^\p{Lu}\p{Ll}+(?:$|[\s….,:;?’])|^\p{Ll}{2,}(?: \p{Ll}+)+[….,:]?$/u;
/** Names of keys. */
const NO_WORDS =
  /^(?:(?:Enter|Escape|Tab|Home|End|Delete|Backspace|Space|Shift|Control|Alt|Meta|Mod|Esc|Cmd|Ctrl|Option|Dead|Process|Compose|Unidentified|(?:Page|Arrow)\p{L}+|Shift\+Tab)\s*)+$/u;
/** Elements, as a selector names them. */
const SELECTOR = /^(?:main|li|ul|div|span|button|input|textarea|form|dialog)(?: |$)/u;
/** Attributes whose value is read or heard, whatever it looks like. */
const SPOKEN =
  /^(?:aria-label|aria-description|aria-roledescription|aria-valuetext|title|placeholder|alt|label|data-tip)$/u;
/** What stands here is never shown. */
const UNSEEN = /^(?:rel|className|look|tone|style|role|id|key|type|d)$/u;

/** Every text in a file that a person could read, where it should have asked the words for it. */
function literals(file: string, source: string): readonly string[] {
  const found: string[] = [];
  const { program } = parseSync(file, source);
  walk(program, false);
  return found;

  function walk(it: unknown, spoken: boolean): void {
    if (Array.isArray(it)) for (const one of it) walk(one, spoken);
    if (!isNode(it)) return;
    switch (it.type) {
      case 'ImportDeclaration':
      case 'ExportNamedDeclaration':
        walk(it['declaration'], spoken);
        return;
      case 'TSLiteralType':
        return;
      case 'JSXText':
        note(it['value'], true);
        return;
      case 'JSXAttribute': {
        const name = String((it['name'] as Node)['name']);
        if (!UNSEEN.test(name)) walk(it['value'], SPOKEN.test(name));
        return;
      }
      case 'ThrowStatement':
        return;
      case 'NewExpression':
        // a mistake of ours goes to the log
        if (!(isNode(it['callee']) && it['callee']['name'] === 'Error')) walk(it['arguments'], spoken);
        return;
      case 'Literal':
        note(it['value'], spoken);
        return;
      case 'TemplateElement':
        note((it['value'] as { readonly cooked?: string }).cooked, spoken);
        return;
      case 'BinaryExpression':
        // compared with, not shown
        return;
      case 'CallExpression':
      case 'MemberExpression':
      case 'ConditionalExpression':
        for (const [field, value] of Object.entries(it))
          walk(value, spoken && field !== 'arguments' && field !== 'property' && field !== 'test');
        return;
      default:
        for (const value of Object.values(it)) walk(value, spoken);
    }
  }

  function note(value: unknown, spoken: boolean): void {
    if (typeof value !== 'string') return;
    const text = value.trim();
    if (text === 'Deskwire' || (!spoken && (NO_WORDS.test(text) || SELECTOR.test(text)))) return;
    if (spoken ? /\p{L}{2}/u.test(text) : SENTENCE.test(text)) found.push(text);
  }
}

describe('[WORDS-2] what is read or heard is asked of the words', () => {
  const files = globSync('{ui,app,store,alerts}/**/*.{ts,tsx}', { cwd: root }).toSorted();

  test('in every view', () => {
    const strange = files

      .flatMap((file) =>
        literals(file, readFileSync(join(root, file), 'utf8')).map((text) => `${file}: ${text}`),
      );
    expect(strange).toStrictEqual([]);
  });

  test.each([
    ['between tags', '<p>Nobody waits</p>'],
    ['as the name of a button', '<button aria-label="close" />'],
    ['one of two', '<p>{isOn ? "On" : t.off}</p>'],
    ['in a table', 'const NAMES = { all: "All customers" }'],
    ['with a value', '<i title={`${count} more`} />'],
  ])('it is noticed %s', (_where, source) => {
    expect(literals('x.tsx', source)).not.toStrictEqual([]);
  });

  test.each([
    ['a class', '<p className="flex gap-2" />'],
    ['a key', 'const isEnter = key === "Enter"'],
    ['an event', 'window.addEventListener("pagehide", close)'],
    ['a mistake of ours', 'throw new Error("Not inside a provider.")'],
    ['a word asked for', '<p aria-label={t.close}>{t.open}</p>'],
  ])('%s is no word', (_what, source) => {
    expect(literals('x.tsx', source)).toStrictEqual([]);
  });
});
