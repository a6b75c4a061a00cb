import fastifyCookie from '@fastify/cookie';
import { fastify, type FastifyInstance } from 'fastify';
import type { Desk } from '#desk/create-desk.ts';
import type { GatewayLog } from '#hosting/peer.ts';
import { refusal } from '#protocol/errors.ts';
import type { OriginRule } from '../origins.ts';
import type { Settings } from '../settings.ts';
import { servePages, type Site } from './pages.ts';
import { addSecurityHeaders } from './security-headers.ts';
import { sessionApi } from './session-api.ts';
import type { SignInLimits } from './sign-in-limits.ts';
import { answerRefused, createErrorAnswer } from './wire-answers.ts';

/** Nothing that is posted here is longer than a name and a password. */
const BODY_BYTES = 8 * 1024;

export type HttpPorts = {
  readonly desk: Desk;
  readonly settings: Pick<Settings, 'origins' | 'proxies'>;
  readonly allows: OriginRule;
  readonly limits: SignInLimits;
  readonly log: GatewayLog;
  readonly sessionsChanged: () => Promise<void>;
  /** Null where something else serves the pages (the dev server). */
  readonly site: Site | null;
};

/** Everything that is spoken over plain HTTP. Not listening yet; its `server` may carry sockets as well. */
export async function createHttp(ports: HttpPorts): Promise<FastifyInstance> {
  const { desk, settings, log, site } = ports;
  const app = fastify({
    bodyLimit: BODY_BYTES,
    trustProxy: (_address: string, hop: number) => hop < settings.proxies,
    // a half-sent request does not hold a connection for minutes
    requestTimeout: 30_000,
    forceCloseConnections: true,
  });
  app.server.headersTimeout = 15_000;
  app.setErrorHandler(createErrorAnswer(log));
  await addSecurityHeaders(app, settings.origins?.every((origin) => origin.startsWith('https:')) === true);
  await app.register(fastifyCookie);
  await app.register(sessionApi(ports), { prefix: '/api' });
  app.get('/healthz', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    try {
      await desk.storage.revision();
      return { ok: true };
    } catch (error) {
      log.warn({ err: error }, 'the database does not answer');
      return answerRefused(reply, refusal('STORAGE_UNAVAILABLE'));
    }
  });
  if (site !== null) await servePages(app, site);
  return app;
}
