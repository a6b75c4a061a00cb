import type { Plugin } from 'vite';

const PRODUCT = '/src/console/main.tsx';
const WORKSHOP = '/src/workshop/main.tsx';

/** `npm run workshop`: the console's own page, begun by the workshop's script instead. No build of the product sees it. */
export function workshop(): Plugin {
  return {
    name: 'deskwire-workshop',
    config: () => ({
      // known from the start: a package that is found late makes Vite load the page anew
      optimizeDeps: { entries: [`.${WORKSHOP}`] },
      cacheDir: 'node_modules/.vite-workshop',
    }),
    transformIndexHtml: {
      order: 'pre',
      handler: (html) => html.replace(PRODUCT, WORKSHOP),
    },
  };
}
