import { decode } from '#protocol/decode.ts';
import { WireError } from '#protocol/errors.ts';
import { StaffId } from '#protocol/ids.ts';
import { Millis } from '#protocol/timestamp.ts';
import { staffDown } from '#protocol/staff/down.ts';
import { staffUp } from '#protocol/staff/up.ts';
import * as v from 'valibot';
import type { Input } from './recording.ts';

const owns = <T extends object>(table: T, key: PropertyKey): key is keyof T => Object.hasOwn(table, key);

const UNKNOWN = 'unknown';
const EVENTS = [...Object.keys(staffUp), UNKNOWN];

/** What an `error` says of what it is about, as far as a console reads it. */
const Context = v.fallback(
  v.object({
    event: v.optional(v.fallback(v.picklist(EVENTS), UNKNOWN)),
    customerId: v.optional(v.fallback(v.string(), '')),
  }),
  {},
);

/** Everything that a console reads of a reply over HTTP. */
const BODY = {
  token: v.string(),
  expiresAt: Millis,
  staff: v.nullable(v.object({ id: StaffId, name: v.string() })),
  error: WireError,
};

function bodyOf(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return MALFORMED;
  const fields = Object.entries(body).flatMap(([key, value]) => {
    if (!owns(BODY, key)) return [];
    const known = decode(BODY[key], value);
    return known.ok ? [[key, known.value] as const] : [];
  });
  return Object.fromEntries(fields);
}

/** Not of the documented shape: for the console it is the same as this. */
const MALFORMED = null;

function payloadOf(event: string, payload: unknown): unknown {
  if (!owns(staffDown, event)) return MALFORMED;
  const known = decode(staffDown[event].payload, payload);
  if (!known.ok) return MALFORMED;
  return event === 'error' && 'context' in known.value
    ? { ...known.value, context: v.parse(Context, known.value.context) }
    : known.value;
}

function ackOf(event: string, ack: unknown): unknown {
  if (!owns(staffUp, event)) return MALFORMED;
  const known = decode(staffUp[event].ack, ack);
  return known.ok ? known.value : MALFORMED;
}

/**
 * What came, without fields that no console reads: a server may send what we do not know, and then nobody can tell whether
 * it may be written down. Null: the console reads nothing of it.
 */
export function knownFields(input: Input): Input | null {
  if (input.is === 'heard') {
    return owns(staffDown, input.event) ? { ...input, payload: payloadOf(input.event, input.payload) } : null;
  }
  if (input.is === 'answer' && 'ack' in input) return { ...input, ack: ackOf(input.event, input.ack) };
  if (input.is === 'reply' && input.status !== undefined) return { ...input, body: bodyOf(input.body) };
  return input;
}
