import { playCustomer } from '../../seed/hosts/played-customer.ts';
import { consolePage } from '../people/console-page.ts';
import { issueToken, MAI, startRealServer } from '../servers/real-server.ts';
import type { RunningHost } from './host.ts';
import { storedAt } from './stored.ts';

/** The real server in a process of its own, on a folder with its people and its past. */
export async function startRealHost(
  dataFolder: string,
  environment: Readonly<Record<string, string>>,
): Promise<RunningHost> {
  const server = await startRealServer(dataFolder, environment);
  const { url } = server;
  const tokenOf = ({ id }: { readonly id: string }) => issueToken(dataFolder, id);
  return {
    url,
    server,
    tokenOf,
    async signIn(person, newPage) {
      const agent = consolePage(await newPage(), url);
      await agent.open();
      await agent.signIn(person);
      return agent;
    },
    plays: (name, token) =>
      playCustomer(url, { name, ...(token === undefined ? {} : { customerToken: token }) }),
    stored: async (customerId) => storedAt(url, { id: MAI.id, token: await tokenOf(MAI) }, customerId),
    complaints: server.complaints,
    stop: server.stop,
  };
}
