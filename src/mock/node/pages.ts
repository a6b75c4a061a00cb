import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CONTROL_PAGE } from '../control-api/endpoints.ts';
import { refusal } from '#protocol/errors.ts';
import { answerRefused } from './answers.ts';

/** Where `npm run build` has put the pages. */
export type Site = { readonly console: string; readonly widget: string; readonly control: string };

const dist = join(import.meta.dirname, '../../../dist');
export const BUILT_SITE: Site = {
  console: join(dist, 'console'),
  widget: join(dist, 'widget'),
  control: join(dist, 'control'),
};

/** The built console on every path that is not something else, the customer page and the widget's script. */
export async function servePages(app: FastifyInstance, site: Site): Promise<void> {
  await app.register(fastifyStatic, {
    root: site.console,
    preCompressed: true,
    cacheControl: false,
    suppressWarning: true,
    setHeaders: (reply) => {
      reply.header('cache-control', 'no-cache');
    },
  });
  await app.register(fastifyStatic, {
    root: site.control,
    prefix: `${CONTROL_PAGE}/`,
    decorateReply: false,
    preCompressed: true,
    suppressWarning: true,
  });
  app.get(CONTROL_PAGE, (_request, reply) => sendPage(reply, site.control, 'index.html'));
  app.get('/customer', (_request, reply) => sendPage(reply, site.widget, 'customer.html'));
  app.get('/widget.js', (_request, reply) => reply.sendFile('widget.js', site.widget));
  app.setNotFoundHandler((request, reply) => {
    const isPage = request.method === 'GET' && request.headers.accept?.includes('text/html') === true;
    if (!isPage || /^\/(api|control)\//u.test(request.url)) {
      return answerRefused(reply, refusal('NOT_FOUND', 'There is nothing at this address.'));
    }
    return sendPage(reply, site.console, 'index.html');
  });
}

function sendPage(reply: FastifyReply, root: string, file: string): FastifyReply {
  if (existsSync(join(root, file))) return reply.sendFile(file, root);
  return reply.code(503).type('text/plain').send('This page has not been built yet. Run: npm run build\n');
}
