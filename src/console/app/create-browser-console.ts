import { type ConsoleApp, createConsole } from './create-console.ts';
import { doorPorts } from './door-ports.ts';
import { fetchWork } from './fetch-work.ts';
import type { ConsolePorts } from './ports.ts';

type WorkPorts = Pick<ConsolePorts, 'loadWork' | 'openSocket' | 'openOutbox'>;

/** The console of a browser tab. What is needed only behind the sign-in page is fetched when somebody has signed in. */
export function createBrowserConsole(): ConsoleApp {
  const door = doorPorts();
  let fetched: WorkPorts | undefined;
  const work = (): WorkPorts => {
    if (fetched === undefined) throw new Error('Somebody works before the work is there.');
    return fetched;
  };
  return createConsole({
    ...door,
    loadWork: async () => {
      const { browserWork } = await fetchWork();
      fetched ??= browserWork({ origin: door.origin });
      return fetched.loadWork();
    },
    openSocket: (...asked) => work().openSocket(...asked),
    openOutbox: (parts) => work().openOutbox(parts),
  });
}
