import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const pages = globSync(['*.md', 'docs/**/*.md'], { cwd: root });
const LINK = /\]\(([^)#\s]+)[^)]*\)|(?:src|srcset)="([^"]+)"/gu;

/** Files that a page leads to or shows, from the root. */
function shownOn(page: string): readonly string[] {
  const text = readFileSync(join(root, page), 'utf8').replaceAll(/```[\s\S]*?```|`[^`\n]*`/gu, '');
  return [...text.matchAll(LINK)]
    .map((found) => found[1] ?? found[2] ?? '')
    .filter((to) => !/^[a-z]+:/u.test(to))
    .map((to) => relative(root, resolve(root, dirname(page), to)));
}

test('whatever a page leads to or shows is there', () => {
  const missing = pages.flatMap((page) =>
    shownOn(page).flatMap((to) => (existsSync(join(root, to)) ? [] : [`${page} -> ${to}`])),
  );
  expect(missing).toStrictEqual([]);
});

test('every picture is shown on a page', () => {
  const shown = new Set(pages.flatMap(shownOn));
  const pictures = globSync('docs/images/*.png', { cwd: root });
  expect(pictures.length).toBeGreaterThan(20);
  expect(pictures.filter((picture) => !shown.has(picture))).toStrictEqual([]);
});
