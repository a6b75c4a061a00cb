import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig, preview } from 'vite';
import { LEFT_ALONE } from '#console/ui/left-alone.ts';

const page = join(import.meta.dirname, 'page');

/** Built as the product is built: minified, by React's production build, through the compiler. */
const config: InlineConfig = {
  configFile: false,
  root: page,
  publicDir: false,
  logLevel: 'warn',
  plugins: [react({ compiler: true, exclude: [/node_modules/, LEFT_ALONE] }), tailwindcss()],
  build: {
    emptyOutDir: true,
    target: 'es2023',
    chunkSizeWarningLimit: 2_000,
  },
};

type Site = { readonly url: string; close(): Promise<void> };

/** The benchmark's page, built and served. `readable`: names stay, for a profile. Port 0: any free one. */
export async function serveSite({
  port = 0,
  readable = false,
}: { readonly port?: number; readonly readable?: boolean } = {}): Promise<Site> {
  const outDir = mkdtempSync(join(tmpdir(), 'deskwire-bench-'));
  await build({ ...config, build: { ...config.build, outDir, minify: !readable } });
  const server = await preview({
    ...config,
    build: { outDir },
    preview: { port, strictPort: port !== 0, host: '127.0.0.1' },
  });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('The page is not served.');
  return {
    url,
    close: async () => {
      await server.close();
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}
