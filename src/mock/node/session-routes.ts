import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { decode } from '#protocol/decode.ts';
import { refusal } from '#protocol/errors.ts';
import type { MockEngine } from '../engine/create-mock-engine.ts';
import { answerRefused } from './answers.ts';

const COOKIE = 'deskwire_session';
const cookieOptions = { path: '/', httpOnly: true, sameSite: 'strict' } as const;

const SignIn = v.object({
  login: v.pipe(v.string(), v.minLength(1)),
  password: v.pipe(v.string(), v.minLength(1)),
});

const publicStaff = ({ id, name }: { readonly id: string; readonly name: string }) => ({ id, name });
const cookieOf = (request: FastifyRequest) => request.cookies[COOKIE];

/** The server's `/api`, without its guards: who may sign in here is written on the control page. */
export function sessionRoutes({ signIns }: Pick<MockEngine, 'signIns'>) {
  return async (app: FastifyInstance): Promise<void> => {
    app.addHook('onRequest', async (_request, reply) => {
      reply.header('cache-control', 'no-store');
    });

    app.post('/sign-in', async (request, reply) => {
      const input = decode(SignIn, request.body);
      if (!input.ok) return answerRefused(reply, input.refusal);
      const outcome = await signIns.signIn(input.value.login, input.value.password);
      if (!outcome.ok) return answerRefused(reply, outcome.refusal);
      const { token, expiresAt, staff } = outcome.answer;
      reply.setCookie(COOKIE, token, { ...cookieOptions, expires: new Date(expiresAt) });
      return { staff: publicStaff(staff) };
    });

    app.post('/sign-out', async (request, reply) => {
      const cookie = cookieOf(request);
      reply.clearCookie(COOKIE, cookieOptions);
      if (cookie !== undefined) await signIns.signOut(cookie);
      return { ok: true };
    });

    app.get('/session', async (request) => {
      const cookie = cookieOf(request);
      const outcome = cookie === undefined ? undefined : await signIns.whoIs(cookie);
      return { staff: outcome?.ok === true ? publicStaff(outcome.answer) : null };
    });

    app.post('/socket-token', async (request, reply) => {
      const cookie = cookieOf(request);
      if (cookie === undefined) return answerRefused(reply, refusal('UNAUTHENTICATED'));
      const outcome = await signIns.socketToken(cookie);
      if (!outcome.ok) return answerRefused(reply, outcome.refusal);
      const { token, expiresAt, staff } = outcome.answer;
      return { token, expiresAt, staff: publicStaff(staff) };
    });
  };
}
