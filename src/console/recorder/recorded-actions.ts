import type { Actions } from '../app/actions.ts';
import { type ActName, actOf, ACTS } from './acts.ts';
import { createTape } from './tape.ts';
import type { Turnstile } from './turnstile.ts';

/**
 * Called by what is drawn, not by a person: they come while the console is busy with what made it be drawn, and can wait
 * until it is quiet.
 */
const CAN_WAIT: ReadonlySet<ActName> = new Set([
  'markSeen',
  'loadOlder',
  'loadNewer',
  'keepAround',
  'reload',
]);

type Verb = (...args: readonly unknown[]) => unknown;

/** The verbs, written down as they are called. */
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
      if (CAN_WAIT.has(name)) tape.enter(input, call);
      else tape.now(input, call);
      return CAN_WAIT.has(name) || result instanceof Promise ? promise : result;
    };
  }

  const names = Object.keys(ACTS) as ActName[];
  return Object.fromEntries(names.map((name) => [name, recorded(name)])) as unknown as Actions;
}
