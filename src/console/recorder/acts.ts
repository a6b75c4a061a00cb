import * as v from 'valibot';
import type { Actions } from '../app/actions.ts';

/** What an argument is: decides how it is masked. */
export type Kind = 'customer' | 'staff' | 'text' | 'secret' | 'key' | 'plain';

/** Every verb of the console with its arguments. */
export const ACTS = {
  signInWithPassword: ['text', 'secret'],
  signInWithToken: ['staff', 'secret'],
  signOut: [],
  open: ['customer'],
  openOutbox: [],
  openTeam: [],
  setTab: ['plain'],
  setSort: ['plain'],
  showAll: ['plain'],
  loadEnded: [],
  setSearch: ['text'],
  accept: ['customer'],
  acceptNext: [],
  end: ['customer', 'plain'],
  loadOlder: ['customer'],
  loadNewer: ['customer'],
  keepAround: ['customer', 'plain'],
  showNewest: ['customer'],
  showMessage: ['customer', 'plain'],
  reload: ['customer'],
  markSeen: ['customer'],
  type: ['customer', 'text'],
  takeDraft: ['customer', 'plain'],
  keepDraft: ['customer', 'plain'],
  send: ['customer', 'text'],
  writeOn: [],
  wantCanned: [],
  markUnread: ['customer'],
  transcript: ['customer'],
  activity: ['customer', 'plain'],
  pastSessions: ['customer', 'plain'],
  setBlocked: ['customer', 'text'],
  blockedCustomers: ['plain'],
  find: ['text', 'customer', 'plain'],
  saveCanned: ['key', 'text', 'text'],
  removeCanned: ['key'],
  setUndo: ['plain'],
  setMode: ['plain'],
  typeNote: ['customer', 'text'],
  callColleague: ['customer', 'text', 'staff'],
  writeNote: ['customer', 'text'],
  retry: ['key'],
  discard: ['key'],
  editAgain: ['key'],
  checkAgain: ['key'],
  sendAgain: ['key'],
  dropUnreadable: ['plain'],
  sendGone: ['key'],
  dismissGone: ['key'],
  editField: ['customer', 'plain', 'text'],
  saveField: ['customer', 'plain'],
  decideField: ['customer', 'plain', 'plain'],
  teamReport: ['plain'],
  auditLog: ['plain', 'staff', 'customer', 'plain', 'plain'],
  takeOver: ['customer'],
  addTag: ['customer', 'text'],
  removeTag: ['customer', 'text'],
  wantTags: [],
  offer: ['customer', 'staff', 'text'],
  settleOffer: ['customer', 'plain', 'text'],
  setAway: ['text'],
  dismissNotice: ['key'],
  reconnectNow: [],
} as const satisfies Readonly<Record<keyof Actions, readonly Kind[]>>;

export type ActName = keyof typeof ACTS;

const NAMES = Object.keys(ACTS) as ActName[];

const Arg = v.union([v.string(), v.number(), v.null(), v.array(v.number())]);

/** A verb that was called: its name and its arguments. */
export const Act = v.pipe(
  v.object({ name: v.picklist(NAMES), args: v.array(Arg) }),
  v.check(({ name, args }) => args.length === ACTS[name].length, 'another number of arguments'),
);
export type Act = v.InferOutput<typeof Act>;

/** Stands in for every secret, in memory too: none is ever part of a recording. */
export const SECRET = '••••••••';

function isNumbers(arg: unknown): arg is number[] {
  return Array.isArray(arg) && arg.every((one) => typeof one === 'number');
}

/** The act without its secrets. */
export function actOf(name: ActName, args: readonly unknown[]): Act {
  const kinds: readonly Kind[] = ACTS[name];
  const known = kinds.map((kind, index) => {
    const arg = args[index];
    if (kind === 'secret') return SECRET;
    const isKept = typeof arg === 'string' || typeof arg === 'number' || isNumbers(arg);
    return isKept ? arg : null;
  });
  return { name, args: known };
}
