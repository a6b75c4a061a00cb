import type { ChatSession, CustomerRow } from '#desk/records.ts';
import type { CustomerId, StaffId } from '#protocol/ids.ts';
import type { StoredMessage } from '#protocol/message.ts';
import type { Millis } from '#protocol/timestamp.ts';
import type { ConversationTables } from '../conversation-verbs.ts';
import type { StorageVerbs } from '../storage-of-verbs.ts';

export function createMemorySessions() {
  /** In the order of opening. */
  const sessions: ChatSession[] = [];
  /** Where in it each customer's open one stands. */
  const open = new Map<CustomerId, number>();

  function change(customerId: CustomerId, changeOf: (session: ChatSession) => ChatSession): void {
    const place = open.get(customerId);
    const session = place === undefined ? undefined : sessions[place];
    if (place !== undefined && session !== undefined) sessions[place] = changeOf(session);
  }

  const verbs = {
    chatSessionsOf({ customerId, before, limit }: Parameters<StorageVerbs['chatSessionsOf']>[0]) {
      const found = sessions
        .filter((session) => session.customerId === customerId && session.firstSeq < (before ?? Infinity))
        .toReversed();
      return { sessions: found.slice(0, limit), more: found.length > limit };
    },
    chatSessionsOpened: ({ from, to }: Parameters<StorageVerbs['chatSessionsOpened']>[0]) =>
      sessions
        .filter(({ openedAt }) => openedAt >= from && openedAt < to)
        .toSorted((a, b) => a.openedAt - b.openedAt || (a.customerId < b.customerId ? -1 : 1)),
  } satisfies Partial<StorageVerbs>;

  const tables = {
    openSession({ customerId, timestamp, seq, customerSeq }: StoredMessage) {
      open.set(customerId, sessions.length);
      sessions.push({
        customerId,
        openedAt: timestamp,
        firstSeq: seq,
        firstCustomerSeq: customerSeq,
        answeredAt: null,
        answeredBy: null,
        endedAt: null,
        endedBy: null,
        lastSeq: null,
        lastCustomerSeq: null,
      });
    },
    answerSession({ customerId, timestamp }: StoredMessage, staffId: StaffId) {
      change(customerId, (session) =>
        session.answeredAt === null ? { ...session, answeredAt: timestamp, answeredBy: staffId } : session,
      );
    },
    endSession({ id, lastSeq, lastCustomerSeq }: CustomerRow, staffId: StaffId, at: Millis) {
      change(id, (session) => ({ ...session, endedAt: at, endedBy: staffId, lastSeq, lastCustomerSeq }));
      open.delete(id);
    },
  } satisfies Partial<ConversationTables>;

  return { verbs, tables };
}
