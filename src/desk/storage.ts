import type { CannedReply, CannedReplyId } from '#protocol/canned-reply.ts';
import type { Blocked } from '#protocol/customer.ts';
import type { CustomerId, Revision, Seq, StaffId } from '#protocol/ids.ts';
import type { Role } from '#protocol/role.ts';
import type { Offer } from '#protocol/offer.ts';
import type { SavedDraft } from '#protocol/staff/drafts.ts';
import type { OpenMention } from '#protocol/staff/mention-seen.ts';
import type { TagUse } from '#protocol/staff/tags.ts';
import type { Away } from '#protocol/staff/status-set.ts';
import type { Millis } from '#protocol/timestamp.ts';
import type {
  AuditEntry,
  AuditRow,
  Staff,
  StaffWithPassword,
  TokenRow,
  TokenState,
  CustomerRow,
  Change,
  CustomerFields,
  TagChange,
  Settling,
  Append,
  NoteAppend,
  NewMessage,
  DraftSaved,
  HistoryQuery,
  CustomerPage,
  HistoryPage,
  EntryQuery,
  FoundEntry,
  ChatSession,
} from './records.ts';

/**
 * What the desk keeps. Every verb is atomic: it reads, compares and writes in one transaction together with its
 * audit row, or writes nothing. There is no transaction that a caller could hold open.
 *
 * Every change of a customer's row gives it the next `revision`, one counter for all customers. Sequence numbers of
 * messages and notes come from `lastSeq` of the customer's row in the inserting transaction, so they are dense; so are
 * the messages' numbers for their customer, from `lastCustomerSeq`.
 *
 * Throws `StorageUnavailable` when the database cannot take it now; nothing was written then.
 */
export interface Storage {
  /** Random id of this database's life; another one means that it was replaced (DESIGN 4.2). */
  readonly epoch: string;

  /** False when the id or the e-mail address (any case) is taken. */
  addStaff(staff: StaffWithPassword, audit: AuditEntry): Promise<boolean>;
  /** By id. */
  listStaff(): Promise<readonly Staff[]>;
  /** By id, or by e-mail address in any case. */
  findStaff(login: string): Promise<StaffWithPassword | undefined>;
  /** Sets the password and revokes all of the person's sessions and socket tokens. False: no such staff. */
  setStaffPassword(staffId: StaffId, passwordHash: string, audit: AuditEntry): Promise<boolean>;
  /** False, and nothing written: no such staff, or in this role already. */
  setStaffRole(staffId: StaffId, role: Role, audit: AuditEntry): Promise<boolean>;
  /**
   * Disables the account, revokes every token of it and lets go of the open conversations it holds (END-4): nobody's,
   * needsSupport, the waiting clock as it was, an audit row `customer:release` each. False: no such staff, or disabled
   * before.
   */
  disableStaff(staffId: StaffId, audit: AuditEntry): Promise<boolean>;

  /** Null: not away. */
  findAway(staffId: StaffId): Promise<Away | null>;
  /** False, and nothing written: away for this reason already, or not away. */
  setAway(staffId: StaffId, away: Away | null, audit: AuditEntry): Promise<boolean>;

  addToken(token: TokenRow, audit: AuditEntry): Promise<void>;
  findToken(hash: string): Promise<TokenState | undefined>;
  /** All tokens of a member of staff that are neither revoked nor expired at `now`, newest first. */
  listTokens(staffId: StaffId, now: Millis): Promise<readonly TokenRow[]>;
  /** By hash or public id; its socket tokens end with a session. False: none alive by that name. */
  revokeToken(by: { readonly hash: string } | { readonly id: string }, audit: AuditEntry): Promise<boolean>;
  /** Forgets tokens that ended before this time. */
  pruneTokens(before: Millis): Promise<void>;

  /** A new customer, not yet in the queue. */
  addCustomer(customer: {
    readonly id: CustomerId;
    readonly name: string;
    readonly resumeHash: string;
    readonly at: Millis;
  }): Promise<CustomerRow>;
  findCustomer(id: CustomerId): Promise<CustomerRow | undefined>;
  findCustomerByResumeHash(hash: string): Promise<CustomerRow | undefined>;
  /** Open conversations (`active`), in order of revision. */
  openCustomers(): Promise<readonly CustomerRow[]>;
  /** Customers of higher revision than `since`, in that order. `openOnly` for a snapshot. */
  customersSince(query: {
    readonly since: Revision;
    readonly openOnly: boolean;
    readonly limit: number;
  }): Promise<{ readonly customers: readonly CustomerRow[]; readonly more: boolean }>;
  /**
   * Ended conversations (not `active`, with at least one message), by the time of the last message and by id, both falling.
   * `before`: strictly behind this one.
   */
  endedCustomers(query: {
    readonly before?: { readonly at: Millis; readonly customerId: CustomerId };
    readonly limit: number;
  }): Promise<{ readonly customers: readonly CustomerRow[]; readonly more: boolean }>;
  /** The newest revision given to any customer. */
  revision(): Promise<Revision>;
  /** Ids of the open conversations a member of staff holds. */
  heldBy(staffId: StaffId): Promise<readonly CustomerId[]>;

  /** Requires: active, needsSupport, held by nobody. Sets assignedTo, clears needsSupport. */
  acceptCustomer(customerId: CustomerId, staffId: StaffId, audit: AuditEntry): Promise<Change>;
  /**
   * Requires: active and held by `from`. Gives it to `to`, and leaves the waiting clock as it is. There is no moment in which
   * nobody holds it.
   */
  takeCustomer(
    customerId: CustomerId,
    hands: { readonly from: StaffId; readonly to: StaffId },
    audit: AuditEntry,
  ): Promise<Change>;
  /**
   * Requires: active and held by `from`, nothing offered, an enabled account of another person to offer it to. The holder stays
   * the holder. Whatever changes or ends the holding closes the offer with an audit row `offer:settle`, `ended` or `reassigned`.
   */
  makeOffer(
    customerId: CustomerId,
    from: StaffId,
    offer: Omit<Offer, 'staffName'>,
    audit: AuditEntry,
  ): Promise<Change>;
  /**
   * Requires: this very offer open. `accepted`: by the one to whom it is made, before its time is over; who holds it then does so
   * at once. `declined`: by the same. `withdrawn`: by the holder. `expired`: its time is over; an audit row `status:set` too.
   */
  settleOffer(customerId: CustomerId, settling: Settling, audit: AuditEntry): Promise<Change>;
  /** Whoever is offered to somebody. */
  offeredCustomers(): Promise<readonly CustomerRow[]>;
  /** Requires: active and held by this staff. Clears active, needsSupport, assignedTo, waitingSince, unread; sets endedBy. */
  endCustomer(customerId: CustomerId, staffId: StaffId, audit: AuditEntry): Promise<Change>;
  /**
   * Writes the given fields only. `refused`: one of the fields holds neither what `base` says nor what it is to become; nothing
   * was written.
   */
  editCustomer(
    customerId: CustomerId,
    updates: CustomerFields,
    audit: AuditEntry,
    base?: CustomerFields,
  ): Promise<Change>;
  /**
   * Requires: not blocked, and held by nobody or by this staff. An open conversation is ended in the same step, as by
   * `endCustomer`.
   */
  blockCustomer(customerId: CustomerId, staffId: StaffId, block: Blocked, audit: AuditEntry): Promise<Change>;
  /** Requires: blocked. */
  unblockCustomer(customerId: CustomerId, audit: AuditEntry): Promise<Change>;
  /** Those who are, the highest revision first. `before`: strictly below this one. */
  blockedCustomers(query: {
    readonly before?: Revision;
    readonly limit: number;
  }): Promise<{ readonly customers: readonly CustomerRow[]; readonly more: boolean }>;
  /**
   * Puts one tag on a customer, as it is spelled elsewhere already; the audit row's `detail` is the tag. `refused`: it is there.
   * Never touches other tags (TAG-1).
   */
  addTag(customerId: CustomerId, tag: string, most: number, audit: AuditEntry): Promise<TagChange>;
  /** `refused`: it is not there. */
  removeTag(customerId: CustomerId, tag: string, audit: AuditEntry): Promise<Change>;
  /** Tags in use, the most used first, then by key. */
  tagsInUse(limit: number): Promise<readonly TagUse[]>;
  /** Whether the customer's page is open. `refused` when it was so already. */
  setOnline(customerId: CustomerId, online: boolean): Promise<Change>;
  /** Nobody is connected to a server that has just started. */
  clearOnline(): Promise<void>;

  /**
   * Requires: active and held by this staff. A known send key is answered first, whatever the row's state:
   * what is stored is stored. Clears waitingSince and unread.
   */
  appendStaffMessage(
    message: NewMessage,
    staff: { readonly id: StaffId; readonly name: string },
    audit: AuditEntry,
  ): Promise<Append>;
  /**
   * Requires: not blocked; a known send key is answered first. Opens the conversation when it was not (active, needsSupport; endedBy cleared), starts the
   * waiting clock unless it runs, counts unread. Customer messages are their own record: no audit row.
   */
  appendCustomerMessage(message: NewMessage): Promise<Append>;
  /**
   * Requires nothing but the customer. Changes nothing of the row that anybody counts or sees but `lastSeq`. Of the
   * colleagues named those are called whose account is enabled, each once, the writer not.
   */
  appendNote(
    note: NewMessage & { readonly mentions: readonly StaffId[] },
    staff: { readonly id: StaffId; readonly name: string },
    audit: AuditEntry,
  ): Promise<NoteAppend>;
  history(query: HistoryQuery): Promise<HistoryPage>;
  /** What was said to the customer and nothing else; cursors are numbers as the customer counts. */
  customerHistory(query: HistoryQuery): Promise<CustomerPage>;

  /** Messages and notes with these words (FIND-2), the newest first. For the staff alone. */
  findEntries(query: EntryQuery): Promise<{ readonly found: readonly FoundEntry[]; readonly more: boolean }>;

  /** One customer's, the newest first. `before`: opened by a line strictly older than this. */
  chatSessionsOf(query: {
    readonly customerId: CustomerId;
    readonly before?: Seq;
    readonly limit: number;
  }): Promise<{ readonly sessions: readonly ChatSession[]; readonly more: boolean }>;
  /** All that were opened at `from` or later and before `to`, in the order of opening. */
  chatSessionsOpened(period: { readonly from: Millis; readonly to: Millis }): Promise<readonly ChatSession[]>;

  /** Notes that call this person and were not seen, the newest first. */
  openMentions(staffId: StaffId, limit: number): Promise<readonly OpenMention[]>;
  /** All of one conversation up to this number. False: none was open, and nothing was written. */
  seeMentions(
    staffId: StaffId,
    upTo: { readonly customerId: CustomerId; readonly seq: Seq },
    audit: AuditEntry,
  ): Promise<boolean>;

  /**
   * In the place of the draft before, of this kind and customer; an empty text takes this one away. Which draft was sent last
   * is known until the next takes its place. What nobody has sent is no act: no audit row.
   */
  saveDraft(staffId: StaffId, draft: SavedDraft, most: number): Promise<DraftSaved>;
  /** All of this person that were neither sent nor emptied. */
  draftsOf(staffId: StaffId): Promise<readonly SavedDraft[]>;

  /** By name as it is written, then by id. */
  cannedReplies(): Promise<readonly CannedReply[]>;
  /** `same`: it stands there already. `full`: it would be a new one, and there are `most`. Nothing was written in either. */
  saveCannedReply(reply: CannedReply, most: number, audit: AuditEntry): Promise<'saved' | 'same' | 'full'>;
  /** False: there was none, and nothing was written. */
  removeCannedReply(id: CannedReplyId, audit: AuditEntry): Promise<boolean>;

  /** For acts without an effect of their own: sign-ins, refusals. */
  appendAudit(entry: AuditEntry): Promise<void>;
  /** The newest rows, oldest first. */
  auditTail(limit: number): Promise<readonly AuditRow[]>;
  /** Rows before a number, the newest first. */
  auditBefore(number: number, limit: number): Promise<readonly AuditRow[]>;
  /**
   * Number of the first row that is later than this, or one that is higher than all. Found by halving: the log is in the order
   * of time, but for a clock that was set back.
   */
  auditNumberAfter(at: Millis): Promise<number>;
  /** Rows after a number, in order: for verifying the chain. */
  auditAfter(number: number, limit: number): Promise<readonly AuditRow[]>;

  /** What was done with one conversation, `QUIET_ACTS` left out, the newest first. `before`: strictly before this number. */
  customerAudit(query: {
    readonly customerId: CustomerId;
    readonly before?: number;
    readonly limit: number;
  }): Promise<{ readonly rows: readonly AuditRow[]; readonly more: boolean }>;

  /** A number that differs whenever another process may have changed staff or tokens since it was last read. */
  foreignChanges(): Promise<number>;
  /** A text that differs whenever somebody, here or in another process, may have ended a session since it was last read. */
  revocations(): Promise<string>;
  /** Writes what is pending and lets go of the files. Idempotent. */
  close(): Promise<void>;
}

/** The database cannot take it now: busy, full, gone. Nothing was written; the same call may work later. */
export class StorageUnavailable extends Error {
  override readonly name = 'StorageUnavailable';
}
