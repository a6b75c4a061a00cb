import { browserWork, type WorkOptions } from './browser-work.ts';
import { doorPorts } from './door-ports.ts';
import type { ConsolePorts } from './ports.ts';

type BrowserOptions = Parameters<typeof doorPorts>[0] & Omit<WorkOptions, 'origin'>;

/** Everything that a browser tab gives a console, at once: for pages that fetch nothing apart. */
export function browserPorts(options: BrowserOptions = {}): ConsolePorts {
  const door = doorPorts(options);
  return { ...door, ...browserWork({ ...options, origin: door.origin }) };
}
