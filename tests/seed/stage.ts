import { expect, test as plain, type TestContext } from 'vitest';
import { connectSeedClient, type SeedClient } from './seed-client.ts';
import type { PlayedCustomer, RunningSeedHost, SeedHost, SeedStaff, Topic } from './seed-host.ts';

/** A host of its own for one test, and the people on it. */
export type Stage = {
  readonly host: RunningSeedHost;
  readonly staff1: SeedStaff;
  readonly staff2: SeedStaff;
  readonly staff3: SeedStaff;
  /** Connected, not signed in. */
  client(): Promise<SeedClient>;
  signedIn(staff: SeedStaff): Promise<SeedClient>;
  /** Signed in and subscribed; the status that follows is taken. */
  onDuty(staff: SeedStaff): Promise<SeedClient>;
  /** A customer whose first word has been taken by the server. */
  waiting(text?: string): Promise<PlayedCustomer>;
};

async function openStage(seedHost: SeedHost) {
  const host = await seedHost.start();
  const [staff1, staff2, staff3] = host.staff;
  if (staff1 === undefined || staff2 === undefined || staff3 === undefined) {
    throw new Error(`${seedHost.name} knows fewer than three members of staff.`);
  }
  const clients: SeedClient[] = [];

  async function client(): Promise<SeedClient> {
    const made = await connectSeedClient(host.url);
    clients.push(made);
    return made;
  }

  async function signedIn({ id, token }: SeedStaff): Promise<SeedClient> {
    const made = await client();
    made.says('staff:auth', { staffId: id, token });
    await made.hears('staff:auth:response', ({ success }) => success);
    return made;
  }

  async function onDuty(staff: SeedStaff): Promise<SeedClient> {
    const made = await signedIn(staff);
    made.says('staff:subscribe', { staffId: staff.id });
    await made.hears('staff:status');
    return made;
  }

  async function waiting(text = 'Hello, is anybody there?'): Promise<PlayedCustomer> {
    const customer = await host.customer();
    await customer.writes(text);
    return customer;
  }

  const stage: Stage = { host, staff1, staff2, staff3, client, signedIn, onDuty, waiting };
  return {
    stage,
    faults: () => clients.flatMap(({ faults }) => faults),
    async close(): Promise<void> {
      for (const made of clients) made.leave();
      await host.stop();
    },
  };
}

/** `test` for one host: each test gets a stage, and fails if any client on it heard what is not in the document. */
export function stageOf(seedHost: SeedHost) {
  return plain.extend<{ stage: Stage }>({
    // oxlint-disable-next-line no-empty-pattern -- the form that vitest reads its fixtures' needs from
    stage: async ({}, lend) => {
      const { stage, faults, close } = await openStage(seedHost);
      try {
        await lend(stage);
        expect(faults()).toStrictEqual([]);
      } finally {
        await close();
      }
    },
  });
}

export type StagedTest = ReturnType<typeof stageOf>;

/** Skips the test, with the host's reason, where the host is excused from this topic. */
export function skipIfExcused(seedHost: SeedHost, topic: Topic, context: Pick<TestContext, 'skip'>): void {
  const reason = seedHost.excused?.[topic];
  if (reason !== undefined) context.skip(reason);
}
