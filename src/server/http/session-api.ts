import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Desk } from '#desk/create-desk.ts';
import type { Staff } from '#desk/records.ts';
import type { GatewayLog } from '#hosting/peer.ts';
import { decode } from '#protocol/decode.ts';
import { refusal } from '#protocol/errors.ts';
import { SignIn } from '#protocol/http.ts';
import type { OriginRule } from '../origins.ts';
import { clearSessionCookie, readSessionCookie, setSessionCookie } from './session-cookie.ts';
import type { SignInLimits } from './sign-in-limits.ts';
import { answerRefused } from './wire-answers.ts';

export type SessionApiPorts = {
  readonly desk: Desk;
  readonly allows: OriginRule;
  readonly limits: SignInLimits;
  readonly log: GatewayLog;
  /** A session may have ended: whoever lives on it must go. */
  readonly sessionsChanged: () => Promise<void>;
};

/**
 * ORIGIN-1: the list of origins also holds sites that carry the widget. They may open its socket, but these routes are the
 * console's own: a page that a browser says to be of another site, be it a neighbour, has no business here.
 */
function isOwnPage({ 'sec-fetch-site': site }: IncomingHttpHeaders): boolean {
  return site === undefined || site === 'same-origin' || site === 'none';
}

const publicStaff = ({ id, name }: Staff) => ({ id, name });

/**
 * Signing in and out of a browser (DESIGN 4.3). The cookie opens nothing but these routes: a socket wants a token of its own,
 * which the page fetches here and keeps in memory. Refusals are `{ error: WireError }`.
 */
export function sessionApi({ desk, allows, limits, log, sessionsChanged }: SessionApiPorts) {
  return async (app: FastifyInstance): Promise<void> => {
    app.addHook('onRequest', async (request, reply) => {
      reply.header('cache-control', 'no-store');
      if (request.method === 'GET' || request.method === 'HEAD') return undefined;
      if (allows(request.headers) && isOwnPage(request.headers)) return undefined;
      log.warn({ ip: request.ip, origin: request.headers.origin }, 'request from a foreign origin refused');
      return answerRefused(reply, refusal('FORBIDDEN', 'This request comes from another site.'));
    });

    app.post('/sign-in', async (request, reply) => {
      const input = decode(SignIn, request.body);
      if (!input.ok) return answerRefused(reply, input.refusal);
      const { login } = input.value;
      const waitMs = await limits.take(request.ip, login);
      if (waitMs > 0) {
        log.warn({ ip: request.ip }, 'too many sign-ins');
        const says = `Too many tries. Wait ${Math.ceil(waitMs / 1000)} seconds and try again.`;
        return answerRefused(reply, refusal('RATE_LIMITED', says, waitMs));
      }
      const outcome = await desk.signIn.signIn(input.value);
      if (!outcome.ok) return answerRefused(reply, outcome.refusal);
      await limits.forgive(request.ip, login);
      // one browser is one person: what the cookie opened before must not live on without it
      const earlier = readSessionCookie(request);
      if (earlier !== undefined) await desk.signIn.signOut(earlier);
      const { token, expiresAt, staff } = outcome.answer;
      setSessionCookie(request, reply, token, expiresAt);
      await sessionsChanged();
      return { staff: publicStaff(staff) };
    });

    app.post('/sign-out', async (request, reply) => {
      const token = readSessionCookie(request);
      clearSessionCookie(request, reply);
      if (token !== undefined) {
        await desk.signIn.signOut(token);
        await sessionsChanged();
      }
      return { ok: true };
    });

    // "nobody" is an answer, not a refusal: browsers write every 401 into their console as an error
    app.get('/session', async (request) => {
      const token = readSessionCookie(request);
      if (token === undefined) return { staff: null };
      const outcome = await desk.signIn.whoIs(token);
      return { staff: outcome.ok ? publicStaff(outcome.answer) : null };
    });

    app.post('/socket-token', async (request, reply) => {
      const cookie = readSessionCookie(request);
      if (cookie === undefined) return answerRefused(reply, refusal('UNAUTHENTICATED'));
      const outcome = await desk.signIn.mintSocketToken(cookie);
      if (!outcome.ok) return answerRefused(reply, outcome.refusal);
      const { token, expiresAt, staff } = outcome.answer;
      return { token, expiresAt, staff: publicStaff(staff) };
    });
  };
}
