import type { Blocked, LastMessage, UserInfo } from '#protocol/customer.ts';
import type {
  ClientMessageId,
  CustomerId,
  DraftId,
  MessageId,
  Revision,
  Seq,
  StaffId,
} from '#protocol/ids.ts';
import type { StoredMessage } from '#protocol/message.ts';
import type { Note, StoredEntry } from '#protocol/note.ts';
import type { Role } from '#protocol/role.ts';
import type { Term } from '#protocol/search-words.ts';
import type { Offer, OfferId } from '#protocol/offer.ts';
import type { OpenMention } from '#protocol/staff/mention-seen.ts';
import type { Away } from '#protocol/staff/status-set.ts';
import type { Millis } from '#protocol/timestamp.ts';

/** An act for the audit log, written in the transaction of its effect (AUDIT-1). Never holds a token or what was said. */
export type AuditEntry = {
  readonly at: Millis;
  /** Who: a staff id, `customer:<id>`, `cli` or `anon`. */
  readonly actor: string;
  /** What, in the words of the protocol: `customer:accept`, `staff:auth`, `token:issue`... */
  readonly act: string;
  readonly customerId?: CustomerId;
  /** The id of what was made or changed, if it has one. */
  readonly target?: string;
  /** A few words or numbers more, e.g. a refusal's code. */
  readonly detail?: string;
};

/** A kept audit row. `number` is dense from 1; `hash` covers the row and the hash before it. */
export type AuditRow = AuditEntry & {
  readonly number: number;
  readonly previousHash: string;
  readonly hash: string;
};

/** Acts which the conversation itself shows, or which are too many to be told. */
export const QUIET_ACTS = ['message:send', 'note:write', 'mention:seen'] as const;

export type Staff = {
  readonly id: StaffId;
  readonly name: string;
  readonly email: string | null;
  readonly disabledAt: Millis | null;
  readonly role: Role;
};
export type StaffWithPassword = Staff & { readonly passwordHash: string | null };

/**
 * A secret someone holds, kept as a hash.
 * `session`: the cookie of a signed-in browser; `socket`: short-lived, child of a session; `personal`: for scripts.
 */
export type TokenRow = {
  readonly hash: string;
  /** Public name of the token, safe in logs and on the command line. */
  readonly id: string;
  readonly kind: 'session' | 'socket' | 'personal';
  readonly staffId: StaffId;
  /** Hash of the session a socket token came from; ends with it. */
  readonly parentHash: string | null;
  readonly createdAt: Millis;
  readonly expiresAt: Millis;
  readonly revokedAt: Millis | null;
};

/** A token with what decides whether it is alive; the desk judges, storage only tells. */
export type TokenState = TokenRow & {
  readonly staff: Staff;
  readonly parent: { readonly expiresAt: Millis; readonly revokedAt: Millis | null } | null;
};

/** A customer's row as kept. */
export type CustomerRow = {
  readonly id: CustomerId;
  readonly name: string;
  readonly avatar: string;
  readonly active: boolean;
  readonly needsSupport: boolean;
  readonly assignedTo: StaffId | null;
  /** Name of `assignedTo`, joined by storage. */
  readonly assignedName: string | null;
  readonly endedBy: StaffId | null;
  readonly online: boolean;
  readonly waitingSince: Millis | null;
  readonly lastMessage: LastMessage | null;
  readonly unread: number;
  /** Sequence number of the newest message or note; 0 before the first. */
  readonly lastSeq: Seq;
  /** How many messages there are: the newest one's number as its customer counts; 0 before the first. */
  readonly lastCustomerSeq: Seq;
  /** Open only while it is held by the one who offers it. */
  readonly offer: Offer | null;
  readonly revision: Revision;
  readonly info: UserInfo;
  /** Null: may write. */
  readonly blocked: Blocked | null;
  /** In the order in which they were put on. */
  readonly tags: readonly string[];
};

/** Result of a compare-and-set: what the row is now, and whether this call changed it. */
export type Change =
  | { readonly outcome: 'done'; readonly customer: CustomerRow; readonly before: CustomerRow }
  /** The row was not as the verb requires; here it is, for the rule to say why. Nothing was written. */
  | { readonly outcome: 'refused'; readonly customer: CustomerRow }
  | { readonly outcome: 'not-found' };

/** Fields of what is known of a customer; those that are absent are left alone. */
export type CustomerFields = {
  readonly name?: string | undefined;
  readonly companyName?: string | undefined;
  readonly taxCode?: string | undefined;
  readonly notes?: string | undefined;
};

/** `full`: there are as many as may be. Nothing was written. */
export type TagChange = Change | { readonly outcome: 'full' };
/** How an offer ends by somebody's word, or by time. */
export type Settling = { readonly offerId: OfferId; readonly at: Millis } & (
  | { readonly how: 'accepted' | 'declined' | 'withdrawn'; readonly by: StaffId }
  /** `missed`: what becomes of the one who did not answer, unless away already. */
  | { readonly how: 'expired'; readonly missed: Away }
);

export type Append =
  | {
      readonly outcome: 'stored';
      readonly message: StoredMessage;
      readonly customer: CustomerRow;
      /** The conversation was not open before this message. */
      readonly opened: boolean;
    }
  /** The sender used this key before, for this very text and customer (SEND-3). Nothing was written. */
  | { readonly outcome: 'duplicate'; readonly message: StoredMessage; readonly customer: CustomerRow }
  /** The sender used this key before for another text or customer. Nothing was written. */
  | { readonly outcome: 'conflict' }
  | { readonly outcome: 'refused'; readonly customer: CustomerRow }
  | { readonly outcome: 'not-found' };

export type NoteAppend =
  | {
      readonly outcome: 'stored';
      readonly note: Note;
      readonly customer: CustomerRow;
      /** One for each colleague whom it calls. */
      readonly mentions: readonly (OpenMention & { readonly of: StaffId })[];
    }
  | { readonly outcome: 'duplicate'; readonly note: Note }
  /** The writer used this key before, for another note or for a message. Nothing was written. */
  | { readonly outcome: 'conflict' }
  | { readonly outcome: 'not-found' };

export type NewMessage = {
  readonly id: MessageId;
  readonly customerId: CustomerId;
  readonly text: string;
  readonly at: Millis;
  readonly clientMessageId: ClientMessageId | null;
  /** The draft that it was, where its writer kept one here: that draft is gone with it (DRAFT-4). */
  readonly draftId?: DraftId | undefined;
};

/** `same`: it stands there already. `full`: there are as many as allowed. Only `saved` has written anything. */
export type DraftSaved =
  | { readonly outcome: 'saved' | 'same' | 'full' | 'not-found' }
  /** This draft was sent; the text that went out. */
  | { readonly outcome: 'sent'; readonly text: string };

export type HistoryQuery = {
  readonly customerId: CustomerId;
  /** Strictly older than this. Not together with `after`. */
  readonly before?: Seq;
  /** Strictly newer than this. */
  readonly after?: Seq;
  readonly limit: number;
};

/**
 * Oldest first. `hasMore`: more in the direction asked. Without `after` the page is the newest `limit` (below `before`),
 * with `after` the oldest `limit` above it.
 */
export type CustomerPage = { readonly messages: readonly StoredMessage[]; readonly hasMore: boolean };

/** The same of messages and notes, `limit` of both together; each kind oldest first. */
export type HistoryPage = CustomerPage & { readonly notes: readonly Note[] };

/** Lines in which all terms stand. `before`: strictly stored before the one of this place. */
export type EntryQuery = {
  readonly terms: readonly Term[];
  readonly customerId?: CustomerId;
  readonly before?: number;
  readonly limit: number;
};

/** `place`: grows in the order of storing, over all conversations, from 1. */
export type FoundEntry = {
  readonly place: number;
  readonly entry: StoredEntry;
  readonly customerName: string;
};

/**
 * One stay of a customer: from the message that opened the conversation until it was ended. The first answer is the first
 * message of the staff. `last...`: the newest lines when it was ended; null while it is open.
 */
export type ChatSession = {
  readonly customerId: CustomerId;
  readonly openedAt: Millis;
  readonly firstSeq: Seq;
  readonly firstCustomerSeq: Seq;
  readonly answeredAt: Millis | null;
  readonly answeredBy: StaffId | null;
  readonly endedAt: Millis | null;
  readonly endedBy: StaffId | null;
  readonly lastSeq: Seq | null;
  readonly lastCustomerSeq: Seq | null;
};

/** Longest preview kept in `lastMessage.text`, in UTF-16 code units. */
export const PREVIEW_CHARS = 140;

/** The one line of a message that the queue shows: white space folded, cut without splitting a character. */
export function previewOf(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  if (line.length <= PREVIEW_CHARS) return line;
  const cut = line.slice(0, PREVIEW_CHARS - 1);
  return `${cut.isWellFormed() ? cut : cut.slice(0, -1)}…`;
}
