import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, test } from 'vitest';
import { ar } from '#console/words/ar.ts';
import { vi } from '#console/words/vi.ts';
import { type Sentence, sentencesOf, type Shape } from './sentences.ts';

const src = join(import.meta.dirname, '../../../src');
const rooms = globSync('console/words/en/*.ts', { cwd: src }).map((path) => basename(path, '.ts'));
const languages = { vi, ar } as const;

const english = new Map(
  rooms.map((room) => [room, sentencesOf(join(src, `console/words/en/${room}.ts`))] as const),
);

/** Names and tags of a text, whatever their order. */
const signs = (text: string) => [...text.matchAll(/\{\w+\}|<\/?\w+>/gu)].map(String).toSorted();

function formsOf(language: string): readonly string[] {
  return new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();
}

/** What is wrong with a translation; null: nothing. */
function fault(language: string, said: Sentence, translated: Shape | undefined): string | null {
  if (translated === undefined) return 'is missing';
  if (said.kind !== 'counted') {
    if (typeof translated !== 'string') return 'has forms, and counts nothing';
    return signs(translated).join(' ') === signs(said.text).join(' ')
      ? null
      : `has other signs: ${translated}`;
  }
  if (typeof translated === 'string') return 'has no forms';
  if (Object.keys(translated).toSorted().join(' ') !== formsOf(language).join(' ')) return 'has other forms';
  const known = new Set(signs(said.text));
  const strange = Object.values(translated)
    .flatMap(signs)
    .filter((sign) => !known.has(sign));
  // a form may say its number in words (one, two), but not name what nobody gives
  return strange.length === 0 ? null : `has strange signs: ${strange.join(' ')}`;
}

describe('[WORDS-1] every sentence of the console is there in every language', () => {
  test.each(Object.entries(languages))('%s says every room, and nothing more', (language, catalogue) => {
    const faults: string[] = [];
    const translated: Readonly<Record<string, Readonly<Record<string, Shape>>>> = catalogue;
    for (const [room, said] of english) {
      for (const [key, sentence] of said) {
        const wrong = fault(language, sentence, translated[room]?.[key]);
        if (wrong !== null) faults.push(`${room}.${key} ${wrong}`);
      }
      for (const key of Object.keys(translated[room] ?? {}))
        if (!said.has(key)) faults.push(`${room}.${key} is in no English room`);
    }
    for (const room of Object.keys(translated)) if (!english.has(room)) faults.push(`${room} is no room`);
    expect(faults).toStrictEqual([]);
  });

  test('every sentence is asked for somewhere', () => {
    const files = globSync('console/**/*.{ts,tsx}', { cwd: src })
      .filter((path) => !path.startsWith('console/words/'))
      .map((path) => readFileSync(join(src, path), 'utf8'));
    const unused: string[] = [];
    for (const [room, said] of english) {
      const asking = files.filter((text) => text.includes(`words/en/${room}.ts'`)).join('\n');
      for (const key of said.keys()) {
        const family = key.includes('_') ? `[\`${key.slice(0, key.indexOf('_') + 1)}\${` : null;
        const isAsked = new RegExp(`\\.${key}\\b`, 'u').test(asking);
        if (!isAsked && (family === null || !asking.includes(family))) unused.push(`${room}.${key}`);
      }
    }
    expect(unused).toStrictEqual([]);
  });

  test.each([
    ['a sentence without its name', { kind: 'filled', text: 'Held by {name}' }, 'Do ai đó giữ'],
    ['a sentence with a strange name', { kind: 'plain', text: 'Held' }, '{name} giữ'],
    ['a sentence that is not there', { kind: 'plain', text: 'Held' }, undefined],
    ['English forms', { kind: 'counted', text: '{count} rows' }, { one: '{count}', other: '{count}' }],
  ] as const)('it is noticed: %s', (_what, said, translated) => {
    expect(fault('vi', said, translated)).not.toBeNull();
  });
});

test('a room of words is called as its file', () => {
  for (const room of rooms) {
    const { program } = parseSync('x.ts', readFileSync(join(src, `console/words/en/${room}.ts`), 'utf8'));
    expect(JSON.stringify(program)).toContain(`"value":"${room}"`);
  }
});
