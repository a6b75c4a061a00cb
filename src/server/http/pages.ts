import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import { refusal } from '#protocol/errors.ts';
import { answerRefused } from './wire-answers.ts';

/** Where `npm run build` has put the pages. */
export type Site = { readonly console: string; readonly widget: string };

export const BUILT_SITE: Site = {
  console: join(import.meta.dirname, '../../../dist/console'),
  widget: join(import.meta.dirname, '../../../dist/widget'),
};

/** HTTP-2: what carries its hash in its name never changes; everything else is asked for again each time. */
function setCaching(reply: FastifyReply, path: string): void {
  const hashed = path.includes(`${sep}assets${sep}`);
  reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
}

/**
 * The console on every path that is not something else, the customer page and the widget's script. Files are sent as
 * the build compressed them (`.br`, `.gz`); nothing is compressed while somebody waits.
 */
export async function servePages(app: FastifyInstance, site: Site): Promise<void> {
  await app.register(fastifyStatic, {
    root: site.console,
    preCompressed: true,
    cacheControl: false,
    dotfiles: 'ignore',
    suppressWarning: true,
    setHeaders: setCaching,
  });

  app.get('/customer', (_request, reply) => sendPage(reply, site.widget, 'customer.html'));
  app.get('/widget.js', (_request, reply) => {
    // embedded by other sites: they may load it, and it says nothing about who is signed in here
    reply.header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin');
    return reply.sendFile('widget.js', site.widget);
  });

  app.setNotFoundHandler((request, reply) => {
    const page = request.method === 'GET' && request.headers.accept?.includes('text/html') === true;
    if (!page || request.url.startsWith('/api/')) {
      return answerRefused(reply, refusal('NOT_FOUND', 'There is nothing at this address.'));
    }
    return sendPage(reply, site.console, 'index.html');
  });
}

function sendPage(reply: FastifyReply, root: string, file: string): FastifyReply {
  if (existsSync(join(root, file))) return reply.sendFile(file, root);
  return reply.code(503).type('text/plain').send('This page has not been built yet. Run: npm run build\n');
}
