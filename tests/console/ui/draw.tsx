import { act, render } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { vi } from 'vitest';
import { withNoteDraft } from '#console/store/notes.ts';
import type { Actions } from '#console/app/actions.ts';
import { ConsoleProvider } from '#console/app/console-context.tsx';
import { createConsoleStore } from '#console/store/create-store.ts';
import type { ConsoleState } from '#console/store/state.ts';
import { PendingEnds } from '#console/ui/chat/pending-ends.tsx';
import { KeyboardProvider } from '#console/ui/keyboard/keyboard-provider.tsx';
import { TickerProvider } from '#console/ui/parts/ticker.tsx';
import { asMillis } from '#protocol/timestamp.ts';
import { ME, NOW } from './facts.ts';

type Store = ReturnType<typeof createConsoleStore>;

const nothing = () => vi.fn<() => Promise<void>>(() => Promise.resolve());

/** Verbs that only write down that they were called; `type` keeps the draft, as the real one does. */
function fakeActions(store: Store) {
  return {
    signInWithPassword: vi.fn<Actions['signInWithPassword']>(nothing()),
    signInWithToken: vi.fn<Actions['signInWithToken']>(nothing()),
    signOut: nothing(),
    open: vi.fn<Actions['open']>((open) => store.setState({ open, page: 'inbox' })),
    openOutbox: vi.fn<Actions['openOutbox']>(() => store.setState({ open: null, page: 'outbox' })),
    openTeam: vi.fn<Actions['openTeam']>(() => store.setState({ open: null, page: 'team' })),
    setTab: vi.fn<Actions['setTab']>((tab) => store.setState({ tab })),
    setSort: vi.fn<Actions['setSort']>((sort) =>
      store.setState(({ tab, sorts }) => ({ sorts: { ...sorts, [tab]: sort } })),
    ),
    showAll: vi.fn<Actions['showAll']>((allShows) => store.setState({ allShows })),
    loadEnded: nothing(),
    setSearch: vi.fn<Actions['setSearch']>((search) => store.setState({ search })),
    accept: vi.fn<Actions['accept']>(nothing()),
    acceptNext: nothing(),
    end: vi.fn<Actions['end']>(nothing()),
    loadOlder: vi.fn<Actions['loadOlder']>(nothing()),
    loadNewer: vi.fn<Actions['loadNewer']>(nothing()),
    keepAround: vi.fn<Actions['keepAround']>(),
    showNewest: vi.fn<Actions['showNewest']>(),
    showMessage: vi.fn<Actions['showMessage']>(nothing()),
    reload: vi.fn<Actions['reload']>(nothing()),
    markSeen: vi.fn<Actions['markSeen']>(),
    takeDraft: vi.fn<Actions['takeDraft']>(),
    keepDraft: vi.fn<Actions['keepDraft']>(),
    type: vi.fn<Actions['type']>((id, text) =>
      store.setState(({ drafts }) => ({ drafts: new Map(drafts).set(id, text) })),
    ),
    send: vi.fn<Actions['send']>(() => Promise.resolve(true)),
    offer: vi.fn<Actions['offer']>(() => Promise.resolve(null)),
    settleOffer: vi.fn<Actions['settleOffer']>(nothing()),
    teamReport: vi.fn<Actions['teamReport']>(() =>
      Promise.resolve({ at: 'failed', message: 'There is no connection to the server right now.' }),
    ),
    auditLog: vi.fn<Actions['auditLog']>(() => Promise.resolve({ at: 'told', lines: [], next: null })),
    takeOver: vi.fn<Actions['takeOver']>(nothing()),
    setAway: vi.fn<Actions['setAway']>(nothing()),
    writeOn: vi.fn<Actions['writeOn']>(() => store.setState({ stopped: null })),
    setUndo: vi.fn<Actions['setUndo']>((undoSeconds) => store.setState({ undoSeconds })),
    find: vi.fn<Actions['find']>(() => Promise.resolve({ at: 'found', hits: [], hasMore: false })),
    markUnread: vi.fn<Actions['markUnread']>(),
    activity: vi.fn<Actions['activity']>(() => Promise.resolve({ at: 'told', acts: [], hasMore: false })),
    setBlocked: vi.fn<Actions['setBlocked']>(() => Promise.resolve(true)),
    blockedCustomers: vi.fn<Actions['blockedCustomers']>(() =>
      Promise.resolve({ at: 'told', customers: [], hasMore: false }),
    ),
    pastSessions: vi.fn<Actions['pastSessions']>(() =>
      Promise.resolve({ at: 'told', sessions: [], hasMore: false }),
    ),
    transcript: vi.fn<Actions['transcript']>(() => Promise.resolve({ at: 'read', entries: [] })),
    wantCanned: vi.fn<Actions['wantCanned']>(),
    saveCanned: vi.fn<Actions['saveCanned']>(() => Promise.resolve(true)),
    removeCanned: vi.fn<Actions['removeCanned']>(() => Promise.resolve(true)),
    setMode: vi.fn<Actions['setMode']>((mode) => store.setState({ isNoteMode: mode === 'note' })),
    typeNote: vi.fn<Actions['typeNote']>((id, text) =>
      store.setState((state) => withNoteDraft(state, id, text)),
    ),
    callColleague: vi.fn<Actions['callColleague']>((id, text) =>
      store.setState((state) => withNoteDraft(state, id, text)),
    ),
    writeNote: vi.fn<Actions['writeNote']>(() => Promise.resolve(true)),
    retry: vi.fn<Actions['retry']>(),
    discard: vi.fn<Actions['discard']>(),
    editAgain: vi.fn<Actions['editAgain']>(),
    checkAgain: vi.fn<Actions['checkAgain']>(),
    sendAgain: vi.fn<Actions['sendAgain']>(),
    dropUnreadable: vi.fn<Actions['dropUnreadable']>(),
    sendGone: vi.fn<Actions['sendGone']>(nothing()),
    dismissGone: vi.fn<Actions['dismissGone']>(),
    editField: vi.fn<Actions['editField']>(),
    saveField: vi.fn<Actions['saveField']>(nothing()),
    decideField: vi.fn<Actions['decideField']>(nothing()),
    addTag: vi.fn<Actions['addTag']>(),
    removeTag: vi.fn<Actions['removeTag']>(),
    wantTags: vi.fn<Actions['wantTags']>(),
    dismissNotice: vi.fn<Actions['dismissNotice']>(),
    reconnectNow: vi.fn<Actions['reconnectNow']>(),
  } satisfies Actions;
}

/** A signed-in console over a real store that holds `known`, with the verbs replaced; `set` is news from below. */
export function draw(view: ReactNode, known: Partial<ConsoleState> = {}) {
  const store = createConsoleStore({
    signIn: { at: 'signed-in', staff: ME },
    connection: { at: 'online', since: asMillis(NOW - 60_000), peer: 'extended', caughtUp: true },
    capabilities: ['edit'],
    queueLoaded: true,
    ...known,
  });
  const actions = fakeActions(store);
  const user = userEvent.setup();
  const { unmount } = render(
    <ConsoleProvider store={store} actions={actions}>
      <TickerProvider>
        <KeyboardProvider staffId={ME.id} isPaused={false}>
          <PendingEnds>{view}</PendingEnds>
        </KeyboardProvider>
      </TickerProvider>
    </ConsoleProvider>,
  );
  const set = (change: Partial<ConsoleState>) => act(() => store.setState(change));
  return { store, actions, user, set, unmount };
}

/** Stands the clock still at `NOW`; timers run. Give the real one back in `afterEach`. */
export function standStill(): void {
  vi.useFakeTimers({ now: NOW, toFake: ['Date', 'performance'] });
}
