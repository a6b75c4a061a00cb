import type { CustomerId, MessageId } from '#protocol/ids.ts';
import { type Entry, isNote } from '#protocol/note.ts';
import type { Line } from '../connection/line.ts';
import { missingIn, withGone, withoutGone } from '../store/gone.ts';
import type { ConsoleState, Gone } from '../store/state.ts';
import { senderOf } from '../store/timeline.ts';
import type { History } from './history.ts';
import type { Sending } from './sending.ts';
import type { Tools } from './tools.ts';
import type { Witness } from './witness.ts';

type Suspect = { readonly customerName: string; readonly messages: readonly Entry[] };

const seqOf = ({ seq }: Entry): number => seq ?? 0;

/**
 * After the server's database became another one (SYNC-4): what this browser had shown as stored, of whomever, is compared
 * with what the server tells now, over the whole range that was known. What is missing is told to the person; nothing is
 * sent again by itself.
 */
export function createGone(tools: Tools, history: History, sending: Sending, witness: Witness) {
  const { me, read, apply } = tools;
  /** Not compared yet: a line may end in the middle. */
  const suspects = new Map<CustomerId, Suspect>();
  let checking: Promise<void> | undefined;

  for (const { message, customerName } of witness.doubted())
    doubt(message.customerId, customerName, [message]);

  function doubt(id: CustomerId, customerName: string, messages: readonly Entry[]): void {
    const known = new Map((suspects.get(id)?.messages ?? []).map((message) => [message.id, message]));
    for (const message of messages) {
      if (message.text !== '' || !known.has(message.id)) known.set(message.id, message);
    }
    if (known.size > 0) suspects.set(id, { customerName, messages: [...known.values()] });
  }

  /** False: the line ended before all was told. */
  async function check(line: Line, customerId: CustomerId, suspect: Suspect): Promise<boolean> {
    const told = await history.between(line, customerId, suspect.messages);
    if (told === undefined) return false;
    const missing = missingIn(suspect.messages, told).toSorted((a, b) => seqOf(a) - seqOf(b));
    const last = missing.at(-1);
    const newest = last === undefined ? 0 : await history.newestSeq(line, customerId);
    if (newest === undefined) return false;
    const { customerName } = suspect;
    const lost = missing.map((message): Gone => {
      // numbers are dense: so many were there, and this browser does not know what they said
      const others = message === last ? seqOf(message) - newest - missing.length : 0;
      const from = senderOf(message, me);
      return { message, customerName, from, ...(others > 0 && { others }) };
    });
    apply((state) => withGone(state, lost));
    return true;
  }

  async function checkAll(): Promise<void> {
    if (suspects.size === 0) return;
    for (const [customerId, suspect] of suspects) {
      const line = tools.line();
      if (line === null || line.peer === 'strict') return;
      if (!(await check(line, customerId, suspect))) continue;
      suspects.delete(customerId);
      witness.settle(customerId);
    }
    // a server tells news of so many conversations only: ours are to be the last that it was asked for
    for (const customerId of read().conversations.keys()) await history.fill(customerId);
  }

  return {
    /** Whether the server has lost what was stored last of all that is known here. Asks for nothing else. */
    async isBehind(line: Line): Promise<boolean> {
      const newest = witness.newest();
      return newest !== undefined && (await history.has(line, newest.message)) === false;
    },

    /** What was known until now is doubtful; call before it is forgotten. */
    suspect({ conversations, customers }: ConsoleState): void {
      witness.doubtAll();
      for (const { message, customerName } of witness.doubted()) {
        doubt(message.customerId, customerName, [message]);
      }
      for (const [id, { messages, ahead = [], part }] of conversations) {
        const customerName = customers.get(id)?.name ?? suspects.get(id)?.customerName ?? 'A customer';
        doubt(id, customerName, [...(part?.messages ?? []), ...messages, ...ahead]);
      }
    },

    /** Compares what is doubtful with what the server tells now. */
    check(): Promise<void> {
      const next = (checking ?? Promise.resolve()).then(checkAll, checkAll);
      checking = next;
      return next;
    },

    /** An own one as a new message, a note as a new note. It is dismissed only when the outbox has it. */
    async send(id: MessageId): Promise<void> {
      const gone = read().gone.get(id);
      if (gone?.from !== 'me' || gone.message.text === '') return;
      const { customerId, text } = gone.message;
      const draft = isNote(gone.message)
        ? { customerId, text, note: { mentions: gone.message.mentions.map(({ staffId }) => staffId) } }
        : { customerId, text };
      if (await sending.accept(draft)) apply((state) => withoutGone(state, id));
    },

    dismiss(id: MessageId): void {
      apply((state) => withoutGone(state, id));
    },
  };
}

export type GoneWatch = ReturnType<typeof createGone>;
