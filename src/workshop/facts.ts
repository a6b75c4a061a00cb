import type { Customer } from '#protocol/customer.ts';
import {
  asClientMessageId,
  asCustomerId,
  asMessageId,
  asSeq,
  asStaffId,
  type CustomerId,
} from '#protocol/ids.ts';
import type { Message } from '#protocol/message.ts';
import type { Entry, Note } from '#protocol/note.ts';
import { asMillis } from '#protocol/timestamp.ts';
import { NO_OUTBOX } from '#console/store/create-store.ts';
import type { ConsoleState, Conversation, Me, OutboxRow, OutboxState } from '#console/store/state.ts';

/** The moment at which everything in the workshop happens, so that a picture is the same tomorrow. */
export const NOW = Date.UTC(2026, 10, 25, 14, 30);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const ME: Me = { id: asStaffId('mai'), name: 'Mai Tran' };
export const JONAS: Me = { id: asStaffId('jonas'), name: 'Jonas Weber' };
export const ANNA = asCustomerId('anna');

export const WORD = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(
  3,
);
export const LONG =
  'I ordered the oak table and the two lamps on Monday, and the confirmation names three lamps and no table; the second mail names the table, but in walnut, and asks me to pay again. Which of the two do you have, and what do I have to pay?';
export const ARABIC = 'مرحباً، لم يصلني الطلب رقم 4417 بعد. متى يصل؟';

/** A customer held by Mai, whose page is open. */
export function customer(id: string, name: string, known: Partial<Customer> = {}): Customer {
  return {
    id: asCustomerId(id),
    name,
    avatar: '',
    active: true,
    needsSupport: false,
    assignedTo: ME.id,
    assignedName: ME.name,
    waitingSince: null,
    online: true,
    ...known,
  };
}

export function saying(text: string, ago: number, isCustomer = true): Pick<Customer, 'lastMessage'> {
  return { lastMessage: { text, timestamp: asMillis(NOW - ago), isCustomer, seq: asSeq(4) } };
}

/** Somebody who waits for that many milliseconds. */
export function waiting(id: string, name: string, ms: number, text: string): Customer {
  return customer(id, name, {
    needsSupport: true,
    assignedTo: null,
    assignedName: null,
    waitingSince: asMillis(NOW - ms),
    unread: 1,
    ...saying(text, ms),
  });
}

export const queueOf = (...rows: readonly Customer[]): Partial<ConsoleState> => ({
  customers: new Map(rows.map((row) => [row.id, row])),
  queueLoaded: true,
});

/** The `seq`-th message of Anna's conversation; a negative `ago` is not possible, it has happened. */
export function message(seq: number, text: string, ago: number, known: Partial<Message> = {}): Message {
  return {
    id: asMessageId(`m${seq}`),
    customerId: ANNA,
    text,
    timestamp: asMillis(NOW - ago),
    isCustomer: true,
    seq: asSeq(seq),
    ...known,
  };
}

export const answer = (seq: number, text: string, ago: number, by: Me = ME): Message =>
  message(seq, text, ago, { isCustomer: false, staffId: by.id, staffName: by.name });

export function note(seq: number, text: string, ago: number, by: Me, mentions: readonly Me[] = []): Note {
  return {
    id: asMessageId(`n${seq}`),
    customerId: ANNA,
    seq: asSeq(seq),
    text,
    timestamp: asMillis(NOW - ago),
    staffId: by.id,
    staffName: by.name,
    mentions: mentions.map(({ id, name }) => ({ staffId: id, staffName: name })),
  };
}

/** Anna's conversation, open on the screen. */
export function withAnna(
  messages: readonly Entry[],
  known: Partial<Conversation> = {},
  row: Partial<Customer> = {},
): Partial<ConsoleState> {
  const conversation: Conversation = {
    load: { at: 'ready' },
    messages,
    older: 'none',
    info: { customerId: ANNA, taxCode: 'SE 556703-7485', companyName: 'Lindqvist Interiör AB', notes: '' },
    ...known,
  };
  return {
    ...queueOf(customer(ANNA, 'Anna Lindqvist', row)),
    conversations: new Map<CustomerId, Conversation>([[ANNA, conversation]]),
    open: ANNA,
    capabilities: ['edit', 'notes', 'ended', 'tags'],
  };
}

export function row(n: number, text: string, state: OutboxRow['state'], to: CustomerId = ANNA): OutboxRow {
  return {
    clientMessageId: asClientMessageId(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`),
    customerId: to,
    ordinal: n,
    text,
    createdAt: asMillis(NOW - MINUTE + n * 1_000),
    senderId: ME.id,
    origin: 'https://desk.example',
    state,
    attempts: [],
  };
}

export const outboxOf = (
  rows: readonly OutboxRow[],
  known: Partial<OutboxState> = {},
): Partial<ConsoleState> => ({
  outbox: { ...NO_OUTBOX, rows, ...known },
});
