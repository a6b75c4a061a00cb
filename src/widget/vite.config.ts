import { defineConfig } from 'vite';
import { twoTransports } from './two-transports.ts';

const here = import.meta.dirname;

/** One script without dependencies, for any page; and beside it the demo page that embeds it. */
export default defineConfig({
  root: here,
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    outDir: '../../dist/widget',
    emptyOutDir: true,
    // the oldest browsers with everything used here; older targets triple the colours in the style sheet
    target: ['chrome119', 'firefox121', 'safari17.4'],
    lib: { entry: 'main.ts', formats: ['iife'], name: 'Deskwire', fileName: () => 'widget.js' },
  },
  plugins: [
    twoTransports,
    {
      name: 'customer-page',
      async generateBundle() {
        const source = await this.fs.readFile(`${here}/demo/index.html`, { encoding: 'utf8' });
        this.emitFile({ type: 'asset', fileName: 'customer.html', source });
      },
    },
  ],
});
