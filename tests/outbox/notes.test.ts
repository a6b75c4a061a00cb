import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { beforeEach, describe, expect, test } from 'vitest';
import { createIndexedDbStore } from '#outbox/indexed-db-store.ts';
import { asMessageId, asStaffId } from '#protocol/ids.ts';
import {
  ANNA,
  answering,
  BINH,
  createClock,
  createManualLine,
  createServer,
  openTab,
  settled,
} from './rig.ts';

const NOTE = { mentions: [asStaffId('minh')] };

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

const rawRows = async (): Promise<Record<string, unknown>[]> => {
  const db = await openDB('deskwire-outbox');
  const rows = (await db.getAll('rows')) as Record<string, unknown>[];
  db.close();
  return rows;
};

describe('[NOTE-7] a note in the outbox', () => {
  test('survives with all it is, and stands in its conversation’s line', async () => {
    const clock = createClock(30);
    const before = openTab(clock, { store: createIndexedDbStore() });
    await before.outbox.accept({ customerId: ANNA, text: 'inside', note: NOTE });
    await before.outbox.accept({ customerId: ANNA, text: 'said' });
    before.outbox.close();

    const after = openTab(clock, { store: createIndexedDbStore() });
    await after.outbox.ready;
    expect(after.outbox.rows()).toMatchObject([{ text: 'inside', note: NOTE }, { text: 'said' }]);
    expect(after.outbox.rows()[1]).not.toHaveProperty('note');
    const line = createManualLine('extended');
    after.outbox.setTransport(line.transport);
    await clock.advance(0);
    expect(line.sends.map(({ row }) => [row.text, row.note])).toEqual([['inside', NOTE]]);
    line.sends[0]?.answer({
      at: 'stored',
      message: { id: asMessageId('n1'), customerId: ANNA, text: 'inside', isCustomer: false },
    });
    await clock.advance(0);
    expect(line.sends.map(({ row }) => row.text)).toEqual(['inside', 'said']);
    after.outbox.close();
  });

  test('is kept in a form in which a version without notes finds no message', async () => {
    const store = createIndexedDbStore();
    const { outbox } = openTab(createClock(), { store });
    await outbox.accept({ customerId: ANNA, text: 'inside', note: NOTE });
    const [raw] = await rawRows();
    // every version so far takes for a message only what has a text
    expect(raw).not.toHaveProperty('text');
    expect(raw).toMatchObject({ note: { text: 'inside', mentions: ['minh'] } });
    outbox.close();
  });

  test('that is damaged is put aside with its words, and never read as a message', async () => {
    const store = createIndexedDbStore();
    const tab = openTab(createClock(), { store });
    await tab.outbox.accept({ customerId: ANNA, text: 'inside', note: NOTE });
    const [raw] = await rawRows();
    const db = await openDB('deskwire-outbox');
    for (const note of ['garbage', { text: 'inside' }, undefined, null]) {
      await db.put('rows', { ...raw, text: 'as if it were said', note }, String(raw?.['clientMessageId']));
      expect((await store.all()).rows).toEqual([]);
    }
    expect((await store.quarantined()).map(({ text }) => text)).toContain('inside');
    db.close();
    tab.outbox.close();
  });

  test('is not given to a strict server, also when it was accepted for another one', async () => {
    const clock = createClock();
    const line = createManualLine('strict');
    const { outbox, states } = openTab(clock);
    await outbox.accept({ customerId: ANNA, text: 'inside', note: NOTE });
    await outbox.accept({ customerId: BINH, text: 'said' });
    outbox.setTransport(line.transport);
    await clock.advance(60_000);
    expect(line.sends.map(({ row }) => row.text)).toEqual(['said']);
    expect(states()[0]).toBe('inside: rejected');
    const [{ clientMessageId, state } = { clientMessageId: '' as never, state: { at: 'queued' } }] =
      outbox.rows();
    expect(state).toMatchObject({ message: 'This server knows no notes. It was not sent.' });

    // the owner's server is back
    const server = createServer();
    outbox.setTransport(answering(server));
    await outbox.retry(clientMessageId);
    await settled();
    expect(server.textsOf(ANNA)).toEqual(['inside']);
    outbox.close();
  });

  test('is not proven by a message of the same words', async () => {
    const clock = createClock();
    const { outbox, states, delivered } = openTab(clock);
    await outbox.accept({ customerId: ANNA, text: 'ok', note: NOTE });
    outbox.setTransport(createManualLine('strict').transport);
    await settled();
    await outbox.proof(ANNA, [{ id: asMessageId('m1'), customerId: ANNA, text: 'ok', isCustomer: false }]);
    expect(delivered).toEqual([]);
    expect(states()).toEqual(['ok: rejected']);
    outbox.close();
  });
});
