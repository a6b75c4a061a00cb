import type { ActName } from '#console/recorder/acts.ts';
import { asCannedReplyId } from '#protocol/canned-reply.ts';
import { asStaffId, type CustomerId } from '#protocol/ids.ts';
import type { startDesk } from '#tests/console/app/rig.ts';
import { type openRecorded, rest } from './rig.ts';

type Desk = Awaited<ReturnType<typeof startDesk>>;
type Visitor = Awaited<ReturnType<Desk['visitor']>>;
type Mai = ReturnType<typeof openRecorded>;
export type Stage = { readonly desk: Desk; readonly mai: Mai; readonly visitors: readonly Visitor[] };
export type Happening = (stage: Stage, id: CustomerId, visitor: Visitor) => unknown;

const REPLY = asCannedReplyId('5d1f3c1e-7a1c-4f5e-9d5e-0d6f4f6f2a10');

const newestSeq = ({ mai }: Stage, id: CustomerId) =>
  mai.state().conversations.get(id)?.messages.at(-1)?.seq ?? null;
const rowOf = ({ mai }: Stage) => mai.state().outbox.rows[0]?.clientMessageId;
const goneOf = ({ mai }: Stage) => [...mai.state().gone.keys()][0];

/** Every verb, as a person or the screen may call it at any moment. A new one has to be given a line here. */
export const ACTING = {
  signInWithPassword: ({ mai }) => {
    if (mai.state().signIn.at === 'signed-out') void mai.actions.signInWithPassword('staff1', 'secret');
  },
  signInWithToken: ({ mai }) => {
    if (mai.state().signIn.at === 'signed-out') void mai.actions.signInWithToken('staff1', 'nonsense');
  },
  signOut: ({ mai }) => void mai.actions.signOut(),
  open: ({ mai }, id) => mai.actions.open(id),
  openOutbox: ({ mai }) => mai.actions.openOutbox(),
  openTeam: ({ mai }) => mai.actions.openTeam(),
  setTab: ({ mai }) => mai.actions.setTab(mai.state().tab === 'mine' ? 'all' : 'mine'),
  setSort: ({ mai }) => mai.actions.setSort('recent'),
  showAll: ({ mai }) => {
    mai.actions.setTab('all');
    mai.actions.showAll(mai.state().allShows === 'open' ? 'ended' : 'open');
  },
  loadEnded: ({ mai }) => void mai.actions.loadEnded(),
  setSearch: ({ mai }) => mai.actions.setSearch(mai.state().search === '' ? 'ann' : ''),
  accept: ({ mai }, id) => void mai.actions.accept(id),
  acceptNext: ({ mai }) => void mai.actions.acceptNext(),
  end: (stage, id) => void stage.mai.actions.end(id, newestSeq(stage, id)),
  loadOlder: ({ mai }, id) => void mai.actions.loadOlder(id),
  loadNewer: ({ mai }, id) => void mai.actions.loadNewer(id),
  keepAround: (stage, id) => stage.mai.actions.keepAround(id, newestSeq(stage, id)),
  showNewest: ({ mai }, id) => mai.actions.showNewest(id),
  showMessage: (stage, id) => {
    const seq = newestSeq(stage, id);
    if (seq !== null) void stage.mai.actions.showMessage(id, seq);
  },
  reload: ({ mai }, id) => void mai.actions.reload(id),
  markSeen: ({ mai }, id) => mai.actions.markSeen(id),
  takeDraft: ({ mai }, id) => mai.actions.takeDraft(id, 'reply'),
  keepDraft: ({ mai }, id) => mai.actions.keepDraft(id, 'reply'),
  type: ({ mai }, id) => mai.actions.type(id, `${mai.state().drafts.get(id) ?? ''}I am look`),
  send: ({ mai }, id) => void mai.actions.send(id, 'I am looking for it'),
  writeOn: ({ mai }) => mai.actions.writeOn(),
  wantCanned: ({ mai }) => mai.actions.wantCanned(),
  markUnread: ({ mai }, id) => mai.actions.markUnread(id),
  transcript: ({ mai }, id) => void mai.actions.transcript(id),
  activity: ({ mai }, id) => void mai.actions.activity(id, null),
  setBlocked: ({ mai }, id) => void mai.actions.setBlocked(id, null),
  blockedCustomers: ({ mai }) => void mai.actions.blockedCustomers(null),
  pastSessions: ({ mai }, id) => void mai.actions.pastSessions(id, null),
  find: ({ mai }) => void mai.actions.find('order', null, null),
  saveCanned: ({ mai }) => void mai.actions.saveCanned(REPLY, 'on-its-way', 'It is on its way'),
  removeCanned: ({ mai }) => void mai.actions.removeCanned(REPLY),
  setUndo: ({ mai }) => mai.actions.setUndo(mai.state().undoSeconds === 0 ? 5 : 0),
  setMode: ({ mai }) => mai.actions.setMode(mai.state().isNoteMode ? 'reply' : 'note'),
  typeNote: ({ mai }, id) => mai.actions.typeNote(id, 'Knows Jonas Web'),
  callColleague: ({ mai }, id) => {
    const [colleague] = mai.state().colleagues ?? [];
    if (colleague !== undefined) mai.actions.callColleague(id, `Knows @${colleague.name} you?`, colleague.id);
  },
  writeNote: ({ mai }, id) => void mai.actions.writeNote(id, 'Has called before'),
  retry: (stage) => {
    const key = rowOf(stage);
    if (key !== undefined) stage.mai.actions.retry(key);
  },
  discard: (stage) => {
    const key = rowOf(stage);
    if (key !== undefined) stage.mai.actions.discard(key);
  },
  // as the outbox page does: two verbs in one breath
  editAgain: (stage, id) => {
    const key = rowOf(stage);
    if (key === undefined) return;
    stage.mai.actions.open(id);
    stage.mai.actions.editAgain(key);
  },
  checkAgain: (stage) => {
    const key = rowOf(stage);
    if (key !== undefined) stage.mai.actions.checkAgain(key);
  },
  sendAgain: (stage) => {
    const key = rowOf(stage);
    if (key !== undefined) stage.mai.actions.sendAgain(key);
  },
  dropUnreadable: ({ mai }) => mai.actions.dropUnreadable(1),
  sendGone: (stage) => {
    const id = goneOf(stage);
    if (id !== undefined) void stage.mai.actions.sendGone(id);
  },
  dismissGone: (stage) => {
    const id = goneOf(stage);
    if (id !== undefined) stage.mai.actions.dismissGone(id);
  },
  editField: ({ mai }, id) => mai.actions.editField(id, 'notes', 'Waits for an order'),
  saveField: ({ mai }, id) => void mai.actions.saveField(id, 'notes'),
  decideField: ({ mai }, id) => void mai.actions.decideField(id, 'notes', 'both'),
  teamReport: ({ mai }) => void mai.actions.teamReport([0, 3_600_000]),
  auditLog: ({ mai }, id) => void mai.actions.auditLog(null, null, id, null, null),
  takeOver: ({ mai }, id) => void mai.actions.takeOver(id),
  offer: ({ mai }, id) => void mai.actions.offer(id, asStaffId('staff2'), 'Knows the order'),
  settleOffer: ({ mai }, id) => void mai.actions.settleOffer(id, 'withdrawn', ''),
  addTag: ({ mai }, id) => mai.actions.addTag(id, 'Refund'),
  removeTag: ({ mai }, id) => mai.actions.removeTag(id, 'Refund'),
  wantTags: ({ mai }) => mai.actions.wantTags(),
  setAway: ({ mai }) => void mai.actions.setAway(mai.state().away === null ? 'Lunch' : null),
  dismissNotice: ({ mai }) => {
    const [notice] = mai.state().notices;
    if (notice !== undefined) mai.actions.dismissNotice(notice.id);
  },
  reconnectNow: ({ mai }) => mai.actions.reconnectNow(),
} as const satisfies Readonly<Record<ActName, Happening>>;

/** What a day brings besides. */
export const BESIDES: Readonly<Record<string, Happening>> = {
  'a customer writes': (_stage, _id, visitor) => visitor.writes('Where is my order?'),
  'a customer types': (_stage, _id, visitor) => visitor.types(true),
  'the line is cut': ({ desk }) => desk.cut(),
  'the line is mended': ({ desk }) => desk.mend(),
  'a second passes': ({ mai }) => mai.clock.advance(1_000),
  'ten seconds pass': ({ mai }) => mai.clock.advance(10_000),
  'the page is put away': ({ mai }) => mai.page('leaving'),
  'the page is back': ({ mai }) => mai.page('back'),
  'one goes back': ({ mai }, id) => mai.place.go({ at: 'customer', id }),
  'everything comes to rest': () => rest(),
};

/**
 * What screens ask for of themselves when they are drawn: at once after what made them be drawn, while the console may
 * still be busy with it.
 */
export function drawLikeAScreen({ store, actions }: Pick<Mai, 'store' | 'actions'>): void {
  let drawn = store.getState();
  let isDue = false;
  function draw(): void {
    isDue = false;
    const [now, was] = [store.getState(), drawn];
    drawn = now;
    const { open } = now;
    if (now.tab === 'all' && now.allShows === 'ended' && now.ended.until === null) void actions.loadEnded();
    if (open === null) return;
    const isOpened = open !== was.open;
    if (isOpened || now.customers.get(open)?.version !== was.customers.get(open)?.version)
      void actions.activity(open, null);
    if (isOpened) actions.wantTags();
    if (isOpened && now.drafts.has(open)) actions.wantCanned();
    const newest = now.conversations.get(open)?.messages.at(-1)?.id;
    if (newest === undefined || newest === was.conversations.get(open)?.messages.at(-1)?.id) return;
    actions.markSeen(open);
    actions.keepAround(open, null);
  }
  store.subscribe(() => {
    if (isDue) return;
    isDue = true;
    queueMicrotask(draw);
  });
}
