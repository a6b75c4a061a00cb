import type { UserInfo } from '#protocol/customer.ts';
import { LIMITS } from '#protocol/limits.ts';
import { asMessageId, asSeq, type CustomerId, type Seq } from '#protocol/ids.ts';
import type { StoredMessage } from '#protocol/message.ts';
import type { Page, PageRequest } from '#protocol/page.ts';
import type { CustomerHistoryResponse } from '#protocol/staff/customer-history-response.ts';
import type { CustomerEdit } from '#protocol/staff/customer-edit.ts';
import type { MessageSend } from '#protocol/staff/message-send.ts';
import type { Revision } from '#protocol/ids.ts';
import { everyone, listeners, member, messageHeard, rowChanged, watchers } from './audience.ts';
import { draftSent } from './drafts.ts';
import { done, type Outcome, type Push, refuse } from './outcome.ts';
import type { DeskPorts } from './ports.ts';
import { forReader, toCustomer } from './projection.ts';
import type { Session } from './session.ts';

/** HIST-2: what is on a page, for the reader to ask for the next one. Both lists stand in order. */
export function pageOf({
  messages,
  notes = [],
  hasMore,
}: {
  readonly messages: readonly { readonly seq: Seq }[];
  readonly notes?: readonly { readonly seq: Seq }[];
  readonly hasMore: boolean;
}): Page {
  const ends = [messages[0], messages.at(-1), notes[0], notes.at(-1)].flatMap((line) => line?.seq ?? []);
  if (ends.length === 0) return { oldestSeq: null, newestSeq: null, hasMore };
  return { oldestSeq: asSeq(Math.min(...ends)), newestSeq: asSeq(Math.max(...ends)), hasMore };
}

/** HIST-3: one direction at a time; a page is never larger than the limit. Null: the cursor makes no sense. */
export function historyLimit(page: PageRequest): number | null {
  if (page.before !== undefined && page.after !== undefined) return null;
  return Math.min(page.limit ?? LIMITS.historyPage, LIMITS.historyPage);
}

/** The part of a page request that is a cursor; only the keys that are there. */
export function cursorOf({ before, after }: PageRequest) {
  return { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}

type Edited = {
  readonly customerId: CustomerId;
  readonly name: string;
  readonly userInfo: UserInfo;
  readonly version: Revision;
};

/** Rules SEND-*, HIST-*, TYPE-*, EDIT-*: what staff do inside a conversation. */
export function conversationRules({ storage, now, mintId }: DeskPorts) {
  return {
    /**
     * SEND-9: only the holder of an open conversation writes in it. SEND-3: a known key answers with the first
     * message, even after the conversation has ended, and is told to nobody again.
     */
    async send(
      session: Session,
      { customerId, text, clientMessageId, draftId }: MessageSend,
    ): Promise<Outcome<{ readonly message: StoredMessage; readonly duplicate: boolean }>> {
      const at = now();
      const id = asMessageId(mintId());
      const result = await storage.appendStaffMessage(
        { id, customerId, text, at, clientMessageId: clientMessageId ?? null, draftId },
        { id: session.staffId, name: session.staffName },
        { at, actor: session.staffId, act: 'message:send', customerId, target: id },
      );
      switch (result.outcome) {
        case 'stored':
          return done(
            { message: result.message, duplicate: false },
            ...messageHeard(result.customer, result.message),
            ...draftSent(session, 'reply', { customerId, draftId }),
          );
        case 'duplicate':
          return done({ message: result.message, duplicate: true });
        case 'conflict':
          return refuse('IDEMPOTENCY_CONFLICT');
        case 'not-found':
          return refuse('NOT_FOUND');
        case 'refused':
          return refuse(result.customer.active ? 'NOT_ASSIGNED' : 'CONVERSATION_ENDED');
      }
    },

    /** HIST-1: all staff of the desk may read, so that a waiting customer can be looked at before accepting. */
    async history(
      session: Session,
      request: PageRequest & { readonly customerId: CustomerId },
      dialect: 'strict' | 'extended',
    ): Promise<Outcome<CustomerHistoryResponse>> {
      const { customerId } = request;
      const limit = dialect === 'strict' ? LIMITS.historyStrict : historyLimit(request);
      if (limit === null) return refuse('CURSOR_INVALID');
      const row = await storage.findCustomer(customerId);
      if (row === undefined) return refuse('NOT_FOUND');
      // NOTE-3: a strict peer has no word for notes, so it reads what the customer reads
      const page =
        dialect === 'strict'
          ? { ...(await storage.customerHistory({ customerId, limit })), notes: [] }
          : await storage.history({ customerId, limit, ...cursorOf(request) });
      return done({
        customerId,
        history: { ...forReader(page, session.staffId), userInfo: row.info },
        page: pageOf(page),
        customer: toCustomer(row),
      });
    },

    /** TYPE-2: only the holder's typing is told, to the customer and to colleagues who look on; it is never kept. */
    async typing(session: Session, customerId: CustomerId, isTyping: boolean): Promise<Outcome<object>> {
      const row = await storage.findCustomer(customerId);
      if (row === undefined) return refuse('NOT_FOUND');
      if (row.assignedTo !== session.staffId)
        return refuse(row.active ? 'NOT_ASSIGNED' : 'CONVERSATION_ENDED');
      const { staffId, staffName } = session;
      const pushes: readonly Push[] = [
        { door: 'visitor', customerId, event: 'message:typing:update', payload: { isTyping, staffName } },
        {
          door: 'staff',
          to: listeners(row),
          except: member(staffId),
          event: 'message:typing:update',
          payload: { customerId, isCustomer: false, isTyping, staffId, staffName },
        },
      ];
      return done({}, ...pushes);
    },

    /**
     * EDIT-1: any of the staff may correct what is known of a customer; everyone who looks at it is told. EDIT-2: not over what
     * a colleague has written meanwhile.
     */
    async edit(session: Session, { customerId, updates, base }: CustomerEdit): Promise<Outcome<Edited>> {
      const fields = Object.keys(updates).filter((key) => updates[key as keyof typeof updates] !== undefined);
      const audit = {
        at: now(),
        actor: session.staffId,
        act: 'customer:edit',
        customerId,
        detail: fields.join(','),
      };
      const change = await storage.editCustomer(customerId, updates, audit, base);
      if (change.outcome === 'not-found') return refuse('NOT_FOUND');
      if (change.outcome === 'refused') return refuse('EDIT_CONFLICT');
      const { name, info, revision } = change.customer;
      const edited: Edited = { customerId, name, userInfo: info, version: revision };
      return done(
        edited,
        {
          door: 'staff',
          to: [everyone, watchers(customerId)],
          event: 'customer:info',
          payload: { ...edited, editedBy: session.staffName },
        },
        rowChanged(change.customer),
      );
    },
  };
}
