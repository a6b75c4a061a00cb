import type { Desk } from '#desk/create-desk.ts';
import type { Outcome } from '#desk/outcome.ts';
import { decode } from '#protocol/decode.ts';
import { encodeAnswer } from '#protocol/encode.ts';
import { refusal } from '#protocol/errors.ts';
import type { CustomerId } from '#protocol/ids.ts';
import { visitorUp, type VisitorUpEvent, type VisitorUpPayload } from '#protocol/visitor/up.ts';
import type { Delivery } from './delivery.ts';
import type { Connection, GatewayLog, Peer, Timers } from './peer.ts';
import type { Presence } from './presence.ts';
import { type Begun, receiveInOrder } from './receive-in-order.ts';
import { answerRefusal, type Request } from './request.ts';
import { visitorRoom } from './rooms.ts';
import type { GatewaySettings, Limiter } from './settings.ts';

export type VisitorConnectionPorts = {
  readonly desk: Desk;
  readonly delivery: Delivery;
  readonly presence: Presence;
  readonly timers: Timers;
  readonly log: GatewayLog;
  readonly mintId: () => string;
  readonly limiter: Limiter;
  readonly settings: GatewaySettings;
};

/** One open page of a customer: nothing but `visitor:hello` works before it (DESIGN 4.6). */
export function createVisitorConnection(
  peer: Peer,
  handshakeToken: string | undefined,
  ports: VisitorConnectionPorts,
): Connection {
  const { desk, delivery, presence, timers, settings } = ports;
  let customerToken = handshakeToken;
  let customerId: CustomerId | undefined;
  let isTyping = false;
  let gone = false;
  const giveUp = timers.after(settings.signInWithinMs, () => {
    peer.close();
  });

  async function hello({ name }: VisitorUpPayload<'visitor:hello'>): Promise<Outcome<object>> {
    const outcome = await desk.visitor.hello({ customerToken, name });
    if (!outcome.ok) return outcome;
    giveUp();
    // A second hello on this connection is the same customer, though the handshake knew no token.
    customerToken = outcome.answer.customerToken;
    if (customerId !== undefined || gone) return outcome;
    customerId = outcome.answer.customerId;
    peer.join(visitorRoom(customerId));
    // Counted before it is written: a page of the same customer that closes meanwhile must not have the last word.
    presence.came(customerId);
    delivery.deliver(await desk.visitor.presence(customerId, true));
    return outcome;
  }

  function act(event: Exclude<VisitorUpEvent, 'visitor:hello'>, id: CustomerId, payload: unknown) {
    switch (event) {
      case 'message:send':
        return desk.visitor.send(id, payload as VisitorUpPayload<'message:send'>);
      case 'message:history':
        return desk.visitor.history(id, payload as VisitorUpPayload<'message:history'>);
      case 'message:typing':
        ({ isTyping } = payload as VisitorUpPayload<'message:typing'>);
        return desk.visitor.typing(id, isTyping);
    }
  }

  async function finish(request: Request, outcome: Outcome<object>): Promise<void> {
    if (!outcome.ok) {
      answerRefusal(peer, request, outcome.refusal);
      return;
    }
    request.ack?.({ ok: true, ...encodeAnswer(outcome.answer) });
    delivery.deliver(outcome.pushes);
  }

  async function begin(request: Request): Promise<Begun> {
    if (!Object.hasOwn(visitorUp, request.event)) {
      answerRefusal(peer, request, refusal('UNKNOWN_EVENT'));
      return undefined;
    }
    const event = request.event as VisitorUpEvent;
    const input = decode(visitorUp[event].payload, request.payload ?? {});
    // Who has not said hello learns that first, whatever else is wrong.
    if (customerId === undefined && event !== 'visitor:hello') {
      answerRefusal(peer, request, refusal('UNAUTHENTICATED', 'Say visitor:hello first.'));
      return undefined;
    }
    if (!input.ok) {
      answerRefusal(peer, request, input.refusal);
      return undefined;
    }
    if (event === 'visitor:hello' || customerId === undefined) {
      await finish(request, await hello(input.value as VisitorUpPayload<'visitor:hello'>));
      return undefined;
    }
    const outcome = act(event, customerId, input.value);
    return { finished: outcome.then((result) => finish(request, result)) };
  }

  return {
    receive: receiveInOrder(peer, ports, begin),

    async closed() {
      gone = true;
      giveUp();
      if (customerId === undefined) return;
      if (isTyping) {
        const outcome = await desk.visitor.typing(customerId, false);
        if (outcome.ok) delivery.deliver(outcome.pushes);
      }
      if (presence.went(customerId)) delivery.deliver(await desk.visitor.presence(customerId, false));
    },
  };
}
