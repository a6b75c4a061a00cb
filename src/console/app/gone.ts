import type { CustomerId, MessageId } from '#protocol/ids.ts';
import type { Message } from '#protocol/message.ts';
import { missingIn, withGone, withoutGone } from '../store/gone.ts';
import type { ConsoleState, Gone } from '../store/state.ts';
import { senderOf } from '../store/timeline.ts';
import type { History } from './history.ts';
import type { Sending } from './sending.ts';
import type { Tools } from './tools.ts';

type Suspect = { readonly customerName: string; readonly messages: readonly Message[] };

/**
 * After the server's database became another one (SYNC-4): what this tab had shown as stored, of whomever, is compared with
 * what the server tells now, over the whole range that was known. What is missing is told to the person; nothing is sent
 * again by itself.
 */
export function createGone(tools: Tools, history: History, sending: Sending) {
  const { me, read, apply } = tools;
  /** Not compared yet: a line may end in the middle. */
  const suspects = new Map<CustomerId, Suspect>();
  let checking: Promise<void> | undefined;

  async function checkAll(): Promise<void> {
    for (const [customerId, suspect] of suspects) {
      const line = tools.line();
      if (line === null || line.peer === 'strict') return;
      const told = await history.between(line, customerId, suspect.messages);
      if (told === undefined) continue;
      suspects.delete(customerId);
      const { customerName } = suspect;
      const lost = missingIn(suspect.messages, told).map((message): Gone => ({
        message,
        customerName,
        from: senderOf(message, me),
      }));
      apply((state) => withGone(state, lost));
    }
  }

  return {
    /** What was known until now is doubtful; call before it is forgotten. */
    suspect({ conversations, customers }: ConsoleState): void {
      for (const [id, { messages, ahead = [] }] of conversations) {
        const known = [...(suspects.get(id)?.messages ?? []), ...messages, ...ahead];
        if (known.length === 0) continue;
        const customerName = customers.get(id)?.name ?? suspects.get(id)?.customerName ?? 'A customer';
        suspects.set(id, { customerName, messages: known });
      }
    },

    /** Compares what is doubtful with what the server tells now. */
    check(): Promise<void> {
      const next = (checking ?? Promise.resolve()).then(checkAll, checkAll);
      checking = next;
      return next;
    },

    /** An own one as a new message. It is dismissed only when the outbox has it. */
    async send(id: MessageId): Promise<void> {
      const gone = read().gone.get(id);
      if (gone?.from !== 'me') return;
      const { customerId, text } = gone.message;
      if (await sending.accept(customerId, text)) apply((state) => withoutGone(state, id));
    },

    dismiss(id: MessageId): void {
      apply((state) => withoutGone(state, id));
    },
  };
}

export type GoneWatch = ReturnType<typeof createGone>;
