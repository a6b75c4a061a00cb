import type { Actions } from '../app/actions.ts';
import { type ActName, actOf, ACTS } from './acts.ts';
import { createTape } from './tape.ts';
import type { Turnstile } from './turnstile.ts';

/**
 * Called by the key that is pressed in a field, in a task of its own: the field has to show its text before that is over. No
 * screen calls them of itself.
 */
const AT_ONCE: ReadonlySet<ActName> = new Set([
  'type',
  'typeNote',
  'callColleague',
  'editField',
  'setSearch',
]);

type Verb = (...args: readonly unknown[]) => unknown;

/**
 * The verbs, written down as they are called. One that is called while the console is still busy, by a screen that is being
 * drawn or as the second in one breath, waits until it is quiet: how far the busy one had got could not be had again.
 */
export function recordedActions(actions: Actions, turnstile: Turnstile): Actions {
  const tape = createTape(turnstile);

  function recorded(name: ActName): Verb {
    const verb = actions[name] as Verb;
    return (...args) => {
      const input = { is: 'act', act: actOf(name, args) } as const;
      const { promise, resolve, reject } = Promise.withResolvers<unknown>();
      let result: unknown;
      const call = (): void => {
        result = verb(...args);
        // whoever awaits it goes on in a turn of its own, when the console is quiet
        if (result instanceof Promise) tape.after(result, () => null).then(resolve, reject);
        else resolve(result);
      };
      if (!AT_ONCE.has(name)) {
        tape.enter(input, call);
        return promise;
      }
      tape.now(input, call);
      return result;
    };
  }

  const names = Object.keys(ACTS) as ActName[];
  return Object.fromEntries(names.map((name) => [name, recorded(name)])) as unknown as Actions;
}
