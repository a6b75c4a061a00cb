import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SCENARIOS } from '../scenarios/catalogue.ts';
import { SHORT } from '../scenarios/short.ts';
import { BUGS } from './bugs.ts';
import { withBug } from './plant.ts';

const root = join(import.meta.dirname, '../../..');

describe('planted bugs', () => {
  test.each(BUGS)('$id still has its place in the product', (bug) => {
    const text = readFileSync(join(root, bug.file), 'utf8');
    expect(withBug(text, bug)).not.toBe(text);
  });

  test('a place that is gone, or there twice, is said', () => {
    const [bug] = BUGS;
    if (bug === undefined) throw new Error('There are no planted bugs.');
    expect(() => withBug('something else', bug)).toThrow('0 times');
    expect(() => withBug(bug.find + bug.find, bug)).toThrow('2 times');
  });

  test('each scenario has a bug that it must catch', () => {
    const caught = new Set(BUGS.flatMap(({ caughtBy }) => caughtBy));
    const ids = SCENARIOS.map(({ id }) => id);
    expect(ids.filter((id) => !caught.has(id))).toStrictEqual([]);
    expect([...caught].filter((id) => !ids.includes(id))).toStrictEqual([]);
  });

  test('what npm test does is in the catalogue', () => {
    const ids = SCENARIOS.map(({ id }) => id);
    expect(SHORT.filter((id) => !ids.includes(id))).toStrictEqual([]);
  });

  test('ids are unique', () => {
    const ids = [...BUGS, ...SCENARIOS].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
