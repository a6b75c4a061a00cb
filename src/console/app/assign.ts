import type { Customer } from '#protocol/customer.ts';
import type { CustomerId, Seq } from '#protocol/ids.ts';
import { refusalsWords } from '../words/en/refusals.ts';
import { noticesWords } from '../words/en/notices.ts';
import { serverSays } from '../store/server-says.ts';
import { withBusy } from '../store/busy.ts';
import { withCustomers, withCustomerUpdate } from '../store/customers.ts';
import { isWaiting, queueOrder } from '../store/queue-order.ts';
import { canAccept } from '../store/selectors.ts';
import { noAnswer, noConnection, REQUEST_MS, type Tools } from './tools.ts';
import type { Line } from '../connection/line.ts';

type Act = 'accepting' | 'ending';
type Result =
  | { readonly at: 'done' }
  /** `isGone`: somebody else has the customer, or nobody waits there any more. */
  | { readonly at: 'refused'; readonly message: string; readonly isGone: boolean }
  | { readonly at: 'silent' };

const EVENTS = { accepting: 'customer:accept', ending: 'customer:end' } as const;
const GONE: ReadonlySet<string> = new Set(['ALREADY_ASSIGNED', 'CONVERSATION_ENDED', 'NOT_FOUND']);
/** How many who were taken by others "accept next" passes before it gives up. */
const MOST_TRIES = 5;

/** Taking customers and ending conversations. On a strict server the answer is the `customer:update` that follows. */
export function createAssign(tools: Tools) {
  const { me, read, apply, say, after } = tools;
  const asked = new Map<CustomerId, { readonly act: Act; readonly settle: (result: Result) => void }>();

  async function ask(line: Line, customerId: CustomerId, act: Act): Promise<Result> {
    const payload = { customerId, staffId: me.id };
    if (line.peer === 'strict') {
      const { promise, resolve } = Promise.withResolvers<Result>();
      const cancel = after(REQUEST_MS, () => resolve({ at: 'silent' }));
      asked.set(customerId, { act, settle: resolve });
      line.tell(EVENTS[act], payload);
      const result = await promise;
      cancel();
      asked.delete(customerId);
      return result;
    }
    const answer = await line.request(EVENTS[act], payload, REQUEST_MS);
    if ('silent' in answer) return { at: 'silent' };
    if (!answer.ok) {
      const { code, message } = answer.error;
      return { at: 'refused', message, isGone: GONE.has(code) };
    }
    apply((state) => withCustomers(state, [answer.customer]));
    return { at: 'done' };
  }

  async function run(customerId: CustomerId, act: Act): Promise<Result> {
    const line = tools.line();
    if (line === null) return { at: 'refused', message: noConnection(), isGone: false };
    apply((state) => withBusy(state, customerId, act));
    const result = await ask(line, customerId, act);
    apply((state) => withBusy(state, customerId, null));
    return result;
  }

  function tell(result: Result): void {
    if (result.at === 'refused') say('error', serverSays(result.message));
    if (result.at === 'silent') say('error', noAnswer());
  }

  /** Whether a strict server's row shows what was asked for; undefined: not yet. */
  function judge(act: Act, row: Customer): Result | undefined {
    if (act === 'ending') return row.active ? undefined : { at: 'done' };
    if (!row.active) return { at: 'refused', message: refusalsWords().hasEnded, isGone: true };
    if (isWaiting(row)) return undefined;
    if (row.assignedTo == null || row.assignedTo === me.id) return { at: 'done' };
    return {
      at: 'refused',
      message: refusalsWords().hasAccepted({ name: row.assignedName ?? row.assignedTo }),
      isGone: true,
    };
  }

  return {
    async accept(customerId: CustomerId): Promise<void> {
      if (read().busy.has(customerId)) return;
      const verdict = canAccept(read(), customerId);
      if (verdict.allowed) tell(await run(customerId, 'accepting'));
      else say('info', verdict.reason);
    },

    /** Who was accepted, if anybody. */
    async acceptNext(): Promise<CustomerId | undefined> {
      const tried = new Set<CustomerId>();
      while (tried.size < MOST_TRIES) {
        const { customers, busy } = read();
        const waiting = queueOrder(customers, {
          view: 'waiting',
          sort: 'waiting',
          me: me.id,
          search: '',
        });
        const next = waiting.find((id) => !tried.has(id) && !busy.has(id));
        if (next === undefined) {
          say('info', noticesWords().nobodyWaits);
          return undefined;
        }
        tried.add(next);
        const result = await run(next, 'accepting');
        if (result.at === 'done') return next;
        // taken by a colleague in this moment: whoever comes after is next
        if (result.at === 'silent' || !result.isGone) {
          tell(result);
          return undefined;
        }
      }
      say('info', noticesWords().othersQuicker);
      return undefined;
    },

    /** Of what one does not hold (any more) there is nothing to end. */
    async end(customerId: CustomerId, heard: Seq | null): Promise<void> {
      const row = read().customers.get(customerId);
      if (row?.active !== true || row.assignedTo !== me.id) return;
      const { lastMessage: last } = row;
      if (heard !== null && last?.isCustomer === true && last.seq > heard) {
        say('info', noticesWords().notEnded({ name: row.name }));
        return;
      }
      if (!read().busy.has(customerId)) tell(await run(customerId, 'ending'));
    },

    /** A strict server told of a change; the row has it already. */
    heardUpdate(customerId: CustomerId): void {
      const ask = asked.get(customerId);
      const row = read().customers.get(customerId);
      if (ask === undefined || row === undefined) return;
      const result = judge(ask.act, row);
      if (result === undefined) return;
      if (result.at === 'done' && ask.act === 'accepting' && row.assignedTo == null) {
        // it answers our request without saying to whom: to us
        apply((state) => withCustomerUpdate(state, customerId, { assignedTo: me.id, assignedName: me.name }));
      }
      ask.settle(result);
    },

    /** A strict server's `error`. Without a name it can only mean a request that is alone. False: nobody has asked. */
    refused(customerId: CustomerId | undefined, message: string): boolean {
      const [only] = asked.size === 1 ? asked.values() : [];
      const ask = customerId === undefined ? only : asked.get(customerId);
      ask?.settle({ at: 'refused', message, isGone: false });
      return ask !== undefined;
    },

    isAsking: (): boolean => asked.size > 0,

    lineDown(): void {
      for (const { settle } of asked.values()) settle({ at: 'silent' });
    },
  };
}

export type Assign = ReturnType<typeof createAssign>;
