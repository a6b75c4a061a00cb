import * as v from 'valibot';
import type { Message } from './message.ts';
import { staffDown, type StaffDownEvent, type StaffDownPayload } from './staff/down.ts';
import { toWireTime } from './timestamp.ts';
import type { VisitorMessage } from './visitor/visitor-message.ts';

/** How much of the protocol a peer speaks: the seed document alone, or `deskwire/1`. */
export type Dialect = 'strict' | 'extended';

const timed = <M extends Message | VisitorMessage>(message: M) => ({
  ...message,
  timestamp: toWireTime(message.timestamp),
});

/** House form to wire form: a message's `timestamp` becomes the text that JSON makes of the seed's Date. */
function toWire(payload: object): object {
  if ('message' in payload && typeof payload.message === 'object') {
    return { ...payload, message: timed(payload.message as Message) };
  }
  if ('messages' in payload) {
    return { ...payload, messages: (payload.messages as readonly Message[]).map(timed) };
  }
  if ('history' in payload) {
    const history = payload.history as { readonly messages: readonly Message[] };
    return { ...payload, history: { ...history, messages: history.messages.map(timed) } };
  }
  if ('deltas' in payload) {
    const deltas = payload.deltas as readonly { readonly messages: readonly Message[] }[];
    return {
      ...payload,
      deltas: deltas.map((delta) => ({ ...delta, messages: delta.messages.map(timed) })),
    };
  }
  return payload;
}

/**
 * What staff of this dialect are told, or null where the seed has no word for it. A strict peer gets the fields of
 * the seed document and no others (DESIGN 4.2: no new field leaves before the peer has offered the extension).
 */
export function encodeForStaff<E extends StaffDownEvent>(
  event: E,
  payload: StaffDownPayload<E>,
  dialect: Dialect,
): object | null {
  if (dialect === 'extended') return toWire(payload);
  const { seed } = staffDown[event];
  if (seed === null) return null;
  return dropNulls(toWire(v.parse(seed, payload)));
}

/** The seed's optional fields are absent or strings, never null. */
function dropNulls(value: object): object {
  return JSON.parse(JSON.stringify(value, (_key, inner: unknown) => inner ?? undefined)) as object;
}

/** What goes to a customer, or into an acknowledgement of either door. */
export function encodeAnswer(payload: object): object {
  return toWire(payload);
}
