import type { Customer } from '#protocol/customer.ts';
import type { StaffId } from '#protocol/ids.ts';
import { alertsWords } from '../words/en/alerts.ts';
import { isWaiting } from '../store/queue-order.ts';
import { countOf } from '../store/seen.ts';
import type { ConsoleState, OutboxRow } from '../store/state.ts';
import type { Alert } from './alert.ts';

/** The part of the state that news are read from. */
export type Known = Pick<ConsoleState, 'customers' | 'mentions'> & { readonly rows: readonly OutboxRow[] };

export const knownOf = ({ customers, mentions, outbox }: ConsoleState): Known => ({
  customers,
  mentions,
  rows: outbox.rows,
});

const wantsDecision = ({ state }: OutboxRow): boolean =>
  state.at === 'rejected' || state.at === 'unconfirmed';

/** What there is to tell `me` that was not so before; nothing is told twice, however often the rows are sent again. */
export function newsBetween(before: Known, now: Known, me: StaffId): readonly Alert[] {
  return [...fromCustomers(before, now, me), ...fromMentions(before, now), ...fromOutbox(before, now)];
}

function* fromCustomers(before: Known, now: Known, me: StaffId): Iterable<Alert> {
  if (before.customers === now.customers) return;
  for (const [id, row] of now.customers) {
    const was = before.customers.get(id);
    if (row === was) continue;
    if (waitsForAnswer(row) && !(was !== undefined && waitsForAnswer(was))) {
      const text = row.lastMessage?.isCustomer === true ? row.lastMessage.text : '';
      const key = `waiting ${id} ${row.waitingSince}`;
      yield {
        key,
        kind: 'waiting',
        customerId: id,
        title: alertsWords().isWaiting({ name: row.name }),
        text,
      };
    }
    const { offer } = row;
    if (offer?.staffId === me && was?.offer?.offerId !== offer.offerId) {
      const staff = row.assignedName ?? row.assignedTo ?? '';
      const title = alertsWords().offeredYou({ staff, customer: row.name });
      yield { key: `offer ${offer.offerId}`, kind: 'offer', customerId: id, title, text: offer.summary };
    }
    const place = newestWord(row);
    if (row.active && row.assignedTo === me && place !== null && place !== (was && newestWord(was))) {
      const { lastMessage: last } = row;
      const count = (last && countOf(last)) ?? undefined;
      const said = { title: row.name, text: last?.text ?? '', ...(count !== undefined && { count }) };
      yield { key: `message ${id} ${place}`, kind: 'message', customerId: id, ...said };
    }
  }
}

/** Who has opened a conversation and said nothing yet waits for nobody (QUEUE-3). */
function waitsForAnswer(row: Customer): boolean {
  return isWaiting(row) && row.waitingSince != null;
}

/** What the customer said last, unless it was answered; a strict server numbers nothing, so its time stands for it. */
function newestWord({ lastMessage }: Customer): number | null {
  if (lastMessage == null || !lastMessage.isCustomer) return null;
  return lastMessage.seq > 0 ? lastMessage.seq : lastMessage.timestamp;
}

function* fromMentions(before: Known, now: Known): Iterable<Alert> {
  if (before.mentions === now.mentions) return;
  const told = new Set(before.mentions.map(({ customerId, seq }) => `${customerId} ${seq}`));
  for (const { customerId, seq, staffName, customerName, text } of now.mentions) {
    if (told.has(`${customerId} ${seq}`)) continue;
    const title = alertsWords().mentionedYou({ staff: staffName, customer: customerName });
    yield { key: `mention ${customerId} ${seq}`, kind: 'mention', customerId, title, text };
  }
}

function* fromOutbox(before: Known, now: Known): Iterable<Alert> {
  if (before.rows === now.rows) return;
  const told = new Set(before.rows.filter(wantsDecision).map((row) => row.clientMessageId));
  for (const row of now.rows) {
    if (!wantsDecision(row) || told.has(row.clientMessageId)) continue;
    const { clientMessageId, customerId, text, attempts } = row;
    const name = now.customers.get(customerId)?.name ?? customerId;
    const t = alertsWords();
    const title = row.state.at === 'rejected' ? t.notSent({ name }) : t.mayNotHaveArrived({ name });
    // decided about and failed again: that is news
    const key = `failed ${clientMessageId} ${attempts.length}`;
    yield { key, kind: 'failed', customerId, title, text };
  }
}
