import { createStore, type StoreApi } from 'zustand/vanilla';
import { LIMITS } from '#protocol/limits.ts';
import type { ConsoleState, Ended, OutboxState } from './state.ts';

/** The console's one store. Views subscribe through `useConsole`; only `app/` writes. */
export type ConsoleStore = StoreApi<ConsoleState>;

/** Nothing waits. */
export const NO_OUTBOX: OutboxState = {
  rows: [],
  persistence: 'durable',
  waitsFor: 'nothing',
  foreign: 0,
  cleared: 0,
  unreadable: [],
};

/** Nothing was looked at. */
export const NO_ENDED: Ended = { load: 'idle', more: true, until: null };

/** Waiting by who waits longest, the others by who spoke last. */
export const USUAL_SORTS = { waiting: 'waiting', mine: 'recent', all: 'recent' } as const;

/** What is known before anything was asked. */
export const INITIAL_STATE: ConsoleState = {
  signIn: { at: 'checking' },
  connection: { at: 'closed' },
  clockOffset: 0,
  status: null,
  role: 'agent',
  away: null,
  textLimit: LIMITS.textChars,
  capabilities: [],
  customers: new Map(),
  queueLoaded: false,
  epoch: null,
  revision: null,
  conversations: new Map(),
  seen: new Map(),
  takenIn: new Map(),
  unreadMarks: new Map(),
  stopped: null,
  undoSeconds: 0,
  typing: new Map(),
  team: new Map(),
  views: new Map(),
  outbox: NO_OUTBOX,
  truths: new Map(),
  gone: new Map(),
  drafts: new Map(),
  noteDrafts: new Map(),
  draftMarks: { reply: new Map(), note: new Map() },
  otherDrafts: { reply: new Map(), note: new Map() },
  isNoteMode: false,
  colleagues: null,
  canned: null,
  mentions: [],
  edits: new Map(),
  tagActs: new Map(),
  tagsInUse: null,
  busy: new Map(),
  page: 'inbox',
  open: null,
  unreadLine: null,
  sought: null,
  tab: 'waiting',
  sorts: USUAL_SORTS,
  allShows: 'open',
  ended: NO_ENDED,
  search: '',
  notices: [],
};

/** A store of its own, e.g. filled by hand: `createConsoleStore({ customers, queueLoaded: true })`. */
export function createConsoleStore(known: Partial<ConsoleState> = {}): ConsoleStore {
  return createStore<ConsoleState>()(() => ({ ...INITIAL_STATE, ...known }));
}
