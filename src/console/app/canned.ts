import { mintUuid } from '#outbox/browser.ts';
import { asCannedReplyId, type CannedReply, type CannedReplyId } from '#protocol/canned-reply.ts';
import type { CannedChanged } from '#protocol/staff/canned.ts';
import { serverSays } from '../store/server-says.ts';
import { withCannedChange, withCannedReplies } from '../store/canned.ts';
import { noAnswer, noConnection, REQUEST_MS, type Tools } from './tools.ts';

/** For a canned reply that is about to be made: asked for once, and kept for every attempt to save it. */
export const mintCannedId = (): CannedReplyId => asCannedReplyId(mintUuid());

/** The staff's canned replies: asked for when they are first wanted, and kept up to date from then on (CANNED-1). */
export function createCanned({ read, apply, say, watch, line }: Tools) {
  let asking: Promise<void> | undefined;

  async function ask(): Promise<void> {
    const current = line();
    if (current?.peer !== 'extended') return;
    const answer = await current.request('canned:list', {}, REQUEST_MS);
    // without an answer they are asked for again when they are wanted again
    if ('silent' in answer || !answer.ok) return;
    apply((state) => withCannedReplies(state, answer.replies));
  }

  function load(): Promise<void> {
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  }

  /** True when it is done; else a notice says why not. */
  async function change({ id, reply }: CannedChanged): Promise<boolean> {
    const current = line();
    if (current?.peer !== 'extended') {
      say('error', noConnection());
      return false;
    }
    const answer =
      reply === null
        ? await current.request('canned:remove', { id }, REQUEST_MS)
        : await current.request('canned:save', { reply }, REQUEST_MS);
    if ('silent' in answer || !answer.ok) {
      say('error', 'silent' in answer ? noAnswer() : serverSays(answer.error.message));
      return false;
    }
    apply((state) => withCannedChange(state, { id, reply }));
    return true;
  }

  return {
    want: (): void => {
      if (read().canned === null) watch(load());
    },
    /** What changed while there was no connection was not told. */
    lineUp: (): void => {
      if (read().canned !== null) watch(load());
    },
    heard: (changed: CannedChanged): void => apply((state) => withCannedChange(state, changed)),
    save: (reply: CannedReply): Promise<boolean> => change({ id: reply.id, reply }),
    remove: (id: CannedReplyId): Promise<boolean> => change({ id, reply: null }),
  };
}

export type Canned = ReturnType<typeof createCanned>;
