import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import { MEANINGS, SAYS } from '#protocol/error-words.ts';
import { ERROR_CODES, RETRYABLE } from '#protocol/errors.ts';
import { LIMITS } from '#protocol/limits.ts';
import { staffDown } from '#protocol/staff/down.ts';
import { staffUp } from '#protocol/staff/up.ts';
import { CUSTOMER_NAMESPACE, EXTENSION, WIRE_VERSION } from '#protocol/version.ts';
import { visitorDown } from '#protocol/visitor/down.ts';
import { visitorUp } from '#protocol/visitor/up.ts';

/** A schema as the wire sees it, before our transforms. A time is spelled in three ways (DESIGN 4.1). */
function shape(schema: v.GenericSchema): object {
  const { $schema: _dialect, ...json } = toJsonSchema(schema, {
    typeMode: 'input',
    errorMode: 'ignore',
    overrideSchema: ({ valibotSchema }) => {
      // A `Date` does not exist in JSON: it travels as ISO 8601 text.
      if (valibotSchema.type === 'date') return { type: 'string', format: 'date-time' };
      return undefined;
    },
  });
  return json;
}

const name = (event: string) => event.replaceAll(':', '-');

type Up = Record<string, { readonly payload: v.GenericSchema; readonly ack: v.GenericSchema }>;
type Down = Record<string, { readonly payload: v.GenericSchema; readonly seed?: v.GenericSchema | null }>;

/** One door as an AsyncAPI channel with its operations. `receive` is what the server hears. */
function door(channel: string, address: string, up: Up, down: Down) {
  const messages: Record<string, object> = {};
  const operations: Record<string, object> = {};
  for (const [event, { payload, ack }] of Object.entries(up)) {
    const id = name(event);
    messages[id] = { name: event, payload: shape(payload), 'x-ack': shape(ack) };
    operations[`${channel}-up-${id}`] = {
      action: 'receive',
      channel: { $ref: `#/channels/${channel}` },
      messages: [{ $ref: `#/channels/${channel}/messages/${id}` }],
    };
  }
  for (const [event, { payload, seed }] of Object.entries(down)) {
    const id = `${name(event)}.pushed`;
    messages[id] = {
      name: event,
      payload: shape(payload),
      ...(seed == null ? {} : { 'x-seed-payload': shape(seed) }),
    };
    operations[`${channel}-down-${name(event)}`] = {
      action: 'send',
      channel: { $ref: `#/channels/${channel}` },
      messages: [{ $ref: `#/channels/${channel}/messages/${id}` }],
    };
  }
  return { channel: { address, messages }, operations };
}

/** The whole contract, machine-readable (AsyncAPI 3.0), generated from the schemas (DESIGN 4.9). */
export function contractDocument() {
  const staff = door('staff', '/', staffUp, staffDown);
  const customer = door('customer', CUSTOMER_NAMESPACE, visitorUp, visitorDown);
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Deskwire wire protocol',
      version: WIRE_VERSION,
      description:
        'Socket.IO 4 events. The staff door is the seed document plus the additive extension ' +
        `${EXTENSION}; x-seed-payload is what a peer without the extension is told. x-ack is the acknowledgement.`,
    },
    channels: { staff: staff.channel, customer: customer.channel },
    operations: { ...staff.operations, ...customer.operations },
    'x-errors': Object.fromEntries(
      ERROR_CODES.map((code) => [
        code,
        { meaning: MEANINGS[code], retryable: RETRYABLE[code], says: SAYS[code] },
      ]),
    ),
    'x-limits': LIMITS,
  };
}

/** Where the published contract stands. */
export const PUBLISHED = new URL('../../docs/protocol/asyncapi.json', import.meta.url);

type Contract = { readonly info: { readonly version: string } };

/**
 * How the published contract stands to the schemas: `same`, `unversioned` (the wire changed and its version did not)
 * or `unpublished` (a new version that is not written down yet).
 */
export function compareContracts(published: Contract, now: Contract): 'same' | 'unversioned' | 'unpublished' {
  if (published.info.version !== now.info.version) return 'unpublished';
  return JSON.stringify(published) === JSON.stringify(now) ? 'same' : 'unversioned';
}
