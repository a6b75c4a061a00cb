import type { CannedReply } from '#protocol/canned-reply.ts';
import type { Customer, UserInfo } from '#protocol/customer.ts';
import type { ClientMessageId, CustomerId, MessageId, Revision, Seq, StaffId } from '#protocol/ids.ts';
import type { Colleague, Entry } from '#protocol/note.ts';
import type { Role } from '#protocol/role.ts';
import type { ColleaguesChanged } from '#protocol/staff/colleagues-changed.ts';
import type { OpenMention } from '#protocol/staff/mention-seen.ts';
import type { TagUse } from '#protocol/staff/tags.ts';
import type { Away } from '#protocol/staff/status-set.ts';
import type { Viewer } from '#protocol/staff/view-open.ts';
import type { Millis } from '#protocol/timestamp.ts';
import type { DeliveredHow } from '#outbox/courier.ts';
import type { WaitsFor } from '#outbox/outbox.ts';
import type { Row } from '#outbox/row.ts';
import type { Quarantined } from '#outbox/store.ts';
import type { DraftMarks } from './draft-marks.ts';
import type { OtherDrafts } from './other-drafts.ts';

/** A message in the outbox, with its state. */
export type OutboxRow = Row;

/**
 * Who sits at this console.
 *
 *   checking -> signed-out -> signed-in <-> expired
 *
 * `expired`: the sign-in ran out or was ended; the work stays on the screen under a sign-in overlay, bound to this person.
 */
export type SignIn =
  | { readonly at: 'checking' }
  /** `method`: `password` when our own server answers, `token` on a server that knows only the seed document. */
  | {
      readonly at: 'signed-out';
      readonly method: 'password' | 'token';
      readonly busy: boolean;
      readonly error: string | null;
    }
  | { readonly at: 'signed-in'; readonly staff: Me }
  | {
      readonly at: 'expired';
      readonly staff: Me;
      /** Why it ended, as far as that was told. */
      readonly reason: string | null;
      readonly method: 'password' | 'token';
      readonly busy: boolean;
      readonly error: string | null;
    };

export type Me = { readonly id: StaffId; readonly name: string };

/** The socket. Only `online` can carry requests. Times are the browser's. */
export type Connection =
  | { readonly at: 'closed' }
  | { readonly at: 'connecting'; readonly since: Millis; readonly attempt: number }
  | {
      readonly at: 'online';
      readonly since: Millis;
      readonly peer: 'extended' | 'strict';
      readonly caughtUp: boolean;
    }
  | { readonly at: 'offline'; readonly since: Millis; readonly attempt: number };

/** `staff:status`: told by the server about oneself. */
export type Status = { readonly online: boolean; readonly activeChats: number };

/**
 * What is loaded of one conversation. Messages and notes in order (by `seq`; on a strict server in order of arrival), ids
 * unique, no holes.
 */
export type Conversation = {
  readonly load:
    | { readonly at: 'loading' }
    | { readonly at: 'ready' }
    | { readonly at: 'failed'; readonly message: string };
  readonly messages: readonly Entry[];
  /** Heard already, though something before them has not been: at the foot until the hole is filled. */
  readonly ahead?: readonly Entry[];
  readonly older: 'none' | 'more' | 'loading' | 'failed';
  /** What is read instead, far from the newest (`window.ts`). */
  readonly part?: Part;
  readonly info: UserInfo | null;
};

/** Lines of a conversation that follow each other and do not reach those that are loaded up to the newest. */
export type Part = {
  readonly messages: readonly Entry[];
  readonly older: Conversation['older'];
  readonly newer: 'more' | 'loading' | 'failed';
};

/** A line that is to be brought into sight: found elsewhere, a search's hit. `shown`: its surroundings are there. */
export type Sought = {
  readonly customerId: CustomerId;
  readonly seq: Seq;
  readonly at: 'loading' | 'shown';
};

export type Typing = {
  /** The customer's indicator is shown. */
  readonly customer: boolean;
  /** Names of colleagues who type here. */
  readonly colleagues: readonly string[];
};

/** One edited field of the customer panel: what is typed and how far it got. */
export type FieldName = 'name' | 'companyName' | 'taxCode' | 'notes';
export type FieldEdit = {
  readonly value: string;
  /** What the server had when the change was begun: nothing else is ever written over (EDIT-2). */
  readonly base: string;
  readonly save: 'dirty' | 'saving' | 'saved' | 'failed' | 'conflict';
  readonly error: string | null;
  /** Sent since `base`, and nobody knows whether it was saved. */
  readonly unanswered?: readonly string[];
  /** Of a conflict: what somebody else has written into the field, and who, where that is known. */
  readonly theirs?: { readonly text: string; readonly by: string | null };
  /** Own words that gave way to a colleague's: they can be brought back. */
  readonly replaced?: string;
};

/** In the place of an error: it could not be saved for want of a connection, and is when there is one. */
export const LATER = 'later';

/** A tag that was put on or taken off here, and was not answered yet. */
export type TagAct = { readonly tag: string; readonly how: 'add' | 'remove' };

export type QueueTab = 'waiting' | 'mine' | 'all';

/** What a list shows: a tab, or under All those that have ended. */
export type QueueView = QueueTab | 'ended';

/** Who stands first: who waits longest, who spoke last, who has been silent longest, or by name. */
export type QueueSort = 'waiting' | 'recent' | 'quiet' | 'name';

/** What is known of the ended conversations: their rows stand among the customers, this says how far back. */
export type Ended = {
  readonly load: 'idle' | 'loading' | 'failed';
  /** There are older ones than what was loaded. */
  readonly more: boolean;
  /** The last one of the newest pages; null: nothing was loaded yet. */
  readonly until: { readonly at: Millis; readonly customerId: CustomerId } | null;
};

/** A line at the foot of the screen, read out once; `tone` decides icon and colour. */
export type Notice = { readonly id: string; readonly tone: 'info' | 'error'; readonly text: string };

export type OutboxState = {
  /** Own rows in the order in which they were accepted. */
  readonly rows: readonly OutboxRow[];
  /** `memory`: storage was refused; what waits does not survive closing the tab (SEND-8). */
  readonly persistence: 'durable' | 'memory';
  readonly waitsFor: WaitsFor;
  /** How many rows of other people wait in this browser (SEND-7). */
  readonly foreign: number;
  /** How often the browser's storage was emptied under this tab. */
  readonly cleared: number;
  /** Rows that cannot be read any more. */
  readonly unreadable: readonly Quarantined[];
};

/** How an own message got to the server: its row with all attempts, and how it was recognised. */
export type Truth = { readonly row: OutboxRow; readonly how: DeliveredHow };

/**
 * A message or a note that was shown as stored, and that the server has not any more: it was restored from a backup (SYNC-4). Its text
 * is empty where it is not known here any more. `others`: so many before it are lost too, of which nothing else is known.
 */
export type Gone = {
  readonly message: Entry;
  readonly customerName: string;
  readonly from: 'customer' | 'me' | 'colleague';
  readonly others?: number;
};

/** What is typed as a note, and the colleagues who were picked for it; it calls those who are still named in it. */
export type NoteDraft = { readonly text: string; readonly called: readonly Colleague[] };

/** A reply that was stopped: these lines of others had not been before its writer's eyes (GUARD-1). */
export type Stopped = { readonly customerId: CustomerId; readonly entries: readonly Entry[] };

/** Where in a conversation the unread line stands: over the line of this key (`timeline.ts`), or nowhere. */
export type UnreadLine = { readonly customerId: CustomerId; readonly key: string | null };

/** Everything the views read. Changed only by the functions of this folder. */
export type ConsoleState = {
  readonly signIn: SignIn;
  readonly connection: Connection;
  /** Server clock minus browser clock, in milliseconds (SYNC-2). */
  readonly clockOffset: number;
  readonly status: Status | null;
  /** What this person may do beside what all may, as told at sign-in. */
  readonly role: Role;
  /** One is away, and why; the same in all tabs. */
  readonly away: Away | null;
  /** Longest message the server takes, in UTF-16 code units. */
  readonly textLimit: number;
  /** What the server can do beyond the seed document; empty on a strict one. Without `edit` the panel is read only. */
  readonly capabilities: readonly string[];
  readonly customers: ReadonlyMap<CustomerId, Customer>;
  /** Until the first snapshot has arrived the queue shows its skeleton. */
  readonly queueLoaded: boolean;
  readonly epoch: string | null;
  readonly revision: Revision | null;
  readonly conversations: ReadonlyMap<CustomerId, Conversation>;
  /** Up to which message the agent has seen a conversation, in this browser; as its customer counts, notes left out. */
  readonly seen: ReadonlyMap<CustomerId, Seq>;
  /** The newest line that was before the agent's eyes, in this tab; what stands behind it stops a reply (GUARD-1). */
  readonly takenIn: ReadonlyMap<CustomerId, Entry>;
  readonly stopped: Stopped | null;
  /** How long a message can be taken back, in seconds; 0: not at all. Kept in this browser. */
  readonly undoSeconds: number;
  /** Conversations that this person wants to come back to; kept in this browser. */
  readonly unreadMarks: ReadonlyMap<CustomerId, true>;
  readonly typing: ReadonlyMap<CustomerId, Typing>;
  /** Colleagues who are signed in; oneself is not among them. */
  readonly team: ReadonlyMap<StaffId, ColleaguesChanged['colleagues'][number]>;
  /** Colleagues who have a conversation open, where there are any. */
  readonly views: ReadonlyMap<CustomerId, readonly Viewer[]>;
  readonly outbox: OutboxState;
  /** Of messages that were delivered while this page was open; the newest few hundred. */
  readonly truths: ReadonlyMap<ClientMessageId, Truth>;
  /** Until a person has taken note, newest last. */
  readonly gone: ReadonlyMap<MessageId, Gone>;
  readonly drafts: ReadonlyMap<CustomerId, string>;
  readonly noteDrafts: ReadonlyMap<CustomerId, NoteDraft>;
  /** Of each draft of either kind. */
  readonly draftMarks: DraftMarks;
  /** What was written elsewhere meanwhile, until a person decides (DRAFT-5). */
  readonly otherDrafts: OtherDrafts;
  /** One writes a note, not a reply. Ends when another customer is opened (NOTE-7). */
  readonly isNoteMode: boolean;
  /** Who can be called in a note; null: not asked yet. */
  readonly colleagues: readonly Colleague[] | null;
  /** The staff's canned replies by name; null: not asked yet. */
  readonly canned: readonly CannedReply[] | null;
  /** Notes that call this person and were not seen, the newest first. */
  readonly mentions: readonly OpenMention[];
  readonly edits: ReadonlyMap<CustomerId, Partial<Readonly<Record<FieldName, FieldEdit>>>>;
  /** In the order in which they were done; kept in this browser until they are answered. */
  readonly tagActs: ReadonlyMap<CustomerId, readonly TagAct[]>;
  /** Tags to choose from, the most used first; null: not asked yet. */
  readonly tagsInUse: readonly TagUse[] | null;
  /** Requests under way for a customer: a button that is pressed twice asks once. */
  readonly busy: ReadonlyMap<CustomerId, 'accepting' | 'ending' | 'taking' | 'settling'>;
  /** `outbox`: everything that waits to be sent. `nowhere`: the address names nothing. No customer is open in either. */
  readonly page: 'inbox' | 'outbox' | 'team' | 'nowhere';
  readonly open: CustomerId | null;
  /** Of the open conversation, as it was when that was opened; null: nothing of it is loaded yet. */
  readonly unreadLine: UnreadLine | null;
  /** What one was led to, for as long as it is marked. */
  readonly sought: Sought | null;
  readonly tab: QueueTab;
  /** Chosen for each tab; kept in this browser. */
  readonly sorts: Readonly<Record<QueueTab, QueueSort>>;
  /** What stands under All. */
  readonly allShows: 'open' | 'ended';
  readonly ended: Ended;
  readonly search: string;
  readonly notices: readonly Notice[];
};
