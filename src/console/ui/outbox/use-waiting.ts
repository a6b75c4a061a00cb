import { useConsole } from '../../app/console-context.tsx';
import type { OutboxRow } from '../../store/state.ts';
import type { Waiting } from './truth-words.ts';

/** How much of a text names a message. */
const NAME_CHARS = 40;

/** What this row waits for. */
export function useWaiting(row: OutboxRow): Waiting {
  return useConsole((state) => {
    if (state.signIn.at === 'expired') return 'sign-in';
    const { rows, waitsFor } = state.outbox;
    if (waitsFor !== 'nothing') return waitsFor;
    const first = rows.find((other) => other.customerId === row.customerId && other.state.at !== 'delivered');
    return first === undefined || first.ordinal >= row.ordinal ? 'nothing' : 'turn';
  });
}

/** The beginning of the message that holds this one; empty when none does, or it is not there. */
export function useBehind({ state: own }: OutboxRow): string {
  return useConsole((state) => {
    if (own.at !== 'held') return '';
    const text = state.outbox.rows.find((row) => row.clientMessageId === own.behind)?.text ?? '';
    const line = text.replaceAll(/\s+/gu, ' ').trim();
    return line.length > NAME_CHARS ? `${line.slice(0, NAME_CHARS).trimEnd()}…` : line;
  });
}
