import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** What shrinks; pictures and fonts are compressed already. */
const SHRINKS = /\.(?:js|css|html|svg|json|webmanifest|txt|map)$/u;

/** Below this a packet is a packet. */
const LEAST_BYTES = 1_024;

/** Writes `.br` and `.gz` beside every file that shrinks. Run once, at build time, so the slowest setting is right. */
async function precompress(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  await Promise.all(
    entries
      .filter((entry) => entry.isFile() && SHRINKS.test(entry.name))
      .map(async (entry) => {
        const path = join(entry.parentPath, entry.name);
        const bytes = await readFile(path);
        if (bytes.length < LEAST_BYTES) return;
        const { BROTLI_PARAM_QUALITY, BROTLI_MAX_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants;
        const params = { [BROTLI_PARAM_QUALITY]: BROTLI_MAX_QUALITY, [BROTLI_PARAM_SIZE_HINT]: bytes.length };
        await writeFile(`${path}.br`, await promisify(brotliCompress)(bytes, { params }));
        await writeFile(`${path}.gz`, await promisify(gzip)(bytes, { level: 9 }));
      }),
  );
}

const dist = join(import.meta.dirname, '../../dist');
await precompress(dist);
// the set-up step compares the sources with this
await writeFile(join(dist, '.built'), '');
