import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openServedDesk } from '#server/open-desk.ts';
import { http } from './http-kit.ts';
import { deskwire, runServer, spawnServer } from './process-kit.ts';
import { newFolder } from './server-kit.ts';

const LIMIT = 30_000;

test(
  '[STOP-2] a second server on one data folder is refused in one line, the first goes on, commands work beside it',
  async () => {
    const data = join(newFolder(), 'data');
    const first = await spawnServer(data);
    const { code, stdout, stderr } = await runServer({ PORT: '0', DESKWIRE_DATA: data });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toBe(
      `Another Deskwire server uses the data folder ${data}. Stop it first, or set DESKWIRE_DATA to another folder.\n`,
    );
    expect((await http(`${first.url}/healthz`)).status).toBe(200);
    expect(await deskwire(data, 'staff', 'add', '--id', 'anna', '--name', 'Anna')).toMatchObject({ code: 0 });
  },
  LIMIT,
);

test(
  '[STOP-2] the folder is free again after kill -9, and after a stop in order',
  async () => {
    const data = join(newFolder(), 'data');
    for (const signal of ['SIGKILL', 'SIGTERM', 'SIGKILL'] as const) {
      const server = await spawnServer(data);
      server.child.kill(signal);
      await server.ended;
    }
    expect((await spawnServer(data)).port).toBeGreaterThan(0);
  },
  LIMIT,
);

test('[STOP-2] a desk that could not be opened does not keep the folder', async () => {
  const data = join(newFolder(), 'data');
  mkdirSync(join(data, 'deskwire.sqlite'), { recursive: true });
  expect(() => openServedDesk(data)).toThrow(/^The database \S+ cannot be opened: EISDIR/u);
  expect(() => openServedDesk(data)).toThrow(/^The database \S+ cannot be opened: EISDIR/u);
});

test.skipIf(!existsSync('/proc/self'))(
  'a data folder where the system makes none is one clear line, not a start that hangs',
  async () => {
    const { code, stdout, stderr } = await runServer({ PORT: '0', DESKWIRE_DATA: '/proc/desk/data' });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^The data folder \/proc\/desk\/data cannot be written \(DESKWIRE_DATA\): .+\n$/u);
  },
  LIMIT,
);
