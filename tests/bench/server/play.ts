import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Order } from './players.ts';

export type Told =
  | { readonly at: 'begin' | 'end' | 'open' | 'lost' }
  | { readonly at: 'done'; readonly result: unknown }
  | { readonly at: 'failed'; readonly error: string };

/** One measurement's clients; `when` resolves at a moment they tell of. */
export function players(order: Order) {
  const child = fork(join(import.meta.dirname, 'players.ts'));
  const told = new Map<Told['at'], PromiseWithResolvers<Told>>();
  const moment = (at: Told['at']): PromiseWithResolvers<Told> => {
    const known = told.get(at) ?? Promise.withResolvers<Told>();
    told.set(at, known);
    return known;
  };
  const failed = moment('failed');
  child.on('message', (message) => moment((message as Told).at).resolve(message as Told));
  child.once('exit', (code) => failed.resolve({ at: 'failed', error: `they ended with ${code}` }));
  child.send(order);

  async function when(at: Told['at']): Promise<unknown> {
    const first = await Promise.race([moment(at).promise, failed.promise]);
    if (first.at === 'failed') throw new Error(`The players failed: ${first.error}`);
    return first.at === 'done' ? first.result : undefined;
  }
  return {
    when,
    async leave(): Promise<void> {
      if (child.exitCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}
