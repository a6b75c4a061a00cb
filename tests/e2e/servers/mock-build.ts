import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { promisify } from 'node:util';
import type { BrowserContext } from '@playwright/test';

const root = join(import.meta.dirname, '../../..');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** At this address there is nothing: whatever is asked of it comes from the folder of the build. */
const URL_OF_BUILD = 'https://designers.test';

/** `npm run build:mock`: the designers' page as files. */
export async function buildMock(name: string) {
  const folder = join(root, 'node_modules/.cache', name);
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const args = [vite, 'build', '--mode', 'mock', '--logLevel', 'error', '--outDir', folder, '--emptyOutDir'];
  await promisify(execFile)(process.execPath, args, { cwd: root });
  return {
    url: URL_OF_BUILD,
    /** Gives these files to a browser that has no network at all. */
    async giveTo(context: BrowserContext): Promise<void> {
      await context.setOffline(true);
      await context.route(`${URL_OF_BUILD}/**`, async (route) => {
        const { pathname } = new URL(route.request().url());
        const file = extname(pathname) === '' ? '/index.html' : normalize(pathname);
        const body = await readFile(join(folder, file)).catch(() => undefined);
        if (body === undefined) await route.fulfill({ status: 404 });
        else await route.fulfill({ body, contentType: TYPES[extname(file)] ?? 'application/octet-stream' });
      });
    },
  };
}

export type MockBuild = Awaited<ReturnType<typeof buildMock>>;
