import { randomUUID } from 'node:crypto';
import type { StaffUpEvent } from '#protocol/staff/up.ts';
import type { Random } from '../chaos/rig/random.ts';

/** What is not drawn from the table: it is said once, or its answer is looked at. */
type Elsewhere =
  | 'staff:auth'
  | 'staff:subscribe'
  | 'note:write'
  | 'offer:make'
  | 'offer:settle'
  | 'message:send';

type Marks = { readonly inside: string; readonly known: string; readonly draft: string };

/**
 * A payload for every other event of the staff, with a mark wherever staff write something. An event that is new to the wire and
 * not in here does not compile.
 */
export function payloadsOf(
  who: { readonly customerId: string; readonly staffId: string; readonly number: number },
  marks: Marks,
  random: Random,
): { readonly [E in Exclude<StaffUpEvent, Elsewhere>]: object } {
  const { customerId, staffId, number } = who;
  const words = `${marks.inside} ${number}`;
  const tag = `${marks.known} ${random.whole(1, 5)}`;
  const hour = 3_600_000;
  return {
    'customer:accept': { customerId, staffId },
    'customer:end': { customerId, staffId },
    'customer:take': { customerId, staffId, from: random.pick(['anna', 'minh']) },
    'customer:history': {
      customerId,
      ...random.pick<object>([{}, { before: random.whole(0, 20) }, { after: random.whole(0, 20) }]),
    },
    'message:typing': { customerId, staffId, isTyping: random.next() < 0.5 },
    'customer:edit': { customerId, updates: { notes: `${marks.known} ${number}` } },
    'queue:ended': {},
    'sync:since': { cursors: [{ customerId, seq: random.whole(0, 20) }] },
    'mention:seen': { customerId, seq: random.whole(0, 50) },
    'staff:list': {},
    'customer:activity': { customerId },
    'customer:block': { customerId, reason: words },
    'customer:unblock': { customerId },
    'customer:blocked': {},
    'customer:sessions': { customerId },
    'search:find': { query: random.pick([marks.inside, 'said']) },
    'canned:list': {},
    'canned:save': { reply: { id: randomUUID(), name: words, text: words } },
    'canned:remove': { id: randomUUID() },
    'status:set': { staffId, away: random.pick([null, null, { reason: words }]) },
    'tag:add': { customerId, tag },
    'tag:remove': { customerId, tag },
    'tag:list': {},
    'team:report': { edges: [Date.now() - hour, Date.now()] },
    'audit:list': {},
    'draft:save': {
      customerId,
      staffId,
      kind: random.pick(['reply', 'note']),
      draftId: randomUUID(),
      text: `${words} ${marks.draft}${staffId}`,
      called: [],
    },
    'draft:list': {},
    'view:open': { customerId, isReplying: random.next() < 0.5 },
  };
}
