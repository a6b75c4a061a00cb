import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Storage } from '#desk/storage.ts';
import type { StaffId } from '#protocol/ids.ts';
import { asOfferId } from '#protocol/offer.ts';
import { verifyChain } from '#storage/audit-chain.ts';
import {
  act,
  alice,
  ann,
  at,
  bob,
  carl,
  customerOf,
  furnish,
  key,
  message,
  sha256,
} from './desk-fixtures.ts';

const verb = fc.record({
  what: fc.constantFrom(
    'ask',
    'ask',
    'answer',
    'answer',
    'note',
    'accept',
    'take',
    'offer',
    'yes',
    'end',
    'edit',
    'online',
  ),
  who: fc.constantFrom(ann, bob),
  whom: fc.constantFrom(alice, carl),
  key: fc.option(fc.nat({ max: 5 })),
  /** Called together with the next verb, without waiting. */
  isRushed: fc.boolean(),
});
type Verb = typeof verb extends fc.Arbitrary<infer V> ? V : never;

const OFFER = asOfferId('offer');
const other = (who: typeof ann) => (who === ann ? bob : ann).id;
const offer = (staffId: StaffId, now: number) => ({
  offerId: OFFER,
  staffId,
  summary: '',
  at: at(now),
  until: at(now + 1_000),
});

function call(storage: Storage, { what, who, whom, key: n }: Verb, now: number) {
  const sent = () =>
    message(whom, `text ${now % 2}`, { at: at(now), clientMessageId: n === null ? null : key(n) });
  switch (what) {
    case 'ask':
      return storage.appendCustomerMessage(sent());
    case 'answer':
      return storage.appendStaffMessage(sent(), who, act(what, now));
    case 'note':
      return storage.appendNote({ ...sent(), mentions: [bob.id] }, who, act(what, now));
    case 'accept':
      return storage.acceptCustomer(whom, who.id, act(what, now));
    case 'take':
      return storage.takeCustomer(whom, { from: other(who), to: who.id }, act(what, now));
    case 'offer':
      return storage.makeOffer(whom, who.id, offer(other(who), now), act(what, now));
    case 'yes':
      return storage.settleOffer(
        whom,
        { offerId: OFFER, how: 'accepted', by: who.id, at: at(now) },
        act(what, now),
      );
    case 'end':
      return storage.endCustomer(whom, who.id, act(what, now));
    case 'edit':
      return storage.editCustomer(whom, { notes: String(now) }, act(what, now));
    case 'online':
      return storage.setOnline(whom, now % 3 === 0);
  }
}

export function testProperties(create: () => Storage): void {
  test('any interleaving keeps numbers dense, revisions growing, clocks right and the chain whole', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(verb, { maxLength: 40 }), async (verbs) => {
        const storage = create();
        await furnish(storage);
        const revisions = [await storage.revision()];
        const expectedActs = ['staff:add', 'staff:add'];
        const endedAt = new Map<string, number>();
        let rushed: Promise<{ change: Awaited<ReturnType<typeof call>>; verb: Verb }>[] = [];
        for (const [now, verb] of verbs.entries()) {
          rushed.push(call(storage, verb, now).then((change) => ({ change, verb })));
          if (verb.isRushed) continue;
          await settle();
        }
        await settle();

        async function settle() {
          for (const { change, verb } of await Promise.all(rushed)) {
            if (change.outcome !== 'done' && change.outcome !== 'stored') continue;
            revisions.push(change.customer.revision);
            if (!['ask', 'online'].includes(verb.what)) expectedActs.push(verb.what);
            const fell = 'before' in change && change.before.offer !== null && change.customer.offer === null;
            if (fell && verb.what !== 'yes') expectedActs.push('offer:settle');
            if (verb.what === 'end') endedAt.set(verb.whom, change.customer.lastSeq);
          }
          rushed = [];
        }

        // each successful verb took exactly the next revision, in order of the calls
        const first = revisions[0] ?? 0;
        expect(revisions.map(Number)).toEqual(revisions.map((_, n) => first + n));
        expect(await storage.revision()).toBe(revisions.at(-1));

        for (const id of [alice, carl]) {
          const row = await customerOf(storage, id);
          const { messages, notes } = await storage.history({ customerId: id, limit: 1_000 });
          const lines = [...messages, ...notes].toSorted((a, b) => a.seq - b.seq);
          expect(lines.map(({ seq }) => Number(seq))).toEqual(lines.map((_, n) => n + 1));
          expect(messages.map(({ customerSeq }) => Number(customerSeq))).toEqual(
            messages.map((_, n) => n + 1),
          );
          expect(await storage.customerHistory({ customerId: id, limit: 1_000 })).toEqual({
            messages,
            hasMore: false,
          });
          expect(row.lastSeq).toBe(lines.length);
          expect(row.lastCustomerSeq).toBe(messages.length);
          expect(row.lastMessage?.seq).toBe(messages.at(-1)?.seq);
          const answered = messages.findLast(({ isCustomer }) => !isCustomer)?.seq ?? 0;
          const closed = Math.max(answered, endedAt.get(id) ?? 0);
          const unanswered = messages.filter(({ seq }) => seq > closed);
          expect(row.unread).toBe(unanswered.length);
          expect(row.waitingSince).toBe(unanswered[0]?.timestamp ?? null);
          expect(row.needsSupport).toBe(row.active && row.assignedTo === null);
          expect(row.active || row.assignedTo === null).toBe(true);
          expect(row.offer === null || ![null, row.offer.staffId].includes(row.assignedTo)).toBe(true);
        }

        const log = await storage.auditAfter(0, 1_000);
        expect(log.map((row) => row.act)).toEqual(expectedActs);
        expect(verifyChain(log, sha256)).toMatchObject({ ok: true });
        await storage.close();
      }),
      { seed: 20_261_122, numRuns: 60 },
    );
  });
}
