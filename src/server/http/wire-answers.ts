import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { GatewayLog } from '#hosting/peer.ts';
import { StorageUnavailable } from '#desk/storage.ts';
import { SAYS } from '#protocol/error-words.ts';
import { type Refusal, refusal, toWireError } from '#protocol/errors.ts';
import { statusOf } from '#protocol/http.ts';
import { mintId } from '../secrets.ts';

/** A refusal as HTTP says it: a fitting status and `{ error: WireError }`. */
export function answerRefused(reply: FastifyReply, refused: Refusal): FastifyReply {
  if (refused.retryAfterMs !== undefined) {
    reply.header('retry-after', Math.ceil(refused.retryAfterMs / 1000));
  }
  return reply.code(statusOf(refused.code)).send({ error: toWireError(refused) });
}

/**
 * ERR-3: what was thrown under a request. The outside learns a code and, for our own mistakes, a reference to the
 * log; never a stack, a path or SQL.
 */
export function createErrorAnswer(log: GatewayLog) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    if (error instanceof StorageUnavailable) {
      log.warn({ err: error, url: request.routeOptions.url }, 'storage unavailable');
      return answerRefused(reply, refusal('STORAGE_UNAVAILABLE'));
    }
    const status = error.statusCode ?? 500;
    if (status === 413) return answerRefused(reply, refusal('PAYLOAD_TOO_LARGE'));
    if (status >= 400 && status < 500) return answerRefused(reply.code(status), refusal('INVALID_PAYLOAD'));
    const correlationId = mintId();
    log.error({ err: error, url: request.routeOptions.url, correlationId }, 'request failed');
    return answerRefused(reply, refusal('INTERNAL', `${SAYS.INTERNAL} Reference: ${correlationId}.`));
  };
}
