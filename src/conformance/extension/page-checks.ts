import { broken, type Check, kept, NoScene, notSeen } from '../check.ts';
import type { Client } from '../client.ts';
import { at, listAt, spell } from '../reading.ts';
import { newText } from '../seed/told.ts';
import type { Stage } from '../stage.ts';
import { askFor, isDone, refusedWith } from './acks.ts';
import { extensionCheck, page, send } from './scene.ts';

const SIZE = 4;

/** A held conversation with some messages in it, and their sequence numbers as the whole history has them. */
async function filled({ held, staff }: Stage) {
  const { customer, holder } = await held('extended');
  for (let index = 0; index < 10; index += 1) {
    await send(holder, { customerId: customer.id, staffId: staff.id }, newText(`Message ${index}`));
  }
  const { seqs } = await page(holder, customer.id, { limit: 100 });
  return { customer, holder, seqs };
}

/** All pages, from the newest backwards or from the oldest forwards, in the order of the history. */
async function walk(
  client: Client,
  customerId: string,
  direction: 'before' | 'after',
): Promise<readonly unknown[]> {
  const seqs: unknown[] = [];
  let cursor: { before?: number; after?: number } = direction === 'after' ? { after: 0 } : {};
  for (let asked = 0; asked < 30; asked += 1) {
    const one = await page(client, customerId, { ...cursor, limit: SIZE });
    if (direction === 'before') seqs.unshift(...one.seqs);
    else seqs.push(...one.seqs);
    const edge = direction === 'before' ? one.seqs[0] : one.seqs.at(-1);
    if (one.hasMore !== true || typeof edge !== 'number') return seqs;
    cursor = { [direction]: edge };
  }
  return seqs;
}

const since = async (client: Client, request: object) => {
  const ack = await client.asks('sync:since', request);
  if (!isDone(ack)) throw new NoScene(`sync:since was not answered: ${spell(ack)}`);
  return ack;
};
const customersIn = (ack: unknown) => listAt(ack, 'customers').map((customer) => at(customer, 'id'));

/** Pages of a history, and catching up. */
export const pageChecks: readonly Check[] = [
  extensionCheck({
    id: 'ext-pages-meet',
    says: 'Pages of a history meet without a hole and without an overlap, in both directions.',
    async play(stage) {
      const { customer, holder, seqs } = await filled(stage);
      for (const direction of ['before', 'after'] as const) {
        const walked = await walk(holder, customer.id, direction);
        if (spell(walked) !== spell(seqs)) {
          return broken(`by \`${direction}\`: ${seqs.map(String).join(', ')}`, walked.map(String).join(', '));
        }
      }
      return kept;
    },
  }),
  extensionCheck({
    id: 'ext-page-told',
    says: '`page` tells the first and the last `seq` on it, and whether there is more.',
    async play(stage) {
      const { customer, holder, seqs } = await filled(stage);
      const part = await page(holder, customer.id, { limit: SIZE });
      const whole = await page(holder, customer.id, { limit: 100 });
      for (const [one, hasMore] of [
        [part, true],
        [whole, seqs[0] !== 1],
      ] as const) {
        const expected = { oldestSeq: one.seqs[0], newestSeq: one.seqs.at(-1), hasMore };
        const isRight = Object.entries(expected).every(([key, value]) => at(one.page, key) === value);
        if (!isRight) return broken(spell(expected), spell(one.page));
      }
      return kept;
    },
  }),
  extensionCheck({
    id: 'ext-page-one-way',
    says: '`before` together with `after` is CURSOR_INVALID.',
    async play({ held }) {
      const { customer, holder } = await held('extended');
      const asked = await askFor(holder, 'customer:history', {
        customerId: customer.id,
        before: 2,
        after: 1,
      });
      if ('fault' in asked) return asked.fault;
      return refusedWith(asked.ack) === 'CURSOR_INVALID' ? kept : broken('CURSOR_INVALID', spell(asked.ack));
    },
  }),
  extensionCheck({
    id: 'ext-sync-snapshot',
    says: '`sync:since` without a revision, or with another epoch, is a snapshot (`reset: true`) with every open customer.',
    async play({ held }) {
      const { customer, holder } = await held('extended');
      for (const request of [{}, { epoch: 'conformance-another-epoch', revision: 1 }]) {
        const ack = await since(holder, request);
        if (at(ack, 'reset') !== true) return broken('reset: true', spell(ack));
        if (at(ack, 'more') !== true && !customersIn(ack).includes(customer.id)) {
          return broken(`${customer.id} among the customers`, spell(customersIn(ack)));
        }
      }
      return kept;
    },
  }),
  extensionCheck({
    id: 'ext-sync-customers',
    says: '`sync:since` with a revision tells every customer that has changed since, and no reset.',
    async play({ onDuty, waiting, staff }) {
      const holder = await onDuty(staff, 'extended');
      const first = await since(holder, {});
      const known = { epoch: at(first, 'epoch'), revision: at(first, 'revision') };
      const changed = [(await waiting()).id, (await waiting()).id];
      const ack = await since(holder, known);
      if (at(ack, 'reset') !== false) return broken('reset: false', spell(ack));
      const told = customersIn(ack);
      const missing = changed.filter((id) => !told.includes(id));
      if (missing.length > 0) return broken(`${spell(changed)} among the customers`, spell(told));
      return kept;
    },
  }),
  extensionCheck({
    id: 'ext-sync-messages',
    says: '`sync:since` with a cursor tells the messages from the very next `seq` on, without a hole.',
    async play(stage) {
      const { customer, holder, seqs } = await filled(stage);
      const from = seqs[3];
      if (typeof from !== 'number') return notSeen('messages have no seq');
      const first = await since(holder, {});
      const ack = await since(holder, {
        epoch: at(first, 'epoch'),
        revision: at(first, 'revision'),
        cursors: [{ customerId: customer.id, seq: from }],
      });
      const delta = listAt(ack, 'deltas').find((one) => at(one, 'customerId') === customer.id);
      const told = listAt(delta, 'messages').map((message) => at(message, 'seq'));
      const expected = seqs.slice(4);
      // a first part is allowed, a hole is not
      const isRight =
        told.length > 0 &&
        told.every((seq, index) => seq === expected[index]) &&
        (told.length === expected.length || at(delta, 'hasMore') === true);
      return isRight ? kept : broken(expected.map(String).join(', '), told.map(String).join(', '));
    },
  }),
];
