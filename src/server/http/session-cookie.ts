import type { FastifyReply, FastifyRequest } from 'fastify';
import { LIMITS } from '#protocol/limits.ts';

const NAME = 'deskwire_session';

/** The session's secret in the browser's cookie, if there is one of a possible length. */
export function readSessionCookie(request: FastifyRequest): string | undefined {
  const value = request.cookies[NAME];
  return value === undefined || value === '' || value.length > LIMITS.tokenChars ? undefined : value;
}

/**
 * AUTH-9: no script reads it, no other site sends it. `Secure` where the page itself came by https; its `Origin` says
 * so, whatever proxy stands between.
 */
const attributes = (request: FastifyRequest) =>
  ({
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: request.headers.origin?.startsWith('https:') === true,
  }) as const;

export function setSessionCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  token: string,
  expiresAt: number,
) {
  reply.setCookie(NAME, token, { ...attributes(request), expires: new Date(expiresAt) });
}

export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
  reply.clearCookie(NAME, attributes(request));
}
