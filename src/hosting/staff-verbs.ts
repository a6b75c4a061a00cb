import type { Desk } from '#desk/create-desk.ts';
import { done, type Outcome, refuse } from '#desk/outcome.ts';
import type { Session } from '#desk/session.ts';
import type { Dialect } from '#protocol/encode.ts';
import type { CustomerId, StaffId } from '#protocol/ids.ts';
import type { ViewOpen } from '#protocol/staff/view-open.ts';
import type { StaffUpEvent, StaffUpPayload } from '#protocol/staff/up.ts';

/** What a verb needs beside its payload. */
export type StaffContext = {
  readonly desk: Desk;
  readonly session: Session;
  readonly dialect: Dialect;
  readonly watch: (customerId: CustomerId) => void;
  readonly unwatch: (customerId: CustomerId) => void;
  /** Whether this colleague is signed in on some connection. */
  readonly isHere: (staffId: StaffId) => boolean;
  /** What this connection has open now (VIEW-1). */
  readonly view: (view: ViewOpen) => void;
};

type Verb<E extends StaffUpEvent> = (
  context: StaffContext,
  payload: StaffUpPayload<E>,
) => Promise<Outcome<object>>;

/** Every event of signed-in staff and the rule that decides it. Signing in and subscribing are the connection's own. */
export const staffVerbs: {
  readonly [E in Exclude<StaffUpEvent, 'staff:auth' | 'staff:subscribe'>]: Verb<E>;
} = {
  'customer:accept': ({ desk, session, watch }, { customerId }) => {
    watch(customerId);
    return desk.queue.accept(session, customerId);
  },
  'customer:take': ({ desk, session, watch }, payload) => {
    watch(payload.customerId);
    return desk.handover.take(session, payload);
  },
  'customer:end': ({ desk, session }, { customerId }) => desk.queue.end(session, customerId),
  'customer:history': async ({ desk, session, dialect, watch, unwatch }, payload) => {
    watch(payload.customerId);
    const outcome = await desk.conversation.history(session, payload, dialect);
    if (!outcome.ok) unwatch(payload.customerId);
    return outcome;
  },
  'message:send': ({ desk, session, dialect }, payload) =>
    // A strict peer has no send key; one that slips in would promise what the peer has not asked for.
    desk.conversation.send(
      session,
      dialect === 'strict' ? { ...payload, clientMessageId: undefined, draftId: undefined } : payload,
    ),
  'message:typing': ({ desk, session }, { customerId, isTyping }) =>
    desk.conversation.typing(session, customerId, isTyping),
  'customer:edit': ({ desk, session }, payload) => desk.conversation.edit(session, payload),
  'queue:ended': ({ desk }, payload) => desk.queue.ended(payload),
  'sync:since': ({ desk, session, watch }, payload) => {
    for (const { customerId } of payload.cursors ?? []) watch(customerId);
    return desk.sync.since(session, payload);
  },
  'note:write': ({ desk, session }, payload) => desk.notes.write(session, payload),
  'mention:seen': ({ desk, session }, payload) => desk.notes.seen(session, payload),
  'staff:list': ({ desk }) => desk.notes.colleagues(),
  'customer:activity': ({ desk }, payload) => desk.activity.of(payload),
  'customer:block': ({ desk, session }, payload) => desk.block.block(session, payload),
  'customer:unblock': ({ desk, session }, payload) => desk.block.unblock(session, payload),
  'customer:blocked': ({ desk }, payload) => desk.block.list(payload),
  'customer:sessions': ({ desk }, payload) => desk.pastSessions.of(payload),
  'search:find': ({ desk }, payload) => desk.search.find(payload),
  'canned:list': ({ desk }) => desk.canned.list(),
  'canned:save': ({ desk, session }, payload) => desk.canned.save(session, payload),
  'canned:remove': ({ desk, session }, payload) => desk.canned.remove(session, payload),
  'offer:make': async ({ desk, session, isHere }, payload) =>
    isHere(payload.to)
      ? desk.offers.make(session, payload)
      : refuse('NOT_FOUND', 'This colleague is not signed in. Nothing was offered.'),
  'offer:settle': ({ desk, session, watch }, payload) => {
    if (payload.how === 'accepted') watch(payload.customerId);
    return desk.offers.settle(session, payload);
  },
  'status:set': ({ desk, session }, payload) => desk.status.set(session, payload),
  'tag:add': ({ desk, session }, payload) => desk.tags.add(session, payload),
  'tag:remove': ({ desk, session }, payload) => desk.tags.remove(session, payload),
  'tag:list': ({ desk }) => desk.tags.inUse(),
  'team:report': ({ desk, session }, payload) => desk.team.report(session, payload),
  'audit:list': ({ desk, session }, payload) => desk.auditLog.list(session, payload),
  'draft:save': ({ desk, session }, payload) => desk.drafts.save(session, payload),
  'draft:list': ({ desk, session }) => desk.drafts.list(session),
  'view:open': async ({ view }, payload) => {
    view(payload);
    return done({});
  },
};

/** Where an answer goes when no acknowledgement was asked for: the seed's response event, or nowhere. */
export const seedAnswers: { readonly [E in StaffUpEvent]?: 'customer:history:response' } = {
  'customer:history': 'customer:history:response',
};

/** The extension's own events, which a strict peer does not know. */
export const extensionOnly: ReadonlySet<StaffUpEvent> = new Set([
  'customer:edit',
  'queue:ended',
  'sync:since',
  'note:write',
  'mention:seen',
  'staff:list',
  'customer:activity',
  'customer:block',
  'customer:unblock',
  'customer:blocked',
  'customer:sessions',
  'search:find',
  'canned:list',
  'canned:save',
  'canned:remove',
  'customer:take',
  'offer:make',
  'offer:settle',
  'status:set',
  'tag:add',
  'tag:remove',
  'tag:list',
  'team:report',
  'audit:list',
  'draft:save',
  'draft:list',
  'view:open',
] as const);
