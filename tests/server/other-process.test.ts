import { expect, test } from 'vitest';
import { asStaffId } from '#protocol/ids.ts';
import { openDesk } from '#server/open-desk.ts';
import { afterTest, startTestServer } from './server-kit.ts';
import { ask, next, seedClient, staffClient } from './socket-kit.ts';

test('[END-4] an account disabled on the command line lets go, and whoever is connected is told', async () => {
  const server = await startTestServer();
  const anna = await staffClient(server.url, 'anna', await server.addStaff('anna'));
  const binh = await staffClient(server.url, 'binh', await server.addStaff('binh'));
  const strict = await seedClient(server.url, 'chi', await server.addStaff('chi'));
  const customerId = await server.addWaiting();
  const subscribed = next(strict.socket, 'customer:new');
  strict.socket.emit('staff:subscribe', { staffId: 'chi' });
  await subscribed;
  const held = Promise.all([next(binh.socket, 'customer:update'), next(strict.socket, 'customer:update')]);
  await ask(anna.socket, 'customer:accept', { customerId, staffId: 'anna' });
  await held;

  const told = Promise.all([next(binh.socket, 'customer:update'), next(strict.socket, 'customer:update')]);
  const gone = next(anna.socket, 'disconnect');
  const commandLine = openDesk(server.settings.dataFolder);
  afterTest(() => commandLine.storage.close());
  const entry = { at: commandLine.desk.now(), actor: 'cli', act: 'staff:disable' };
  await commandLine.storage.disableStaff(asStaffId('anna'), entry);

  const [[extended], [seed]] = await told;
  expect(extended).toMatchObject({
    customerId,
    updates: { active: true, needsSupport: true, assignedTo: null },
  });
  expect(seed).toMatchObject({ customerId, updates: { active: true, needsSupport: true } });
  await gone;
  expect(anna.heard.at(-1)).toMatchObject({ event: 'error', payload: { code: 'TOKEN_REVOKED' } });
  expect(await ask(binh.socket, 'customer:accept', { customerId, staffId: 'binh' })).toMatchObject({
    ok: true,
  });
});
