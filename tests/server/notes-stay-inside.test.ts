import { describe, expect, test } from 'vitest';
import { everyone } from '#desk/audience.ts';
import { createRandom } from '../chaos/rig/random.ts';
import { DRAFT_MARK, KNOWN_MARK, livelyDesk, MARK, type Opened } from './notes-kit.ts';

const TURNS = 60;
const SEEDS = [1, 2, 3];

type Lively = Awaited<ReturnType<typeof livelyDesk>>;

/** Frames that hold something which may not be on that line. */
function leaks(frames: readonly string[], forbidden: readonly string[]): readonly string[] {
  return frames.filter((frame) => forbidden.some((mark) => frame.includes(mark)));
}

const customerLeaks = ({ customers, noteIds }: Lively) =>
  customers.flatMap(({ frames }) => leaks(frames, [MARK, KNOWN_MARK, 'mention', 'offerId', ...noteIds]));

/** A draft is its writer's alone (DRAFT-3). */
const draftLeaks = ({ staffFrames }: Lively) =>
  staffFrames.flatMap(({ id, frames }) =>
    leaks(frames, [`${DRAFT_MARK}${id === 'anna' ? 'minh' : 'anna'}`, `${DRAFT_MARK}seed`]),
  );

/** Lives, then has every customer page through the whole conversation. */
async function life(seed: number, plant?: (opened: Opened) => void) {
  const desk = await livelyDesk(createRandom(seed, 'notes'), plant);
  await desk.live(TURNS);
  const read = await Promise.all(desk.customers.map((customer) => customer.reads(3)));
  return { ...desk, read };
}

describe('[NOTE-2] [OFFER-6] [DRAFT-3] no byte of a note, an offer or a draft reaches the customers’ door, whatever anybody does', () => {
  test.each(SEEDS)('seed %i', async (seed) => {
    const desk = await life(seed);
    expect(desk.noteIds.length).toBeGreaterThan(10);
    expect(desk.offers.length).toBeGreaterThan(2);
    expect(customerLeaks(desk)).toStrictEqual([]);
    expect(desk.acted.size).toBeGreaterThan(15);
    expect(draftLeaks(desk)).toStrictEqual([]);
    expect(desk.staffFrames.some(({ id, frames }) => leaks(frames, [DRAFT_MARK + id]).length > 0)).toBe(true);
    // NOTE-3: nor the strict colleague's, who was told a good deal else
    expect(leaks(desk.strictFrames, [MARK, ...desk.noteIds])).toStrictEqual([]);
    expect(desk.strictFrames.some((frame) => frame.includes('message:new'))).toBe(true);
    for (const [n, { id, frames }] of desk.customers.entries()) {
      const told = desk.read[n] ?? [];
      // no number tells that something stands between
      expect(told.map(({ seq }) => seq)).toStrictEqual(told.map((_, place) => place + 1));
      expect(told.map(({ text }) => text).toSorted()).toStrictEqual(desk.said.get(id)?.toSorted());
      expect(frames.length).toBeGreaterThan(10);
    }
  });
});

describe('[NOTE-2] [OFFER-6] [DRAFT-3] a leak is seen: planted', () => {
  test('of a draft, to the customer and to a colleague', async () => {
    const desk = await life(1, ({ desk: { drafts } }) => {
      const { save } = drafts;
      drafts.save = async (session, payload) => {
        const outcome = await save(session, payload);
        if (!outcome.ok) return outcome;
        const { customerId, text } = payload;
        const toCustomer = {
          door: 'visitor' as const,
          customerId,
          event: 'visitor:status' as const,
          payload: { state: 'assigned' as const, staffName: text },
        };
        const [own] = outcome.pushes;
        const toAll = own?.door === 'staff' ? [{ ...own, to: [everyone] }] : [];
        return { ...outcome, pushes: [...outcome.pushes, toCustomer, ...toAll] };
      };
    });
    expect(customerLeaks(desk)).not.toStrictEqual([]);
    expect(draftLeaks(desk)).not.toStrictEqual([]);
  });

  test('in what a customer is told of the own state', async () => {
    const desk = await life(1, ({ desk: { offers } }) => {
      const { make } = offers;
      offers.make = async (session, payload) => {
        const outcome = await make(session, payload);
        if (!outcome.ok) return outcome;
        const status = { state: 'assigned' as const, staffName: payload.summary };
        const leak = {
          door: 'visitor' as const,
          customerId: payload.customerId,
          event: 'visitor:status' as const,
          payload: status,
        };
        return { ...outcome, pushes: [...outcome.pushes, leak] };
      };
    });
    expect(customerLeaks(desk)).not.toStrictEqual([]);
  });

  test('in what is pushed', async () => {
    const desk = await life(1, ({ desk: { notes } }) => {
      const { write } = notes;
      notes.write = async (session, payload) => {
        const outcome = await write(session, payload);
        if (!outcome.ok) return outcome;
        const { note } = outcome.answer;
        const told = {
          id: note.id,
          seq: note.seq,
          text: note.text,
          timestamp: note.timestamp,
          isCustomer: false,
        };
        const leak = {
          door: 'visitor' as const,
          customerId: note.customerId,
          event: 'message:new' as const,
          payload: { message: told },
        };
        return { ...outcome, pushes: [...outcome.pushes, leak] };
      };
    });
    expect(customerLeaks(desk)).not.toStrictEqual([]);
  });

  test('in what is read: every note as if it were a message', async () => {
    const desk = await life(1, ({ desk: { visitor }, storage }) => {
      visitor.history = async (customerId) => {
        const { notes, messages } = await storage.history({ customerId, limit: 100 });
        const lines = [...messages, ...notes].map(({ id, seq, text, timestamp }) => ({
          id,
          seq,
          text,
          timestamp,
          isCustomer: false,
        }));
        const page = { oldestSeq: null, newestSeq: null, hasMore: false };
        return { ok: true, answer: { messages: lines, page }, pushes: [] };
      };
    });
    expect(customerLeaks(desk)).not.toStrictEqual([]);
  });

  test('in a number alone: the staff’s count instead of the customer’s', async () => {
    const desk = await life(1, ({ desk: { visitor }, storage }) => {
      const { history } = visitor;
      visitor.history = async (customerId, request) => {
        const outcome = await history(customerId, request);
        if (!outcome.ok) return outcome;
        const { messages: kept } = await storage.history({ customerId, limit: 100 });
        const seqOf = new Map(kept.map(({ id, seq }) => [id, seq]));
        const messages = outcome.answer.messages.map((line) => ({
          ...line,
          seq: seqOf.get(line.id) ?? line.seq,
        }));
        return { ...outcome, answer: { ...outcome.answer, messages } };
      };
    });
    const numbers = desk.read.map((told) => told.map(({ seq }) => seq));
    expect(numbers).not.toStrictEqual(desk.read.map((told) => told.map((_, place) => place + 1)));
  });
});
