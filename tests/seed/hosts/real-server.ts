import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDesk } from '#desk/create-desk.ts';
import type { Storage } from '#desk/storage.ts';
import { asCustomerId, asMessageId, asStaffId } from '#protocol/ids.ts';
import { asMillis } from '#protocol/timestamp.ts';
import { createLog } from '#server/log.ts';
import { openDesk, type OpenDesk } from '#server/open-desk.ts';
import { createPasswords } from '#server/passwords.ts';
import { digest, mintId, mintSecret } from '#server/secrets.ts';
import { startServer } from '#server/start-server.ts';
import { createMemoryStorage } from '#storage/memory/create-memory-storage.ts';
import type { PlayedCustomer, RunningSeedHost, SeedHost, SeedStaff } from '../seed-host.ts';
import { playCustomer } from './played-customer.ts';

const STAFF: readonly SeedStaff[] = [
  { id: 'staff1', token: 'AUTH_TOKEN', name: 'Mai Tran' },
  { id: 'staff2', token: 'AUTH_TOKEN_2', name: 'Jonas Weber' },
  { id: 'staff3', token: 'AUTH_TOKEN_3', name: 'Aïsha Haddad' },
];

const now = () => asMillis(Date.now());
const by = (act: string) => ({ at: now(), actor: 'cli', act });

async function addStaff({ storage }: OpenDesk): Promise<void> {
  for (const { id, token, name } of STAFF) {
    const staffId = asStaffId(id);
    await storage.addStaff(
      { id: staffId, name, email: null, disabledAt: null, role: 'agent', passwordHash: null },
      by('staff:add'),
    );
    await storage.addToken(
      {
        hash: digest(token),
        id: `token-of-${id}`,
        kind: 'personal',
        staffId,
        parentHash: null,
        createdAt: now(),
        expiresAt: asMillis(Date.now() + 3_600_000),
        revokedAt: null,
      },
      by('token:issue:personal'),
    );
  }
}

async function run(
  opened: OpenDesk,
  dataFolder: string,
  cleanUp: () => Promise<void>,
): Promise<RunningSeedHost> {
  await addStaff(opened);
  const server = await startServer({
    settings: {
      port: 0,
      host: '127.0.0.1',
      dataFolder,
      origins: null,
      proxies: 0,
      offerMs: 60_000,
      logLevel: 'silent',
    },
    log: createLog('silent'),
    opened,
  });
  const url = `http://127.0.0.1:${server.port}`;
  const customers: PlayedCustomer[] = [];
  let met = 0;

  return {
    url,
    staff: STAFF,
    async customer({ name, id } = {}) {
      met += 1;
      const called = name ?? `Customer ${met}`;
      if (id !== undefined) {
        await opened.storage.addCustomer({
          id: asCustomerId(id),
          name: called,
          resumeHash: digest(`token of ${id}`),
          at: now(),
        });
      }
      const customerToken = id === undefined ? {} : { customerToken: `token of ${id}` };
      const customer = await playCustomer(url, { name: called, ...customerToken });
      customers.push(customer);
      return customer;
    },
    async fill(customerId, texts) {
      // asked for in one go, committed in one go, in this order
      await Promise.all(
        texts.map((text) =>
          opened.storage.appendCustomerMessage({
            id: asMessageId(mintId()),
            customerId: asCustomerId(customerId),
            text,
            at: now(),
            clientMessageId: null,
          }),
        ),
      );
    },
    async revoke(staffId) {
      await opened.storage.revokeToken({ id: `token-of-${staffId}` }, by('token:revoke'));
    },
    async stop() {
      for (const customer of customers) await customer.leaves();
      await server.close();
      await cleanUp();
    },
  };
}

/** Our own server on a memory of which `spoil` may make something worse. */
export function realServerOver(name: string, spoil: (sound: Storage) => Storage): SeedHost {
  return {
    name,
    start() {
      const storage = spoil(createMemoryStorage({ digest, epoch: mintId() }));
      const passwords = createPasswords();
      const desk = createDesk({ storage, now, mintId, mintSecret, digest, passwords });
      return run({ desk, storage, passwords }, '', async () => undefined);
    },
  };
}

/** Our own server in this process, keeping everything in memory. */
export const realServerInMemory = realServerOver('the real server, in memory', (sound) => sound);

/** Our own server in this process, on a SQLite file in a folder of its own. */
export const realServerOnSqlite: SeedHost = {
  name: 'the real server, on SQLite',
  async start() {
    const folder = await mkdtemp(join(tmpdir(), 'deskwire-seed-'));
    return run(openDesk(folder), folder, () => rm(folder, { recursive: true, force: true }));
  },
};
