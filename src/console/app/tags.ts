import type { CustomerId } from '#protocol/ids.ts';
import { serverSays } from '../store/server-says.ts';
import { withCustomerUpdate } from '../store/customers.ts';
import type { TagAct } from '../store/state.ts';
import { withoutTagAct, withTagAct } from '../store/tags.ts';
import { pause, REQUEST_MS, type Tools } from './tools.ts';

/** Before what the server cannot take now is tried again, in milliseconds, unless it says how long. */
const AGAIN_MS = 2_000;

/**
 * What is put on customers and taken off again. Each act is sent by itself, in the order in which it was done, until it is
 * answered; done twice it is done once, so that nothing is lost with a connection (TAG-4).
 */
export function createTags({ read, apply, say, watch, line, after }: Tools) {
  const settling = new Set<CustomerId>();

  /** True: the next one can be sent. */
  async function sendFirst(customerId: CustomerId): Promise<boolean> {
    const first = read().tagActs.get(customerId)?.[0];
    const current = line();
    if (first === undefined || current?.peer !== 'extended') return false;
    const event = first.how === 'add' ? 'tag:add' : 'tag:remove';
    const answer = await current.request(event, { customerId, tag: first.tag }, REQUEST_MS);
    // asked again on whatever line there is now
    if ('silent' in answer) return line()?.isUp() === true;
    if (answer.ok) {
      const { tags, version } = answer;
      apply((state) => withCustomerUpdate(state, customerId, { tags, version }));
    } else if (answer.error.retryable) {
      await pause(after, answer.error.retryAfterMs ?? AGAIN_MS);
      return true;
    } else {
      say('error', serverSays(answer.error.message));
    }
    apply((state) => withoutTagAct(state, customerId, first));
    return true;
  }

  async function settle(customerId: CustomerId): Promise<void> {
    if (settling.has(customerId)) return;
    settling.add(customerId);
    try {
      while (await sendFirst(customerId));
    } finally {
      settling.delete(customerId);
    }
  }

  async function load(): Promise<void> {
    const current = line();
    if (current?.peer !== 'extended') return;
    const answer = await current.request('tag:list', {}, REQUEST_MS);
    // without an answer they are asked for again when they are wanted again
    if (!('silent' in answer) && answer.ok) apply((state) => ({ ...state, tagsInUse: answer.tags }));
  }

  return {
    act(customerId: CustomerId, act: TagAct): void {
      apply((state) => withTagAct(state, customerId, act));
      watch(settle(customerId));
    },
    /** What is in use is asked for anew whenever somebody is about to choose. */
    want: (): void => watch(load()),
    lineUp(): void {
      for (const customerId of read().tagActs.keys()) watch(settle(customerId));
    },
  };
}

export type Tags = ReturnType<typeof createTags>;
