import { staffDown } from '#protocol/staff/down.ts';
import type { Dialect } from './client.ts';
import { departures, type Departure, SERVER_SAYS } from './seed/shapes.ts';

/** What was said with one event over the whole run. `examples` are different from each other, a few at most. */
type Said = { times: number; readonly wrong: Departure[]; readonly extra: Departure[] };

const EXAMPLES = 3;

function keep(list: Departure[], found: Departure): void {
  if (
    list.length >= EXAMPLES ||
    list.some(({ expected, came }) => expected === found.expected && came === found.came)
  )
    return;
  list.push(found);
}

function schemaOf(dialect: Dialect, event: string) {
  if (dialect === 'strict') return Object.hasOwn(SERVER_SAYS, event) ? SERVER_SAYS[event] : undefined;
  return Object.hasOwn(staffDown, event) ? staffDown[event as keyof typeof staffDown].payload : undefined;
}

/** Compares everything that any connection of the run hears with what may be said to it. */
export function createOverheard() {
  const said: Readonly<Record<Dialect, Map<string, Said>>> = { strict: new Map(), extended: new Map() };
  const unknown = new Set<string>();

  return {
    note(dialect: Dialect, event: string, args: readonly unknown[]): void {
      const schema = schemaOf(dialect, event);
      if (schema === undefined) {
        // an extended server may have words that are newer than ours
        if (dialect === 'strict') unknown.add(event);
        return;
      }
      const one = said[dialect].get(event) ?? { times: 0, wrong: [], extra: [] };
      said[dialect].set(event, one);
      one.times += 1;
      for (const found of departures(schema, event, args))
        keep(found.kind === 'extra' ? one.extra : one.wrong, found);
    },
    /** Undefined: it was never said. */
    of: (dialect: Dialect, event: string): Readonly<Said> | undefined => said[dialect].get(event),
    /** Fields and events told to clients of the document that the document does not have. */
    beyondTheDocument: (): readonly string[] => [
      ...unknown,
      ...[...said.strict.values()].flatMap(({ extra }) => extra.map(({ came }) => came)),
    ],
    events: (dialect: Dialect): readonly string[] => [...said[dialect].keys()],
  };
}

export type Overheard = ReturnType<typeof createOverheard>;
