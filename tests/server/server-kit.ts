import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { asClientMessageId, asStaffId, type CustomerId } from '#protocol/ids.ts';
import { openDesk } from '#server/open-desk.ts';
import type { Settings } from '#server/settings.ts';
import { startServer, type StartPorts } from '#server/start-server.ts';

const cleanUps: (() => Promise<void> | void)[] = [];

/** Runs after the test, newest first. */
export function afterTest(cleanUp: () => Promise<void> | void): void {
  cleanUps.push(cleanUp);
}

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'deskwire-server-'));
  afterTest(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

export type LogLine = { readonly fields: object; readonly message: string };
export const PASSWORD = 'correct horse';

type Overrides = Partial<Omit<StartPorts, 'settings' | 'log'>> & { readonly settings?: Partial<Settings> };

/** A real server on a free port and a database of its own, closed after the test. */
export async function startTestServer(overrides: Overrides = {}) {
  const folder = newFolder();
  const settings: Settings = {
    port: 0,
    host: '127.0.0.1',
    dataFolder: join(folder, 'data'),
    origins: null,
    proxies: 0,
    offerMs: 60_000,
    logLevel: 'silent',
    ...overrides.settings,
  };
  const logged: LogLine[] = [];
  const write = (fields: object, message: string) => void logged.push({ fields, message });
  const opened = overrides.opened ?? openDesk(settings.dataFolder);
  const site = { console: join(folder, 'console'), widget: join(folder, 'widget') };
  const server = await startServer({
    site,
    ...overrides,
    opened,
    settings,
    log: { error: write, warn: write },
  });
  afterTest(() => server.close());
  const { desk, storage, passwords } = opened;
  const entry = () => ({ at: desk.now(), actor: 'test', act: 'test' });

  return {
    ...server,
    url: `http://127.0.0.1:${server.port}`,
    settings,
    logged,
    desk,
    storage,
    /** Adds somebody whose password is `PASSWORD`, and answers with a personal token. */
    async addStaff(id: string, lifetimeMs = 3_600_000): Promise<string> {
      const passwordHash = await passwords.hash(PASSWORD);
      const staffId = asStaffId(id);
      await storage.addStaff(
        { id: staffId, name: `Staff ${id}`, email: null, disabledAt: null, role: 'agent', passwordHash },
        entry(),
      );
      const issued = await desk.signIn.issuePersonalToken(staffId, lifetimeMs);
      if (!issued.ok) throw new Error(issued.refusal.code);
      return issued.answer.token;
    },
    /** A customer who has written once and waits. */
    async addWaiting(): Promise<CustomerId> {
      const hello = await desk.visitor.hello({ customerToken: undefined, name: undefined });
      if (!hello.ok) throw new Error(hello.refusal.code);
      const { customerId } = hello.answer;
      await desk.visitor.send(customerId, {
        text: 'Hello?',
        clientMessageId: asClientMessageId(randomUUID()),
      });
      return customerId;
    },
  };
}

export type TestServer = Awaited<ReturnType<typeof startTestServer>>;
