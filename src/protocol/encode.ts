import * as v from 'valibot';
import type { Message } from './message.ts';
import type { Note } from './note.ts';
import { staffDown, type StaffDownEvent, type StaffDownPayload } from './staff/down.ts';
import { toWireTime } from './timestamp.ts';
import type { VisitorMessage } from './visitor/visitor-message.ts';

/** How much of the protocol a peer speaks: the seed document alone, or `deskwire/1`. */
export type Dialect = 'strict' | 'extended';

const timed = <M extends Message | VisitorMessage | Note>(line: M) => ({
  ...line,
  timestamp: toWireTime(line.timestamp),
});

const timedAll = ({ messages, notes }: Lines) => ({
  messages: messages.map(timed),
  ...(notes === undefined ? {} : { notes: notes.map(timed) }),
});

type Lines = {
  readonly messages: readonly (Message | VisitorMessage)[];
  readonly notes?: readonly Note[] | undefined;
};

/** House form to wire form: the `timestamp` of a message or a note becomes the text that JSON makes of the seed's Date. */
function toWire(payload: object): object {
  if ('message' in payload && typeof payload.message === 'object') {
    return { ...payload, message: timed(payload.message as Message) };
  }
  if ('note' in payload) return { ...payload, note: timed(payload.note as Note) };
  if ('messages' in payload) return { ...payload, ...timedAll(payload as Lines) };
  if ('history' in payload) {
    const history = payload.history as Lines;
    return { ...payload, history: { ...history, ...timedAll(history) } };
  }
  if ('deltas' in payload) {
    const deltas = payload.deltas as readonly Lines[];
    return { ...payload, deltas: deltas.map((delta) => ({ ...delta, ...timedAll(delta) })) };
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
