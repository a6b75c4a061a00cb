import type { CannedReplyId } from '#protocol/canned-reply.ts';
import type { Activity } from './activity.ts';
import type { BlockedPage } from './blocking.ts';
import type { PastSessions } from './past-sessions.ts';
import type { Transcript } from './transcript.ts';
import type { ClientMessageId, Revision, CustomerId, MessageId, Seq, StaffId } from '#protocol/ids.ts';
import type { OfferSettle } from '#protocol/staff/offer-make.ts';
import type { Found } from './find.ts';
import type { Decision } from '../store/edits.ts';
import type { AuditTold, TeamTold } from './team.ts';
import type { AuditKind } from '#protocol/staff/audit-list.ts';
import type { DraftKind } from '../store/draft-marks.ts';
import type { FieldName, QueueSort, QueueTab } from '../store/state.ts';

/**
 * The verbs a view may use. None of them throws or rejects; what went wrong is in the state (a notice, a failed mark,
 * a field's save state). Promises resolve when there is nothing more to wait for.
 */
export type Actions = {
  signInWithPassword(login: string, password: string): Promise<void>;
  signInWithToken(staffId: string, token: string): Promise<void>;
  signOut(): Promise<void>;

  /** Shows a customer (null: none) and loads the newest page if it isn't there. The URL follows. */
  open(customerId: CustomerId | null): void;
  /** Shows everything that waits to be sent. The URL follows. */
  openOutbox(): void;
  /** Shows how the team does. The URL follows. */
  openTeam(): void;
  setTab(tab: QueueTab): void;
  /** Sorts the tab that is shown; remembered in this browser. */
  setSort(sort: QueueSort): void;
  /** What stands under All: open conversations, or those that have ended. */
  showAll(what: 'open' | 'ended'): void;
  /** Loads the next page of those that have ended. */
  loadEnded(): Promise<void>;
  setSearch(text: string): void;
  accept(customerId: CustomerId): Promise<void>;
  /** Accepts whoever has waited longest, and opens the conversation. */
  acceptNext(): Promise<void>;
  /** Ends, unless the customer has written behind `heard`, the newest message when it was asked for; null: not known. */
  end(customerId: CustomerId, heard: Seq | null): Promise<void>;

  /** The page before what is read. */
  loadOlder(customerId: CustomerId): Promise<void>;
  /** The page after what is read, where that does not reach the newest. */
  loadNewer(customerId: CustomerId): Promise<void>;
  /** The line with this number is read (null: the newest): what is far from it may be let go of. */
  keepAround(customerId: CustomerId, seq: Seq | null): void;
  /** Back to the newest lines, from wherever one reads. */
  showNewest(customerId: CustomerId): void;
  /** Opens the conversation at this line, with what stands around it, and marks the line for a moment. */
  showMessage(customerId: CustomerId, seq: Seq): Promise<void>;
  reload(customerId: CustomerId): Promise<void>;
  /** All loaded messages of the open conversation were on screen in a focused window. */
  markSeen(customerId: CustomerId): void;

  /** Closes the conversation; it shows as unread until it is looked at again (UNREAD-1). */
  markUnread(customerId: CustomerId): void;
  /** What was done with a conversation; null: from the newest (ACTIVITY-1). */
  activity(customerId: CustomerId, before: number | null): Promise<Activity>;
  /** Blocks a customer for this reason, or (null) lets them write again. True when it is done; else a notice says why not. */
  setBlocked(customerId: CustomerId, reason: string | null): Promise<boolean>;
  /** Who is blocked; null: from the newest (BLOCK-4). */
  blockedCustomers(before: Revision | null): Promise<BlockedPage>;
  /** The customer's chat sessions; null: from the newest (SESSION-2). */
  pastSessions(customerId: CustomerId, before: Seq | null): Promise<PastSessions>;
  /** Everything of a conversation, for a file (EXPORT-1). */
  transcript(customerId: CustomerId): Promise<Transcript>;

  /** What was written elsewhere takes the place of what stands here, which is offered in its turn (DRAFT-5). */
  takeDraft(customerId: CustomerId, kind: DraftKind): void;
  /** What stands here stays, and is the newest from now on. */
  keepDraft(customerId: CustomerId, kind: DraftKind): void;
  /** Keeps the draft and tells the customer that one types (TYPE-1). */
  type(customerId: CustomerId, text: string): void;
  /**
   * Sends the text. True when the outbox has it durably: only then may the composer clear. False: the text stays in
   * the composer, and a notice says why or the state tells what was not seen yet; sent again, it goes (GUARD-1).
   */
  send(customerId: CustomerId, text: string): Promise<boolean>;
  /** What stopped the reply has been seen, and one writes on. */
  writeOn(): void;
  /** How long what is sent can be taken back; remembered in this browser. */
  setUndo(seconds: number): void;
  /** The canned replies are about to be looked at: they are asked for unless they are there. */
  wantCanned(): void;
  /** Makes a canned reply, or changes the one of this id. True when it is saved; else a notice says why not. */
  saveCanned(id: CannedReplyId, name: string, text: string): Promise<boolean>;
  removeCanned(id: CannedReplyId): Promise<boolean>;
  /** Looks for words in what was said and noted; null: in all conversations, and from the newest (FIND-1). */
  find(query: string, customerId: CustomerId | null, before: number | null): Promise<Found>;
  /** Writes a note or a reply to the open customer; ends by itself when another is opened. Nobody hears of it. */
  setMode(mode: 'reply' | 'note'): void;
  /** Keeps the note's draft; tells nobody. */
  typeNote(customerId: CustomerId, text: string): void;
  /** The same, with a colleague who was picked from the list and is named in the text now. */
  callColleague(customerId: CustomerId, text: string, staffId: StaffId): void;
  /** As `send`, a note among the staff. */
  writeNote(customerId: CustomerId, text: string): Promise<boolean>;
  retry(key: ClientMessageId): void;
  discard(key: ClientMessageId): void;
  /** Takes a message that was refused, or has not gone out, back into the composer, before what is typed there. */
  editAgain(key: ClientMessageId): void;
  /** Strict servers: look into the history whether an unconfirmed message arrived. */
  checkAgain(key: ClientMessageId): void;
  /** Strict servers: send an unconfirmed message once more, at the risk of a duplicate. */
  sendAgain(key: ClientMessageId): void;
  /** Throws a row away that cannot be read any more. */
  dropUnreadable(id: number): void;
  /** Sends an own message that the server has lost as a new one: through the outbox, under a new send key. */
  sendGone(id: MessageId): Promise<void>;
  /** A person has taken note that the server has lost this message. */
  dismissGone(id: MessageId): void;

  /** Edits a field; saved after a pause, at once on `saveField`. */
  editField(customerId: CustomerId, field: FieldName, value: string): void;
  saveField(customerId: CustomerId, field: FieldName): Promise<void>;
  /** A colleague has changed the field meanwhile: whose words stay (EDIT-2). */
  decideField(customerId: CustomerId, field: FieldName, how: Decision): Promise<void>;

  /** How the desk did between these times of the server (TEAM-1). */
  teamReport(edges: readonly number[]): Promise<TeamTold>;
  /** The audit log, the newest first, of what is not null (TEAM-2). `until`: server time; `before`: where to go on. */
  auditLog(
    kind: AuditKind | null,
    actor: StaffId | null,
    customerId: CustomerId | null,
    until: number | null,
    before: number | null,
  ): Promise<AuditTold>;
  /** A supervisor takes the conversation from the colleague who holds it on this screen. */
  takeOver(customerId: CustomerId): Promise<void>;
  /** Puts a tag on a customer; without a connection when there is one again. */
  addTag(customerId: CustomerId, tag: string): void;
  removeTag(customerId: CustomerId, tag: string): void;
  /** Tags are about to be chosen: those in use are asked for. */
  wantTags(): void;

  /** Offers what one holds to a colleague, with a few words. Null: it is offered; else why not, in words. */
  offer(customerId: CustomerId, to: StaffId, summary: string): Promise<string | null>;
  /** Answers or withdraws the open offer of this conversation; `reason`, may be empty: why it is declined. Opens what is accepted. */
  settleOffer(customerId: CustomerId, how: OfferSettle['how'], reason: string): Promise<void>;

  /** Away for this reason, or (null) here again; in all tabs of this person. */
  setAway(reason: string | null): Promise<void>;

  dismissNotice(id: string): void;
  reconnectNow(): void;
};
