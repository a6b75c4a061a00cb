import * as v from 'valibot';
import type { ConsoleStore } from '../store/create-store.ts';
import type { ConsoleState } from '../store/state.ts';
import type { Keep } from './ports.ts';

/**
 * One value of the state, chosen by a person, over a reload. What is kept and makes no sense, or cannot be read, is as
 * `usual`. Answers how to stop.
 */
export function keepValue<Name extends keyof ConsoleState>({
  keep,
  key,
  store,
  name,
  schema,
  usual,
}: {
  readonly keep: Keep;
  readonly key: string;
  readonly store: ConsoleStore;
  readonly name: Name;
  readonly schema: v.GenericSchema<unknown, ConsoleState[Name]>;
  readonly usual: ConsoleState[Name];
}): () => void {
  store.setState({ [name]: read() } as Pick<ConsoleState, Name>);
  return store.subscribe((now, was) => {
    if (now[name] === was[name]) return;
    try {
      keep.set(key, JSON.stringify(now[name]));
    } catch {
      // refused storage costs the memory of the choice, nothing else
    }
  });

  function read(): ConsoleState[Name] {
    try {
      const kept = keep.get(key);
      const parsed = kept === null ? null : v.safeParse(schema, JSON.parse(kept));
      return parsed?.success === true ? parsed.output : usual;
    } catch {
      // refused, or not ours
      return usual;
    }
  }
}
