import { asSeq, type CustomerId, type Seq } from '#protocol/ids.ts';
import type { MentionSeen, OpenMention } from '#protocol/staff/mention-seen.ts';
import { noticesWords } from '../words/en/notices.ts';
import { withMention, withMentions, withoutMentions } from '../store/notes.ts';
import { REQUEST_MS, type Tools } from './tools.ts';

/** Notes that call this person: what is open, and telling the server what was seen (NOTE-5). */
export function createMentions(tools: Tools) {
  const { read, apply, say, watch } = tools;
  /** Up to where conversations were on the screen; a note may be told before the mention in it. */
  const saw = new Map<CustomerId, Seq>();

  const isSeen = ({ customerId, seq }: OpenMention): boolean => seq <= (saw.get(customerId) ?? 0);

  /** What is not acknowledged is told open again by the next catch-up, and then told seen again. */
  async function tellSeen({ customerId, seq }: MentionSeen): Promise<void> {
    const line = tools.line();
    if (line?.peer === 'extended') await line.request('mention:seen', { customerId, seq }, REQUEST_MS);
  }

  return {
    /** A catch-up has told all that are open. */
    caughtUp(told: readonly OpenMention[]): void {
      const open = told.filter((mention) => !isSeen(mention));
      for (const mention of told) if (!open.includes(mention)) watch(tellSeen(mention));
      apply((state) => withMentions(state, open));
    },

    heard(mention: OpenMention): void {
      if (isSeen(mention)) {
        watch(tellSeen(mention));
        return;
      }
      apply((state) => withMention(state, mention));
      say('info', noticesWords().mentioned({ staff: mention.staffName, customer: mention.customerName }));
    },

    /** Seen on another connection of this person. */
    heardSeen({ customerId, seq }: MentionSeen): void {
      apply((state) => withoutMentions(state, customerId, seq));
    },

    /** All that is loaded of this conversation was on the screen. */
    see(customerId: CustomerId): void {
      const seq = asSeq(read().conversations.get(customerId)?.messages.at(-1)?.seq ?? 0);
      if (seq <= (saw.get(customerId) ?? 0)) return;
      saw.set(customerId, seq);
      const before = read().mentions;
      apply((state) => withoutMentions(state, customerId, seq));
      if (read().mentions !== before) watch(tellSeen({ customerId, seq }));
    },
  };
}

export type Mentions = ReturnType<typeof createMentions>;
