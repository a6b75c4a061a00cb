import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const ui = resolve(import.meta.dirname, '../../src/console/ui');
const IMPORT = /^import (?!type )[^;]*?from '(\.[^']+)';/gmu;

/** All views that a module cannot be drawn without. */
function viewsUnder(file: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
    const next = resolve(file, '..', path);
    if (next.startsWith(`${ui}/`) && /\.tsx?$/u.test(next)) viewsUnder(next, found);
  }
  return found;
}

test('the sheet of the sign-in page has the classes of every view that is drawn before anybody has signed in', () => {
  const door = readFileSync(join(ui, 'theme/door.css'), 'utf8');
  const looked = [...door.matchAll(/@source '([^']+)'/gu)].map(([, path = '']) => resolve(ui, 'theme', path));
  const drawn = [...viewsUnder(join(ui, 'shell/app.tsx'))].filter((file) =>
    readFileSync(file, 'utf8').includes('className='),
  );
  expect(drawn.length).toBeGreaterThan(8);
  expect(drawn.filter((file) => !looked.includes(file))).toStrictEqual([]);
});
