import { asCustomerId, asMessageId, type CustomerId } from '#protocol/ids.ts';
import { LIMITS } from '#protocol/limits.ts';
import type { PageRequest } from '#protocol/page.ts';
import type { VisitorHelloAck } from '#protocol/visitor/visitor-hello.ts';
import type { VisitorMessageSend } from '#protocol/visitor/message-send.ts';
import type { VisitorHistoryAck } from '#protocol/visitor/message-history.ts';
import type { VisitorMessage } from '#protocol/visitor/visitor-message.ts';
import type * as v from 'valibot';
import { everyone, listeners, messageHeard, rowChanged, statusChanged } from './audience.ts';
import { cursorOf, historyLimit, pageOf } from './conversation.ts';
import { done, type Outcome, type Push, refuse } from './outcome.ts';
import type { DeskPorts } from './ports.ts';
import { toCustomer, toVisitorMessage, visitorStatus } from './projection.ts';
import type { CustomerRow } from './records.ts';

type Hello = Omit<Extract<VisitorHelloAck, { ok: true }>, 'ok'>;
type History = Omit<Extract<v.InferOutput<typeof VisitorHistoryAck>, { ok: true }>, 'ok'>;

// whom notes call is the staff's business alone (NOTE-2)
const { mentions: _called, openMentions: _open, ...limits } = LIMITS;

/** What a customer is called until someone knows better. */
export function guestName(id: CustomerId): string {
  return `Visitor ${id.slice(-4).toUpperCase()}`;
}

/** Rules VISIT-*: customers arriving, writing and leaving. */
export function visitorRules({ storage, now, mintId, mintSecret, digest }: DeskPorts) {
  async function arrive(row: CustomerRow, name: string | undefined): Promise<CustomerRow> {
    if (name !== undefined && name !== '' && row.name === guestName(row.id)) {
      const named = await storage.editCustomer(
        row.id,
        { name },
        { at: now(), actor: `customer:${row.id}`, act: 'visitor:hello', customerId: row.id, detail: 'name' },
      );
      if (named.outcome !== 'not-found') return named.customer;
    }
    return row;
  }

  return {
    /**
     * VISIT-1: a browser that knows its secret resumes its conversation; any other is a new customer, who is not in
     * the queue before the first word. VISIT-2: one may name oneself as long as nobody else has.
     */
    async hello(input: {
      readonly customerToken: string | undefined;
      readonly name: string | undefined;
    }): Promise<Outcome<Hello>> {
      const known =
        input.customerToken === undefined
          ? undefined
          : await storage.findCustomerByResumeHash(digest(input.customerToken));
      const resumed = known !== undefined && input.customerToken !== undefined;
      const customerToken = resumed ? input.customerToken : mintSecret();
      const id = asCustomerId(mintId());
      const row =
        known ??
        (await storage.addCustomer({
          id,
          name: input.name === undefined || input.name === '' ? guestName(id) : input.name,
          resumeHash: digest(customerToken),
          at: now(),
        }));
      const named = await arrive(row, input.name);
      const status = visitorStatus(named);
      return done(
        {
          customerId: named.id,
          customerToken,
          name: named.name,
          resumed,
          ...(status === undefined ? {} : { status }),
          limits: { ...limits },
          serverTime: now(),
        },
        ...(named !== row && named.active ? [rowChanged(named)] : []),
      );
    },

    /** VISIT-3: a customer's first page was opened, or the last one closed; the conversation stays as it is. */
    async presence(customerId: CustomerId, online: boolean): Promise<readonly Push[]> {
      const change = await storage.setOnline(customerId, online);
      return change.outcome === 'done' && change.customer.active ? [rowChanged(change.customer)] : [];
    },

    /** VISIT-4: a customer may write unless blocked; the first word opens the conversation and puts it into the queue. */
    async send(
      customerId: CustomerId,
      { text, clientMessageId }: VisitorMessageSend,
    ): Promise<Outcome<{ readonly message: VisitorMessage; readonly duplicate: boolean }>> {
      const result = await storage.appendCustomerMessage({
        id: asMessageId(mintId()),
        customerId,
        text,
        at: now(),
        clientMessageId,
      });
      switch (result.outcome) {
        case 'stored':
          return done(
            { message: toVisitorMessage(result.message), duplicate: false },
            ...(result.opened ? opened(result.customer) : []),
            ...messageHeard(result.customer, result.message),
          );
        case 'duplicate':
          return done({ message: toVisitorMessage(result.message), duplicate: true });
        case 'conflict':
          return refuse('IDEMPOTENCY_CONFLICT');
        case 'not-found':
          return refuse('NOT_FOUND');
        case 'refused':
          // BLOCK-1
          return refuse('BLOCKED');
      }
    },

    /** VISIT-5: one's own history and nobody else's. */
    async history(customerId: CustomerId, request: PageRequest): Promise<Outcome<History>> {
      const limit = historyLimit(request);
      if (limit === null) return refuse('CURSOR_INVALID');
      const page = await storage.customerHistory({ customerId, limit, ...cursorOf(request) });
      const messages = page.messages.map(toVisitorMessage);
      return done({ messages, page: pageOf({ messages, hasMore: page.hasMore }) });
    },

    /** TYPE-3: a customer's typing is heard by those who would hear the message; before the first word by nobody. */
    async typing(customerId: CustomerId, isTyping: boolean): Promise<Outcome<object>> {
      const row = await storage.findCustomer(customerId);
      if (row === undefined) return refuse('NOT_FOUND');
      if (!row.active) return done({});
      return done(
        {},
        {
          door: 'staff',
          to: listeners(row),
          event: 'message:typing:update',
          payload: { customerId, isCustomer: true, isTyping },
        },
      );
    },
  };
}

/** QUEUE-6: a conversation that opens is told to all staff, and its customer learns that somebody will come. */
function opened(row: CustomerRow): readonly Push[] {
  return [
    { door: 'staff', to: [everyone], event: 'customer:new', payload: { customer: toCustomer(row) } },
    ...statusChanged(row),
  ];
}
