import { asMillis } from '#protocol/timestamp.ts';
import type { PeerLimits } from '#outbox/transport.ts';
import { LIMITS } from '#protocol/limits.ts';
import type { CustomerId, Revision, Seq } from '#protocol/ids.ts';
import type { StaffAuthResponse } from '#protocol/staff/staff-auth-response.ts';
import type { Line } from '../connection/line.ts';
import type { StaffPush } from '../connection/staff-push.ts';
import { withoutConversations, withOpen } from '../store/conversations.ts';
import type { ConsoleStore } from '../store/create-store.ts';
import { withTypedMarks } from '../store/draft-marks.ts';
import { withoutTeam } from '../store/team.ts';
import type { ConsoleState, Me } from '../store/state.ts';
import { withUnreadLine } from '../store/unread-line.ts';
import { readActivity } from './activity.ts';
import { createAssign } from './assign.ts';
import { catchUp } from './catch-up.ts';
import { createCanned } from './canned.ts';
import { createDraftSync } from './draft-sync.ts';
import { createEnded } from './ended.ts';
import { createFieldEdits } from './field-edits.ts';
import { findWords } from './find.ts';
import { createGone } from './gone.ts';
import { createGuard } from './guard.ts';
import { createHear } from './hear.ts';
import { createHistory } from './history.ts';
import { loadColleagues } from './colleagues.ts';
import { createKept } from './kept.ts';
import { setAway } from './own-status.ts';
import { keepSorts } from './kept-sorts.ts';
import { keepUndo } from './kept-undo.ts';
import { createMentions } from './mentions.ts';
import { mintDraftId } from './mint-draft-id.ts';
import { createLocalActs } from './local-acts.ts';
import { createOffers } from './offers.ts';
import { readBlocked, setBlocked } from './blocking.ts';
import { readPastSessions } from './past-sessions.ts';
import type { ConsolePorts } from './ports.ts';
import { createSeek } from './seek.ts';
import { createSending } from './sending.ts';
import type { Spot } from './spot.ts';
import { createStrictQueue } from './strict-queue.ts';
import { takeOver } from './take-over.ts';
import { readAuditLog, readReport } from './team.ts';
import type { Actions } from './actions.ts';
import { createTags } from './tags.ts';
import type { Tools } from './tools.ts';
import { readTranscript } from './transcript.ts';
import { createTypingIn } from './typing-in.ts';
import { createTypingOut } from './typing-out.ts';
import { createViews } from './views.ts';
import { createWitness } from './witness.ts';

/**
 * What runs while one person sits at this console: from sign-in until another person signs in or this one leaves. It
 * outlives connections and expired sign-ins; what waits to be sent belongs to this person alone (SEND-7).
 */
export function createShift(
  me: Me,
  ports: ConsolePorts,
  parts: {
    readonly store: ConsoleStore;
    readonly say: Tools['say'];
    /** A strict server has shown what this person is called. */
    readonly onNamed: (name: string) => void;
  },
) {
  const { store, say } = parts;
  const { now, after } = ports;
  let line: Line | null = null;
  let limits: PeerLimits = {};
  const read = store.getState;
  const mint = () => mintDraftId(ports.random);
  const apply = (change: (state: ConsoleState) => ConsoleState): void => {
    const was = read();
    store.setState(withTypedMarks(withUnreadLine(change(was)), was, mint), true);
  };
  const watch = (work: Promise<unknown>): void => void work.catch(ports.onFault);
  const tools: Tools = { me, read, apply, say, watch, line: () => line, now, after };

  const scope = `${ports.origin}:${me.id}`;
  const kept = createKept({ ...ports, scope, store, mintDraftId: mint });
  const stopSorts = keepSorts({ keep: ports.keep, scope, store });
  const stopUndo = keepUndo({ keep: ports.keep, scope, store });
  const witness = createWitness(tools, { keep: ports.keep, scope, store });
  const history = createHistory(tools);
  const guard = createGuard(tools);
  const sending = createSending(tools, history, { ...ports, onNamed: parts.onNamed, witness, guard });
  const gone = createGone(tools, history, sending, witness);
  const assign = createAssign(tools);
  const ended = createEnded(tools);
  const canned = createCanned(tools);
  const typingIn = createTypingIn(tools);
  const typingOut = createTypingOut(tools);
  const fieldEdits = createFieldEdits(tools);
  const tags = createTags(tools);
  const strictQueue = createStrictQueue(tools);
  const mentions = createMentions(tools);
  const views = createViews(tools, store);
  const offers = createOffers(tools);
  const drafts = createDraftSync(tools, { store, isFinished: kept.isFinished });
  const hear = createHear(tools, {
    history,
    sending,
    assign,
    typingIn,
    strictQueue,
    mentions,
    canned,
    views,
    offers,
    drafts,
  });

  function show(spot: Spot): void {
    typingOut.stop();
    const open = spot.at === 'customer' ? spot.id : null;
    const page = spot.at === 'customer' ? 'inbox' : spot.at;
    apply((state) => ({ ...withOpen(state, open), page }));
    if (open !== null) history.show(open);
  }

  function online(peer: Line['peer'], caughtUp: boolean): void {
    apply((state) => {
      const { connection } = state;
      const since = connection.at === 'online' ? connection.since : now();
      return { ...state, connection: { at: 'online', since, peer, caughtUp } };
    });
  }

  /** Subscribed; then what was missed; then what waits to be sent (DESIGN 4.2). */
  async function begin(current: Line): Promise<void> {
    if (current.peer === 'strict') {
      // it does not tell what was missed: only what is read anew is known
      apply((state) => (state.open === null ? withoutConversations(state) : keepOpen(state, state.open)));
      strictQueue.lineUp();
    } else if (!(await catchUp(tools, { history, gone, mentions }, current)) || line !== current) {
      return;
    }
    online(current.peer, true);
    ended.lineUp();
    canned.lineUp();
    watch(gone.check());
    const { open } = read();
    if (open !== null) history.show(open);
    fieldEdits.lineUp();
    tags.lineUp();
    drafts.lineUp(current);
    sending.lineUp(current, limits);
  }

  return {
    lineUp(next: Line, auth: StaffAuthResponse): void {
      line = next;
      const { serverTime } = auth;
      limits = limitsOf(auth);
      apply((state) => ({
        ...state,
        capabilities: next.peer === 'strict' ? [] : (auth.capabilities ?? []),
        role: next.peer === 'strict' ? 'agent' : (auth.staff?.role ?? 'agent'),
        textLimit: limits.textChars ?? LIMITS.textChars,
        clockOffset: serverTime === undefined ? 0 : asMillis(serverTime - now()),
      }));
      online(next.peer, false);
      watch(begin(next));
    },
    lineDown(): void {
      line = null;
      typingOut.stop();
      typingIn.lineDown();
      views.lineDown();
      apply(withoutTeam);
      strictQueue.lineDown();
      assign.lineDown();
      history.lineDown();
      sending.lineDown();
    },
    push(push: StaffPush): void {
      if (line !== null) hear(line, push);
    },
    show,
    history,
    guard,
    seek: createSeek(tools, history),
    sending,
    gone,
    assign,
    ended,
    canned,
    typingOut,
    fieldEdits,
    tags,
    drafts,
    mentions,
    find: (query: string, customerId: CustomerId | null, before: number | null) =>
      findWords(tools, query, customerId, before),
    activity: (customerId: CustomerId, before: number | null) => readActivity(tools, customerId, before),
    setBlocked: (customerId: CustomerId, reason: string | null) => setBlocked(tools, customerId, reason),
    blocked: (before: Revision | null) => readBlocked(tools, before),
    pastSessions: (customerId: CustomerId, before: Seq | null) => readPastSessions(tools, customerId, before),
    transcript: (customerId: CustomerId) => readTranscript(tools, customerId),
    acts: createLocalActs(tools, {
      typingOut,
      mentions,
      guard,
      loadColleagues: () => watch(loadColleagues(tools)),
    }),
    offers,
    teamReport: (edges: readonly number[]) => readReport(tools, edges),
    auditLog: (...asked: Parameters<Actions['auditLog']>) => readAuditLog(tools, ...asked),
    takeOver: (customerId: CustomerId) => takeOver(tools, customerId),
    setAway: (reason: string | null) => setAway(tools, reason),
    apply,
    read,
    /** The page is left: what is typed is kept, and fields are saved as far as the browser still lets it out. */
    flush(): void {
      kept.flush();
      drafts.flush();
      witness.flush();
      fieldEdits.flush();
    },
    close(): void {
      drafts.close();
      kept.close();
      stopSorts();
      stopUndo();
      views.close();
      witness.close();
      fieldEdits.close();
      sending.close();
    },
  };
}

export type Shift = ReturnType<typeof createShift>;

function limitsOf({ limits }: StaffAuthResponse): PeerLimits {
  const { textChars, frameBytes } = limits ?? {};
  return {
    ...(textChars === undefined ? {} : { textChars }),
    ...(frameBytes === undefined ? {} : { frameBytes }),
  };
}

function keepOpen(state: ConsoleState, open: CustomerId): ConsoleState {
  const conversation = state.conversations.get(open);
  const kept = conversation === undefined ? [] : [[open, conversation] as const];
  return { ...state, conversations: new Map(kept) };
}
