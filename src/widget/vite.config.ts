import { copyFileSync } from 'node:fs';
import { defineConfig } from 'vite';

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
    target: 'es2023',
    lib: { entry: 'main.ts', formats: ['iife'], name: 'Deskwire', fileName: () => 'widget.js' },
  },
  plugins: [
    {
      name: 'customer-page',
      writeBundle: () => copyFileSync(`${here}/demo/index.html`, `${here}/../../dist/widget/customer.html`),
    },
  ],
});
