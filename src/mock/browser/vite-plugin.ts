import type { Plugin } from 'vite';

const PRODUCT = '/src/console/main.tsx';
const DESIGNERS = '/src/mock/browser/main.tsx';

/**
 * `npm run dev`: the same page, begun by another script. That one puts a desk into the page, then the console on top. A
 * production build never sees this plugin, and nothing that it builds names the mock.
 */
export function designersDesk(): Plugin {
  return {
    name: 'deskwire-designers',
    apply: 'serve',
    config: () => ({
      // known from the start: a package that is found late makes Vite load the page anew under the designer
      optimizeDeps: { entries: [`.${DESIGNERS}`] },
      cacheDir: 'node_modules/.vite-designers',
    }),
    transformIndexHtml: {
      order: 'pre',
      handler: (html) => html.replace(PRODUCT, DESIGNERS),
    },
  };
}
