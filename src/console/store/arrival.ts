import type { MessageId } from '#protocol/ids.ts';
import type { Entry } from '#protocol/note.ts';

/** On a strict server messages have no sequence number: they stand in order of arrival, and an id stands once. */
export function arrived(messages: readonly Entry[], next: Entry): readonly Entry[] {
  const index = messages.findIndex(({ id }) => id === next.id);
  if (index === -1) return [...messages, next];
  const known = messages[index];
  // the send key becomes known only when the message was recognised as ours
  if (next.clientMessageId === undefined || known?.clientMessageId !== undefined) return messages;
  return messages.with(index, next);
}

/**
 * A strict server's whole history. Its order counts; what it does not hold (older than its cap, or stored while it was
 * read) stays behind the message it stood behind.
 */
export function readAgain(known: readonly Entry[], history: readonly Entry[]): readonly Entry[] {
  const byId = new Map(known.map((message) => [message.id, message]));
  const told = new Set(history.map(({ id }) => id));
  const behind = new Map<MessageId | null, Entry[]>();
  let anchor: MessageId | null = null;
  for (const message of known) {
    if (told.has(message.id)) anchor = message.id;
    else behind.set(anchor, [...(behind.get(anchor) ?? []), message]);
  }
  const unique = [...new Map(history.map((message) => [message.id, message])).values()];
  const merged = [
    ...(behind.get(null) ?? []),
    ...unique.flatMap((message) => [byId.get(message.id) ?? message, ...(behind.get(message.id) ?? [])]),
  ];
  const same = merged.length === known.length && merged.every((message, index) => message === known[index]);
  return same ? known : merged;
}
