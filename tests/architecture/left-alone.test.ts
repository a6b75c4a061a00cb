import { globSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LEFT_ALONE, LEFT_ALONE_VIEWS } from '#console/ui/left-alone.ts';

test('every view that the compiler is to leave alone is there', () => {
  const ui = join(import.meta.dirname, '../../src/console/ui');
  const files = globSync('*/*.{ts,tsx}', { cwd: ui }).map((file) => `/src/console/ui/${file}`);
  expect(files.filter((file) => LEFT_ALONE.test(file))).toHaveLength(LEFT_ALONE_VIEWS.length);
});
