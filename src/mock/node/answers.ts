import type { FastifyReply } from 'fastify';
import { type ErrorCode, type Refusal, toWireError } from '#protocol/errors.ts';

const STATUS: { readonly [code in ErrorCode]?: number } = {
  UNAUTHENTICATED: 401,
  TOKEN_EXPIRED: 401,
  TOKEN_REVOKED: 401,
  NOT_FOUND: 404,
};

/** A refusal as the server's HTTP side says it. */
export function answerRefused(reply: FastifyReply, refused: Refusal): FastifyReply {
  return reply.code(STATUS[refused.code] ?? 400).send({ error: toWireError(refused) });
}
