import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** `--mode live`: the real server on the dev server's port (npm run dev:live). */
async function liveServer(mode: string) {
  if (mode !== 'live') return [];
  const { liveDesk } = await import('./src/server/dev-plugin.ts');
  return [liveDesk()];
}

export default defineConfig(({ mode }) => ({
  plugins: [
    react({ compiler: true, exclude: [/node_modules/, /src\/widget\//] }),
    tailwindcss(),
    liveServer(mode),
  ],
  build: { outDir: 'dist/console', sourcemap: false, target: 'es2023' },
  test: {
    // a machine that is busy with something else is no fault of the product
    testTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/console/ui/**', 'tests/widget/**', 'tests/e2e/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'dom',
          environment: 'jsdom',
          include: ['tests/console/ui/**/*.test.{ts,tsx}', 'tests/widget/**/*.test.{ts,tsx}'],
          setupFiles: ['tests/dom-set-up.ts'],
        },
      },
    ],
  },
}));
