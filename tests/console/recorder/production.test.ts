import { join } from 'node:path';
import { build } from 'vite';
import { expect, test } from 'vitest';

test('[RECORD-4] nothing of the recorder is in a production build', async () => {
  const root = join(import.meta.dirname, '../../..');
  const built = await build({ root, mode: 'production', logLevel: 'silent', build: { write: false } });
  const chunks = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
  const modules = chunks.flatMap((chunk) => (chunk.type === 'chunk' ? Object.keys(chunk.modules) : []));
  expect(modules.filter((id) => id.includes('/src/console/app/')).length).toBeGreaterThan(10);
  expect(modules.filter((id) => id.includes('/src/console/recorder/'))).toStrictEqual([]);
  const code = chunks.map((chunk) => (chunk.type === 'chunk' ? chunk.code : '')).join('\n');
  expect(code).not.toMatch(/flight recorder|draw-?recorded|seededRandom/iu);
}, 60_000);
