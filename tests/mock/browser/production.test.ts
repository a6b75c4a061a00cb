import { build } from 'vite';
import { expect, test } from 'vitest';

test('[DEV-5] nothing of the mock is in what is built for production', async () => {
  const built = await build({ logLevel: 'silent', build: { write: false } });
  const outputs = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
  const modules = outputs.flatMap((one) => (one.type === 'chunk' ? one.moduleIds : []));
  const texts = outputs.map((one) => (one.type === 'chunk' ? one.code : String(one.source)));

  expect(modules.some((id) => id.endsWith('src/console/main.tsx'))).toBe(true);
  expect(modules.filter((id) => /\/src\/mock\/|\/msw\/|\/@mswjs\//u.test(id))).toStrictEqual([]);
  expect(texts.filter((text) => /deskwireMock|\/src\/mock\/|mock-panel/u.test(text))).toStrictEqual([]);
});
