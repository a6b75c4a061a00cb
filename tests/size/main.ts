import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { type Built, firstLoad, gzipped } from './first-load.ts';
import { PAGES } from './pages.ts';

/** `npm run size`: builds, writes nothing, and prints what each page fetches at first. Exits 1 above a budget, or above the ceiling of one that is not kept yet. */
const root = join(import.meta.dirname, '../..');
const KIB = 1_024;

async function builtBy(config: string): Promise<Built> {
  const result = await build({ configFile: join(root, config), logLevel: 'error', build: { write: false } });
  const files = [result].flat().flatMap((made) => ('output' in made ? made.output : []));
  const styles = new Map<string, string>();
  const chunks: Built['chunks'][number][] = [];
  for (const file of files) {
    if (file.type === 'chunk') chunks.push({ ...file, css: [...(file.viteMetadata?.importedCss ?? [])] });
    else if (file.fileName.endsWith('.css')) {
      const { fileName } = file;
      const code = String(file.source);
      styles.set(fileName, code);
      // fetched by a script of its own accord: what a page needs of them stands in its needs
      chunks.push({ fileName, code, moduleIds: file.originalFileNames, imports: [], css: [] });
    }
  }
  return { chunks, styles };
}

const builds = new Map<string, Promise<Built>>();
const line = (kib: number, name: string) => `${kib.toFixed(2).padStart(9)}  ${name}\n`;

for (const { name, config, budgetKiB, ceilingKiB = budgetKiB, needs } of PAGES) {
  const built = builds.get(config) ?? builtBy(config);
  builds.set(config, built);
  const files = [...firstLoad(await built, needs)];
  // stands in the console's HTML, outside the build
  if (config === 'vite.config.ts')
    files.push({ name: 'theme.js', bytes: gzipped(readFileSync(join(root, 'public/theme.js'), 'utf8')) });
  const kib = files.reduce((sum, { bytes }) => sum + bytes, 0) / KIB;
  const isOver = kib > ceilingKiB;
  const verdict = isOver ? ', TOO MUCH' : kib > budgetKiB ? `, not kept yet; no more than ${ceilingKiB}` : '';
  process.stdout.write(`\n${name}: ${kib.toFixed(2)} of ${budgetKiB} KiB${verdict}\n`);
  for (const file of files.toSorted((a, b) => b.bytes - a.bytes))
    process.stdout.write(line(file.bytes / KIB, file.name));
  if (isOver) process.exitCode = 1;
}
