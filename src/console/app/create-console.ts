import type { CustomerId } from '#protocol/ids.ts';
import { type ConsoleStore, createConsoleStore } from '../store/create-store.ts';
import type { Actions } from './actions.ts';
import { createNotices } from './notices.ts';
import type { ConsolePorts } from './ports.ts';
import { createSignInLife } from './sign-in-life.ts';
import { type Spot, spotOf } from './spot.ts';
import { notNow } from './tools.ts';
import { createViewed } from './viewed.ts';

export type ConsoleApp = {
  readonly store: ConsoleStore;
  readonly actions: Actions;
  /** How often something came that had not the documented shape, by event. */
  malformed(): ReadonlyMap<string, number>;
  /** Writes what is typed and lets go of everything. */
  close(): void;
};

/** The console without its views: looks who is signed in, connects, and keeps the state. */
export function createConsole(ports: ConsolePorts): ConsoleApp {
  const store = createConsoleStore();
  const viewed = createViewed(store, ports.frame);
  const notices = createNotices(store, ports.after);
  const malformed = new Map<string, number>();
  const life = createSignInLife(ports, {
    store,
    say: notices.say,
    pushed: viewed.pushed,
    onMalformed: (event) => malformed.set(event, (malformed.get(event) ?? 0) + 1),
  });
  const shift = life.shift;

  const stopPage = ports.page((event) => {
    if (event === 'leaving') {
      shift()?.typingOut.stop();
      shift()?.flush();
    } else {
      life.reconnectNow();
    }
  });
  const stopBlur = ports.onBlur(() => shift()?.typingOut.stop());
  const stopPlace = ports.place.onMoved(() => shift()?.show(ports.place.read()));

  function go(spot: Spot): void {
    ports.place.show(spot);
    shift()?.show(spot);
  }

  function open(customerId: CustomerId | null): void {
    const now = store.getState();
    if (now.open !== customerId || now.page !== 'inbox') go(spotOf(customerId));
  }

  const actions: Actions = {
    signInWithPassword: life.signInWithPassword,
    signInWithToken: life.signInWithToken,
    signOut: life.signOut,

    open,
    openOutbox: () => {
      if (store.getState().page !== 'outbox') go({ at: 'outbox' });
    },
    openTeam: () => {
      if (store.getState().page !== 'team') go({ at: 'team' });
    },
    setTab: (tab) => store.setState({ tab }),
    setSort: (sort) => store.setState(({ tab, sorts }) => ({ sorts: { ...sorts, [tab]: sort } })),
    showAll: (allShows) => store.setState({ allShows }),
    loadEnded: async () => shift()?.ended.load(),
    setSearch: (search) => store.setState({ search }),
    accept: async (customerId) => shift()?.assign.accept(customerId),
    acceptNext: async () => {
      const customerId = await shift()?.assign.acceptNext();
      if (customerId !== undefined) open(customerId);
    },
    end: async (customerId, heard) => shift()?.assign.end(customerId, heard),

    loadOlder: async (customerId) => shift()?.history.older(customerId),
    loadNewer: async (customerId) => shift()?.history.newer(customerId),
    keepAround: (customerId, seq) => shift()?.acts.keepAround(customerId, seq),
    showNewest: (customerId) => shift()?.acts.showNewest(customerId),
    showMessage: async (customerId, seq) => {
      open(customerId);
      await shift()?.seek(customerId, seq);
    },
    reload: async (customerId) => shift()?.history.reload(customerId),
    markSeen: (customerId) => shift()?.acts.markSeen(customerId),
    markUnread: (customerId) => {
      // what stays on the screen would be read at once
      if (store.getState().open === customerId) open(null);
      shift()?.acts.markUnread(customerId);
    },
    activity: async (customerId, before) => (await shift()?.activity(customerId, before)) ?? notNow(),
    setBlocked: async (customerId, reason) => (await shift()?.setBlocked(customerId, reason)) ?? false,
    blockedCustomers: async (before) => (await shift()?.blocked(before)) ?? notNow(),
    pastSessions: async (customerId, before) => (await shift()?.pastSessions(customerId, before)) ?? notNow(),
    transcript: async (customerId) => (await shift()?.transcript(customerId)) ?? notNow(),

    takeDraft: (customerId, kind) => shift()?.drafts.takeDraft(kind, customerId),
    keepDraft: (customerId, kind) => shift()?.drafts.keepDraft(kind, customerId),
    type: (customerId, text) => shift()?.acts.type(customerId, text),
    send: async (customerId, text) => {
      const current = shift();
      if (current === null) return false;
      current.typingOut.stop();
      return current.sending.send(customerId, text);
    },
    writeOn: () => store.setState({ stopped: null }),
    setUndo: (undoSeconds) => store.setState({ undoSeconds }),
    wantCanned: () => shift()?.canned.want(),
    saveCanned: async (id, name, text) => (await shift()?.canned.save({ id, name, text })) ?? false,
    removeCanned: async (id) => (await shift()?.canned.remove(id)) ?? false,
    find: async (query, customerId, before) => (await shift()?.find(query, customerId, before)) ?? notNow(),
    setMode: (mode) => shift()?.acts.setMode(mode),
    typeNote: (customerId, text) => shift()?.acts.typeNote(customerId, text),
    callColleague: (customerId, text, staffId) => shift()?.acts.callColleague(customerId, text, staffId),
    writeNote: async (customerId, text) => (await shift()?.sending.writeNote(customerId, text)) ?? false,
    retry: (key) => shift()?.sending.retry(key),
    discard: (key) => shift()?.sending.discard(key),
    editAgain: (key) => shift()?.sending.editAgain(key),
    checkAgain: (key) => shift()?.sending.checkAgain(key),
    sendAgain: (key) => shift()?.sending.sendAgain(key),
    dropUnreadable: (id) => shift()?.sending.dropUnreadable(id),
    sendGone: async (id) => shift()?.gone.send(id),
    dismissGone: (id) => shift()?.gone.dismiss(id),

    editField: (customerId, field, value) => shift()?.fieldEdits.edit(customerId, field, value),
    saveField: async (customerId, field) => shift()?.fieldEdits.save(customerId, field),
    decideField: async (customerId, field, how) => shift()?.fieldEdits.decide(customerId, field, how),

    teamReport: async (edges) => (await shift()?.teamReport(edges)) ?? notNow(),
    auditLog: async (...asked) => (await shift()?.auditLog(...asked)) ?? notNow(),
    takeOver: async (customerId) => shift()?.takeOver(customerId),
    addTag: (customerId, tag) => shift()?.tags.act(customerId, { tag, how: 'add' }),
    removeTag: (customerId, tag) => shift()?.tags.act(customerId, { tag, how: 'remove' }),
    wantTags: () => shift()?.tags.want(),
    offer: async (customerId, to, summary) => (await shift()?.offers.make(customerId, to, summary)) ?? null,
    settleOffer: async (customerId, how, reason) => {
      const isSettled = (await shift()?.offers.settle(customerId, how, reason)) === true;
      if (isSettled && how === 'accepted') open(customerId);
    },

    setAway: async (reason) => shift()?.setAway(reason),

    dismissNotice: notices.dismiss,
    reconnectNow: life.reconnectNow,
  };

  life.boot().catch(ports.onFault);

  return {
    store: viewed.store,
    actions,
    malformed: () => malformed,
    close: () => {
      stopPage();
      stopBlur();
      stopPlace();
      life.close();
    },
  };
}
