import { KNOWN_STAFF } from '#mock/engine/people.ts';
import type { MockMode } from '#mock/engine/wire.ts';
import { playCustomer } from '../../seed/hosts/played-customer.ts';
import { consolePage } from '../people/console-page.ts';
import { startMockServer } from '../servers/mock-server.ts';
import type { Person } from '../servers/real-server.ts';
import type { Watch } from '../watch.ts';
import type { Past, RunningHost } from './host.ts';
import { storedAt } from './stored.ts';

/** The mock's staff have the ids and names of the tests' own, and their own tokens and passwords. */
function knownAs({ id }: Person): (typeof KNOWN_STAFF)[number] {
  const known = KNOWN_STAFF.find((one) => one.id === id);
  if (known === undefined) throw new Error(`The mock does not know ${id}.`);
  return known;
}

/** QA's mock, in either mode. */
export async function startMockHost(mode: MockMode, past: Past, watch: Watch): Promise<RunningHost> {
  const mock = await startMockServer({ mode });
  const { url } = mock;
  await past.fill(mock.engine.storage());
  if (mode === 'seed') {
    watch.allow({
      says: /status of 404 .*\/api\/session\)$/u,
      because: 'asking whether there is an /api is how the console learns that there is none',
    });
  }
  return {
    url,
    tokenOf: async (person) => knownAs(person).token,
    async signIn(person, newPage) {
      const { id, token, password } = knownAs(person);
      const agent = consolePage(await newPage(), url);
      await agent.open();
      if (mode === 'extended') {
        await agent.signIn({ id, password });
        return agent;
      }
      await agent.signInWithToken(id, token);
      return {
        ...agent,
        async reload() {
          await agent.reload();
          await agent.signInWithToken(id, token);
        },
      };
    },
    plays: (name, token) =>
      playCustomer(url, { name, ...(token === undefined ? {} : { customerToken: token }) }),
    stored: (customerId) => storedAt(url, KNOWN_STAFF[0], customerId),
    complaints: mock.complaints,
    stop: mock.close,
  };
}
