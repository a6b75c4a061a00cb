import { join } from 'node:path';
import { build, preview } from 'vite';

const root = join(import.meta.dirname, '../../..');

/** The workshop, built and served on a free port: what `npm run workshop` shows, without its dev server. */
export async function startWorkshop(
  worker: number,
): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const outDir = join(root, `node_modules/.cache/workshop-${worker}`);
  const settings = {
    root,
    mode: 'workshop',
    logLevel: 'error',
    build: { outDir, emptyOutDir: true },
  } as const;
  await build(settings);
  const server = await preview({ ...settings, preview: { port: 0, strictPort: false } });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('The workshop is served nowhere.');
  return { url: url.replace(/\/$/u, ''), stop: () => server.close() };
}
