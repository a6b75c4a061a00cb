import type { Customer } from '#protocol/customer.ts';
import { asCustomerId, asMessageId, asRevision, asSeq, asStaffId, type CustomerId } from '#protocol/ids.ts';
import type { Message } from '#protocol/message.ts';
import { asMillis } from '#protocol/timestamp.ts';
import { INITIAL_STATE } from '#console/store/create-store.ts';
import type { ConsoleState, OutboxRow } from '#console/store/state.ts';

export const ANNA = asCustomerId('anna');
export const ME = { id: asStaffId('staff1'), name: 'Mai Tran' };
/** Noon, so that no test is about midnight unless it says so. */
export const NOON = new Date(2026, 10, 22, 12).getTime();

export const stateOf = (known: Partial<ConsoleState> = {}): ConsoleState => ({
  ...INITIAL_STATE,
  signIn: { at: 'signed-in', staff: ME },
  ...known,
});

export const customer = (id: string, known: Partial<Customer> = {}): Customer => ({
  id: asCustomerId(id),
  name: id,
  avatar: '',
  active: true,
  needsSupport: true,
  assignedTo: null,
  version: asRevision(1),
  ...known,
});

export const customersOf = (...rows: readonly Customer[]): ReadonlyMap<CustomerId, Customer> =>
  new Map(rows.map((row) => [row.id, row]));

/** Message `seq` of Anna's conversation, a second after the one before. */
export const message = (seq: number, known: Partial<Message> = {}): Message => ({
  id: asMessageId(`m${seq}`),
  customerId: ANNA,
  text: `text ${seq}`,
  timestamp: asMillis(NOON + seq * 1_000),
  isCustomer: true,
  seq: asSeq(seq),
  ...known,
});

/** As a strict server tells it. */
export function strictMessage(id: string, known: Partial<Message> = {}): Message {
  const { seq: _seq, ...rest } = message(1, { id: asMessageId(id), text: id });
  return { ...rest, ...known };
}

export const row = (key: string, known: Partial<OutboxRow> = {}): OutboxRow => ({
  clientMessageId: key as OutboxRow['clientMessageId'],
  customerId: ANNA,
  ordinal: 1,
  text: `row ${key}`,
  createdAt: asMillis(NOON),
  senderId: ME.id,
  origin: 'https://desk.example',
  state: { at: 'queued' },
  attempts: [],
  ...known,
});

export const seqsOf = (state: ConsoleState) => state.conversations.get(ANNA)?.messages.map(({ seq }) => seq);
export const aheadOf = (state: ConsoleState) =>
  (state.conversations.get(ANNA)?.ahead ?? []).map(({ seq }) => seq);
