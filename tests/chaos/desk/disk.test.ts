import { statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { afterTest } from '#tests/server/server-kit.ts';
import { http } from '#tests/server/http-kit.ts';
import { startChaosDesk } from './desk.ts';
import { whyNoDisk } from './disk.ts';

test.skipIf(whyNoDisk() !== null)(
  'a desk on a disk of its own has as much room as was asked for, and leaves nothing mounted',
  async () => {
    const desk = await startChaosDesk({ diskMiB: 8 });
    afterTest(() => desk.stop().catch(() => undefined));
    const { blocks, bsize } = statfsSync(desk.dataFolder);
    expect(blocks * bsize).toBe(8 * 1024 * 1024);
    const tooMuch = () => writeFileSync(join(desk.dataFolder, 'ballast'), Buffer.alloc(9 * 1024 * 1024));
    expect(tooMuch).toThrow('ENOSPC');
    expect((await http(`${desk.url}/healthz`)).status).toBe(200);
    await desk.stop();
    expect(() => statfsSync(desk.dataFolder)).toThrow('ENOENT');
  },
  20_000,
);
