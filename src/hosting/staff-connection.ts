import { everyone, member } from '#desk/audience.ts';
import type { Desk } from '#desk/create-desk.ts';
import type { Session } from '#desk/session.ts';
import { decode } from '#protocol/decode.ts';
import { type Dialect, encodeAnswer, encodeForStaff } from '#protocol/encode.ts';
import { type Refusal, refusal } from '#protocol/errors.ts';
import type { CustomerId } from '#protocol/ids.ts';
import { LIMITS } from '#protocol/limits.ts';
import type { StaffDownEvent, StaffDownPayload } from '#protocol/staff/down.ts';
import type { ViewOpen } from '#protocol/staff/view-open.ts';
import { staffUp, type StaffUpEvent, type StaffUpPayload } from '#protocol/staff/up.ts';
import { CAPABILITIES, EXTENSION } from '#protocol/version.ts';
import type { Colleagues } from './colleagues.ts';
import type { Delivery } from './delivery.ts';
import type { Connection, GatewayLog, Peer, Timers } from './peer.ts';
import { type Begun, receiveInOrder } from './receive-in-order.ts';
import { answerRefusal, type Request } from './request.ts';
import { ownRoom, staffRoom } from './rooms.ts';
import type { GatewaySettings, Limiter } from './settings.ts';
import { extensionOnly, seedAnswers, staffVerbs } from './staff-verbs.ts';
import type { Views } from './views.ts';
import { createWatched } from './watched.ts';

export type StaffConnectionPorts = {
  readonly desk: Desk;
  readonly delivery: Delivery;
  readonly views: Views;
  readonly colleagues: Colleagues;
  readonly timers: Timers;
  readonly log: GatewayLog;
  readonly mintId: () => string;
  readonly limiter: Limiter;
  readonly settings: GatewaySettings;
};

/**
 * One connection of staff.
 *
 *   anonymous --staff:auth--> signed-in --staff:subscribe--> subscribed
 *       |                         |  token ended                 |
 *       +--10 s or 5 refusals--> closed <----------------------+
 */
type State =
  | { readonly at: 'anonymous' }
  | { readonly at: 'signed-in' | 'subscribed'; readonly session: Session; readonly warned: boolean };

export function createStaffConnection(peer: Peer, dialect: Dialect, ports: StaffConnectionPorts) {
  const { desk, delivery, views, colleagues, timers, settings } = ports;
  const watched = createWatched(peer, dialect, settings.watchedConversations);
  const typingIn = new Set<CustomerId>();
  let state: State = { at: 'anonymous' };
  let refusedSignIns = 0;
  /** Its token may have been ended while it signed in. */
  let isNew = true;
  const giveUp = timers.after(settings.signInWithinMs, () => {
    peer.close();
  });

  /** AUTH-1: each refusal costs an audit row, so who only guesses gets a few. */
  const isTurnedAway = () => state.at === 'anonymous' && refusedSignIns >= settings.refusedSignIns;

  /** The state as it is now: after an `await` it may not be what it was. */
  const current = (): State => state;

  function tell<E extends StaffDownEvent>(event: E, payload: StaffDownPayload<E>): void {
    const encoded = encodeForStaff(event, payload, dialect);
    if (encoded !== null) peer.emit(event, encoded);
  }

  function leaveAll(): void {
    if (state.at === 'anonymous') return;
    watched.clear();
    views.gone(peer.id);
    colleagues.went(peer.id, state.session);
    peer.leave(staffRoom(everyone, dialect));
    peer.leave(staffRoom(member(state.session.staffId), dialect));
    state = { at: 'anonymous' };
  }

  /** AUTH-2: a session that no longer holds hears nothing more and its connection ends. */
  function shut(refused: Refusal): void {
    leaveAll();
    peer.emit('error', { code: refused.code, message: refused.message, context: { event: 'staff:auth' } });
    peer.close();
  }

  async function signIn(request: Request): Promise<void> {
    const input = decode(staffUp['staff:auth'].payload, request.payload);
    const outcome = input.ok ? await desk.signIn.authenticate(input.value) : input;
    const other =
      outcome.ok &&
      'answer' in outcome &&
      state.at !== 'anonymous' &&
      state.session.staffId !== outcome.answer.staffId;
    if (!outcome.ok || !('answer' in outcome) || other) {
      const { code, message } = outcome.ok ? refusal('FORBIDDEN') : outcome.refusal;
      const answer = { success: false, error: message, code };
      tell('staff:auth:response', answer);
      request.ack?.(answer);
      if (state.at !== 'anonymous') return;
      refusedSignIns += 1;
      if (isTurnedAway()) peer.close();
      return;
    }
    giveUp();
    const session = outcome.answer;
    state = { at: state.at === 'subscribed' ? 'subscribed' : 'signed-in', session, warned: false };
    isNew = true;
    peer.join(staffRoom(member(session.staffId), dialect));
    peer.join(ownRoom(peer.id));
    const answer = {
      success: true,
      protocol: EXTENSION,
      capabilities: [...CAPABILITIES],
      limits: { ...LIMITS },
      epoch: desk.storage.epoch,
      serverTime: desk.now(),
      tokenExpiresAt: session.expiresAt,
      staff: { id: session.staffId, name: session.staffName, role: session.role },
    };
    tell('staff:auth:response', answer);
    request.ack?.(dialect === 'extended' ? answer : { success: true });
  }

  async function subscribe(request: Request, session: Session): Promise<void> {
    peer.join(staffRoom(everyone, dialect));
    state = { at: 'subscribed', session, warned: false };
    request.ack?.({ ok: true });
    tell('staff:status', await desk.status.statusOf(session.staffId));
    const status = await desk.status.awayOf(session.staffId);
    // a connection that ended meanwhile tells of nobody
    if (current().at === 'subscribed') colleagues.came(peer.id, session, status.away !== null);
    if (dialect === 'extended') {
      tell('status:changed', status);
      tell('colleagues:changed', colleagues.all());
      tell('view:changed', views.all());
      return;
    }
    for (const customer of await desk.queue.openCustomers()) tell('customer:new', { customer });
  }

  /** A strict peer that asks for an acknowledgement gets what the seed's own answer would have told it, and no more. */
  function acknowledged(event: StaffUpEvent, answer: object): object {
    if (dialect === 'extended') return encodeAnswer(answer);
    const answerEvent = seedAnswers[event];
    if (answerEvent === undefined) return {};
    return encodeForStaff(answerEvent, answer as StaffDownPayload<typeof answerEvent>, dialect) ?? {};
  }

  async function act<E extends keyof typeof staffVerbs>(
    request: Request,
    event: E,
    payload: StaffUpPayload<E>,
    session: Session,
  ): Promise<void> {
    const verb = staffVerbs[event];
    const { watch, unwatch } = watched;
    const { isHere } = colleagues;
    // a connection that ended while its session was looked up has nothing open
    const view = (told: ViewOpen): void => {
      if (current().at !== 'anonymous') views.open(peer.id, session, told);
    };
    const outcome = await verb({ desk, session, dialect, watch, unwatch, view, isHere }, payload);
    if (!outcome.ok) {
      answerRefusal(peer, request, outcome.refusal);
      return;
    }
    const answerEvent = seedAnswers[event];
    if (request.ack !== undefined) request.ack({ ok: true, ...acknowledged(event, outcome.answer) });
    else if (answerEvent !== undefined) {
      tell(answerEvent, outcome.answer as StaffDownPayload<typeof answerEvent>);
    }
    delivery.deliver(outcome.pushes, peer.id);
  }

  function rememberTyping(payload: StaffUpPayload<'message:typing'>): void {
    if (payload.isTyping) typingIn.add(payload.customerId);
    else typingIn.delete(payload.customerId);
  }

  /** Checks a request and begins it. Answers a promise that is settled when it is done, or nothing to wait for. */
  async function begin(request: Request): Promise<Begun> {
    // what was on its way when the connection was closed
    if (isTurnedAway()) return undefined;
    if (!Object.hasOwn(staffUp, request.event)) {
      answerRefusal(peer, request, refusal('UNKNOWN_EVENT'));
      return undefined;
    }
    const event = request.event as StaffUpEvent;
    if (event === 'staff:auth') {
      await signIn(request);
      return undefined;
    }
    if (state.at === 'anonymous') {
      answerRefusal(peer, request, refusal('UNAUTHENTICATED'));
      return undefined;
    }
    if (dialect === 'strict' && extensionOnly.has(event)) {
      answerRefusal(peer, request, refusal('UNKNOWN_EVENT'));
      return undefined;
    }
    const { session } = state;
    const fault = await desk.signIn.checkSession(session);
    if (fault !== undefined) {
      answerRefusal(peer, request, fault);
      shut(fault);
      return undefined;
    }
    const input = decode(staffUp[event].payload, request.payload);
    if (!input.ok) {
      answerRefusal(peer, request, input.refusal);
      return undefined;
    }
    const payload = input.value;
    if ('staffId' in payload) {
      const spoof = await desk.signIn.checkClaim(session, payload.staffId, event);
      if (spoof !== undefined) {
        answerRefusal(peer, request, spoof);
        return undefined;
      }
    }
    if (event === 'staff:subscribe') {
      await subscribe(request, session);
      return undefined;
    }
    if (event === 'message:typing') rememberTyping(payload as StaffUpPayload<'message:typing'>);
    return { finished: act(request, event, payload, session) };
  }

  const connection: Connection = {
    receive: receiveInOrder(peer, ports, begin),

    async closed() {
      giveUp();
      if (state.at === 'anonymous') return;
      const { session } = state;
      state = { at: 'anonymous' };
      views.gone(peer.id);
      colleagues.went(peer.id, session);
      for (const customerId of typingIn) {
        const outcome = await desk.conversation.typing(session, customerId, false);
        if (outcome.ok) delivery.deliver(outcome.pushes);
      }
    },
  };

  return {
    ...connection,
    /** Whether its session is to be looked at though nobody ended any. */
    isDue(): boolean {
      if (state.at === 'anonymous') return false;
      const { session, warned } = state;
      const warning = warned ? 0 : settings.expiryWarningMs;
      return isNew || session.expiresAt - desk.now() <= warning;
    },
    /** Looks whether the session still holds, ends it if not, and warns once before it runs out. */
    async check(): Promise<void> {
      if (state.at === 'anonymous') return;
      const { session } = state;
      const fault = await desk.signIn.checkSession(session);
      const now = current();
      // A renewal may have come in while the database was asked.
      if (now.at === 'anonymous' || now.session !== session) return;
      isNew = false;
      if (fault !== undefined) {
        shut(fault);
        return;
      }
      if (!now.warned && session.expiresAt - desk.now() <= settings.expiryWarningMs) {
        state = { ...now, warned: true };
        tell('auth:expiring', { at: session.expiresAt });
      }
    },
  };
}
