import type { CustomerId, Seq } from '#protocol/ids.ts';
import { noticesWords } from '../words/en/notices.ts';
import { withNewest } from '../store/conversations.ts';
import type { Sought } from '../store/state.ts';
import type { History } from './history.ts';
import type { Tools } from './tools.ts';

/** So long the line that was led to is marked, in milliseconds. */
const MARKED_MS = 2_500;

const holds = (entries: readonly { readonly seq?: Seq | undefined }[] | undefined, seq: Seq): boolean =>
  entries?.some((entry) => entry.seq === seq) === true;

/** Leads to one line of a conversation, with what stands around it, however far it is from what is loaded. */
export function createSeek({ read, apply, say, after }: Tools, history: History) {
  const isStill = (sought: Sought): boolean => read().sought === sought;

  function mark(sought: Sought | null): void {
    apply((state) => ({ ...state, sought }));
  }

  async function isBrought({ customerId, seq }: Sought): Promise<boolean> {
    const known = read().conversations.get(customerId);
    if (holds(known?.part?.messages, seq)) return true;
    if (holds(known?.messages, seq)) {
      apply((state) => withNewest(state, customerId));
      return true;
    }
    switch (await history.around(customerId, seq)) {
      case 'there':
        return true;
      case 'missing':
        say('error', noticesWords().messageGone);
        return false;
      case 'unknown':
        say('error', noticesWords().messageNotLoaded);
        return false;
    }
  }

  /** Of the conversation that is open. Whoever is led elsewhere meanwhile stays there. */
  return async function seek(customerId: CustomerId, seq: Seq): Promise<void> {
    const sought: Sought = { customerId, seq, at: 'loading' };
    mark(sought);
    const isThere = await isBrought(sought);
    if (!isStill(sought)) return;
    if (!isThere) {
      mark(null);
      return;
    }
    const shown: Sought = { ...sought, at: 'shown' };
    mark(shown);
    after(MARKED_MS, () => {
      if (isStill(shown)) mark(null);
    });
  };
}
