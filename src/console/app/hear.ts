import { ErrorCode } from '#protocol/errors.ts';
import { CustomerId, type MessageId } from '#protocol/ids.ts';
import type { Message } from '#protocol/message.ts';
import type { Entry } from '#protocol/note.ts';
import type { ErrorEvent } from '#protocol/staff/error.ts';
import { never } from '#outbox/never.ts';
import * as v from 'valibot';
import { refusalsWords } from '../words/en/refusals.ts';
import { codeSays, serverSays } from '../store/server-says.ts';
import type { Line } from '../connection/line.ts';
import type { StaffPush } from '../connection/staff-push.ts';
import { withMessage } from '../store/conversations.ts';
import { withCustomers, withCustomerUpdate, withHeard } from '../store/customers.ts';
import { withTeam } from '../store/team.ts';
import type { Assign } from './assign.ts';
import type { DraftSync } from './draft-sync.ts';
import { withKnown } from './field-edits.ts';
import type { Canned } from './canned.ts';
import type { History } from './history.ts';
import type { Mentions } from './mentions.ts';
import type { Offers } from './offers.ts';
import type { Sending } from './sending.ts';
import type { StrictQueue } from './strict-queue.ts';
import { heardTaken } from './take-over.ts';
import type { Tools } from './tools.ts';
import type { TypingIn } from './typing-in.ts';
import type { Views } from './views.ts';

export type HearParts = {
  readonly history: History;
  readonly sending: Sending;
  readonly assign: Assign;
  readonly typingIn: TypingIn;
  readonly strictQueue: StrictQueue;
  readonly mentions: Mentions;
  readonly canned: Canned;
  readonly views: Views;
  readonly drafts: DraftSync;
  readonly offers: Offers;
};

/** What our own server puts into an error's context; of a third party's only what fits. */
const Context = v.fallback(
  v.object({
    event: v.optional(v.fallback(v.string(), '')),
    customerId: v.optional(v.fallback(v.optional(CustomerId), undefined)),
  }),
  {},
);

/** A third party's words on our screen are cut. */
const LONGEST_NOTICE = 200;
/** Ids of messages heard lately from a strict server, which may tell one twice. */
const MOST_HEARD = 1_000;

/** Takes in what the server tells. */
export function createHear(tools: Tools, parts: HearParts) {
  const { apply, say } = tools;
  const { history, sending, assign, typingIn, strictQueue, mentions, canned, views, offers, drafts } = parts;
  const heard = new Set<MessageId>();

  function isNew({ id }: Message): boolean {
    if (heard.has(id)) return false;
    heard.add(id);
    for (const oldest of heard) {
      if (heard.size <= MOST_HEARD) break;
      heard.delete(oldest);
    }
    return true;
  }

  function entry(told: Entry): void {
    apply((state) => withMessage(state, told));
    if (told.clientMessageId !== undefined) sending.settle(told.clientMessageId, told);
    history.mind(told.customerId);
  }

  function message(line: Line, told: Message): void {
    const { customerId } = told;
    if (line.peer === 'strict') {
      strictQueue.flush();
      if (!told.isCustomer) sending.prove(customerId, [told]);
      apply((state) => withMessage(state, told));
      if (isNew(told)) apply((state) => withHeard(state, told));
    } else {
      entry(told);
    }
    typingIn.spoke(customerId, told.isCustomer ? null : (told.staffName ?? ''));
  }

  function error(line: Line, { code, message, context }: ErrorEvent): void {
    const { event, customerId } = v.parse(Context, context);
    // typing is a courtesy: nobody needs to know that it was not told
    if (event === 'message:typing') return;
    if (line.peer === 'strict' && answersRequest(code, message, event, customerId)) return;
    const known = v.is(ErrorCode, code) ? codeSays(code) : refusalsWords().unknownError;
    say('error', message === '' ? known : serverSays(message).slice(0, LONGEST_NOTICE));
  }

  /** A strict server refuses by an event that may name nothing: then it is about what alone is under way. */
  function answersRequest(
    code: string,
    message: string,
    event: string | undefined,
    customerId: CustomerId | undefined,
  ): boolean {
    switch (event) {
      case 'message:send':
        return sending.refused({ code, message, retryable: false });
      case 'customer:accept':
      case 'customer:end':
        return assign.refused(customerId, message);
      case 'customer:history':
        return customerId !== undefined && history.refused(customerId, message);
      case undefined:
        if (assign.isAsking()) return assign.refused(customerId, message);
        return !history.isAsking() && sending.refused({ code, message, retryable: false });
      default:
        return false;
    }
  }

  return (line: Line, push: StaffPush): void => {
    switch (push.event) {
      case 'staff:status':
        apply((state) => ({ ...state, status: push.payload }));
        return;
      case 'customer:new':
        if (line.peer === 'strict') strictQueue.announced(push.payload.customer);
        else apply((state) => withCustomers(state, [push.payload.customer]));
        return;
      case 'customer:update': {
        const { customerId, updates } = push.payload;
        strictQueue.flush();
        apply((state) => withCustomerUpdate(state, customerId, updates));
        assign.heardUpdate(customerId);
        return;
      }
      case 'customer:changed':
        apply((state) => withCustomers(state, push.payload.customers));
        // the row may tell of a message that was lost on the way here
        for (const { id } of push.payload.customers) history.mind(id);
        return;
      case 'customer:info':
        apply((state) => withKnown(state, push.payload, push.payload.editedBy));
        return;
      case 'customer:history:response':
        if (line.peer === 'extended') return;
        sending.prove(push.payload.customerId, push.payload.history.messages);
        history.heardWhole(push.payload);
        return;
      case 'message:new':
        message(line, push.payload.message);
        return;
      case 'note:new':
        entry(push.payload.note);
        return;
      case 'mention:new':
        mentions.heard(push.payload.mention);
        return;
      case 'mention:seen':
        mentions.heardSeen(push.payload);
        return;
      case 'canned:changed':
        canned.heard(push.payload);
        return;
      case 'offer:changed': {
        const { customerId, offer, version } = push.payload;
        apply((state) => withCustomerUpdate(state, customerId, { offer, version }));
        return;
      }
      case 'offer:settled':
        offers.heardSettled(push.payload);
        return;
      case 'colleagues:changed':
        apply((state) => withTeam(state, push.payload, tools.me.id));
        return;
      case 'customer:taken':
        heardTaken(tools, push.payload);
        return;
      case 'status:changed':
        apply((state) => ({ ...state, away: push.payload.away }));
        return;
      case 'draft:changed':
        drafts.heard(push.payload.draft);
        return;
      case 'view:changed':
        views.heard(push.payload);
        return;
      case 'message:typing:update':
        typingIn.heard(push.payload);
        return;
      case 'error':
        error(line, push.payload);
        return;
      case 'staff:auth:response':
      case 'auth:expiring':
        // the connection's own business
        return;
      default:
        never(push);
    }
  };
}
