import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { LEFT_ALONE } from './src/console/ui/left-alone.ts';
import { twoTransports } from './src/widget/two-transports.ts';

/**
 * Whom the console of a dev server talks to: the real server (npm run dev:live), a desk in the page (npm run dev), or nobody
 * (npm run workshop).
 */
async function deskOf(mode: string) {
  if (mode === 'live') return [(await import('./src/server/dev-plugin.ts')).liveDesk()];
  if (mode === 'mock') return [(await import('./src/mock/browser/vite-plugin.ts')).designersDesk()];
  if (mode === 'workshop') return [(await import('./src/workshop/vite-plugin.ts')).workshop()];
  return [];
}

export default defineConfig(({ command, mode }) => ({
  plugins: [
    twoTransports,
    react({
      compiler: true,
      // a dev server refreshes only what the plugin has seen
      exclude: [/node_modules/, /src\/widget\//, ...(command === 'build' ? [LEFT_ALONE] : [])],
    }),
    // its own optimizing writes each colour three times, for browsers that lack what the console is built of
    tailwindcss({ optimize: false }),
    deskOf(mode),
  ],
  build: {
    outDir: mode === 'mock' ? 'dist/mock' : 'dist/console',
    sourcemap: false,
    target: 'es2023',
    // the oldest with light-dark(): themes hang on it
    cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
    rolldownOptions: {
      // what every page begins with: small files of their own would cost more than they are. The designers' page waits for its
      // desk before it begins: in one file with what waits for it, neither would come first
      output: mode === 'mock' ? {} : { codeSplitting: { groups: [{ name: 'start', tags: ['$initial'] }] } },
    },
  },
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
