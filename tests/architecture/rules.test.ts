import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const rules = readFileSync(join(root, 'docs/rules.md'), 'utf8');

const written = new Set([...rules.matchAll(/^- \*\*([A-Z]+-\d+)\*\*/gmu)].map(([, id]) => id));
const tests = globSync('tests/**/*.{test,spec}.{ts,tsx}', { cwd: root })
  .concat(globSync('tests/**/*-contract.ts', { cwd: root }), globSync('tests/**/*-suite.ts', { cwd: root }))
  .map((file) => readFileSync(join(root, file), 'utf8'))
  .join('\n');
const cited = new Set([...tests.matchAll(/\[([A-Z]+-\d+)\]/gu)].map(([, id]) => id));

test('[HOUSE-2] every rule has a test that cites it', () => {
  expect(written.size).toBeGreaterThan(50);
  expect([...written].filter((id) => !cited.has(id))).toStrictEqual([]);
});

test('[HOUSE-2] every rule that a test cites is written down', () => {
  expect([...cited].filter((id) => !written.has(id))).toStrictEqual([]);
});
