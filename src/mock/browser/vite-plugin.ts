import type { Plugin } from 'vite';

const PRODUCT = '/src/console/main.tsx';
const DESIGNERS = '/src/mock/browser/main.tsx';

/**
 * `vite --mode mock`, serving or building: the same page, begun by another script. That one puts a desk into the page, then the
 * console on top. A production build never sees this plugin, and nothing that it builds names the mock.
 */
export function designersDesk(): Plugin {
  return {
    name: 'deskwire-designers',
    config: () => ({
      // known from the start: a package that is found late makes Vite load the page anew under the designer
      optimizeDeps: { entries: [`.${DESIGNERS}`] },
      cacheDir: 'node_modules/.vite-designers',
      // started by a person: there is somebody to show it to (`BROWSER=none` says otherwise)
      server: { open: process.stdout.isTTY },
    }),
    transformIndexHtml: {
      order: 'pre',
      handler: (html) => html.replace(PRODUCT, DESIGNERS),
    },
  };
}
