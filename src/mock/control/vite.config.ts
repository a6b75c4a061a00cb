import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The mock's control page: a page of its own, which the server neither has nor serves. */
export default defineConfig({
  root: import.meta.dirname,
  // what it shares with the console's page (theme, icon) is served there
  base: '/control/',
  publicDir: false,
  plugins: [react({ compiler: true, exclude: [/node_modules/] }), tailwindcss()],
  build: { outDir: '../../../dist/control', emptyOutDir: true, target: 'es2023' },
});
