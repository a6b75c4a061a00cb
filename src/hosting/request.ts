import { StorageUnavailable } from '#desk/storage.ts';
import { decode } from '#protocol/decode.ts';
import { SAYS } from '#protocol/error-words.ts';
import { type Refusal, refusal, RETRYABLE, toWireError } from '#protocol/errors.ts';
import { ClientMessageId, CustomerId } from '#protocol/ids.ts';
import type { ErrorContext } from '#protocol/staff/error.ts';
import type { GatewayLog, Peer } from './peer.ts';

type AckCallback = (answer: object) => void;

/** An event as it came, taken apart: nothing of it is trusted yet. */
export type Request = {
  readonly event: string;
  readonly payload: unknown;
  readonly ack: AckCallback | undefined;
};

/** An acknowledgement callback may follow the payload, or stand alone where the payload is missing. */
export function readRequest(event: string, args: readonly unknown[]): Request {
  const last = args.at(-1);
  const ack = typeof last === 'function' ? (last as AckCallback) : undefined;
  const payload = ack === undefined || args.length > 1 ? args[0] : undefined;
  return { event, payload, ack };
}

/** Names the request without echoing it: ids that have the shape of ids, nothing else (DESIGN 4.2). */
function contextOf({ event, payload }: Request, { code, retryAfterMs }: Refusal): ErrorContext {
  const field = (name: string) =>
    typeof payload === 'object' && payload !== null ? (payload as Record<string, unknown>)[name] : undefined;
  const customerId = decode(CustomerId, field('customerId'));
  const clientMessageId = decode(ClientMessageId, field('clientMessageId'));
  return {
    // An event's name comes from outside too: only one of reasonable length is named again.
    ...(event.length <= 64 ? { event } : {}),
    ...(customerId.ok ? { customerId: customerId.value } : {}),
    ...(clientMessageId.ok ? { clientMessageId: clientMessageId.value } : {}),
    retryable: RETRYABLE[code],
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

/** ERR-1: a refusal goes into the acknowledgement if there is one, else it is the seed's `error` event. */
export function answerRefusal(peer: Peer, request: Request, refused: Refusal): void {
  if (request.ack !== undefined) {
    request.ack({ ok: false, error: toWireError(refused) });
    return;
  }
  const { code, message } = refused;
  peer.emit('error', { code, message, context: contextOf(request, refused) });
}

/**
 * ERR-2: what a failure says to the outside. A storage that cannot take it now is said as such; anything else is our
 * own mistake: it is logged under a correlation id, and the outside hears the id alone.
 */
export function refusalOf(error: unknown, event: string, log: GatewayLog, mintId: () => string): Refusal {
  if (error instanceof StorageUnavailable) {
    log.warn({ err: error, event }, 'storage unavailable');
    return refusal('STORAGE_UNAVAILABLE');
  }
  const correlationId = mintId();
  log.error({ err: error, event, correlationId }, 'request failed');
  return refusal('INTERNAL', `${SAYS.INTERNAL} Reference: ${correlationId}.`);
}
