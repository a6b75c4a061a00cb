import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { OF_THEIR_OWN } from '#tests/e2e/hosts/of-their-own.ts';

const specs = globSync(join(import.meta.dirname, '../e2e/*.spec.ts'));

test('every browser test is told to each host, or its spec says why not', () => {
  const toAll = specs.filter((file) => /\b(?:cast|desk)\b[^()]*\}\) =>/u.test(readFileSync(file, 'utf8')));
  const listed = new Set(Object.keys(OF_THEIR_OWN));
  expect(specs.map((file) => basename(file)).filter((name) => listed.has(name))).toHaveLength(listed.size);
  const missing = specs.filter((file) => !toAll.includes(file)).map((file) => basename(file));
  expect(missing.filter((name) => !listed.has(name))).toStrictEqual([]);
  expect(toAll.map((file) => basename(file)).filter((name) => listed.has(name))).toSatisfy(
    (names: readonly string[]) => names.every((name) => name.startsWith('screenshots')),
  );
});
