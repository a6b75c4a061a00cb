import type { FastifyReply, FastifyRequest } from 'fastify';
import type { MockEngine } from '../engine/create-mock-engine.ts';
import type { WireEvent } from '../wire-log/wire-event.ts';

/** So often a line without meaning is sent, for proxies that close what is silent. */
const KEEP_ALIVE_MS = 15_000;

const spell = (event: WireEvent) => `id: ${event.number}\ndata: ${JSON.stringify(event)}\n\n`;

/** The log as Server-Sent Events: what is kept, then what comes. A browser that comes back tells where it was. */
export function streamWire(
  log: MockEngine['log'],
  request: FastifyRequest<{ Querystring: { after?: string } }>,
  reply: FastifyReply,
): void {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
  });
  const seen = Number(request.headers['last-event-id'] ?? request.query.after ?? 0);
  const known = log.all();
  // after a reset the numbers begin anew: who is ahead of them is told everything
  const from = seen > (known.at(-1)?.number ?? 0) ? 0 : seen;
  raw.write(
    `retry: 1000\n\n${known
      .filter(({ number }) => number > from)
      .map(spell)
      .join('')}`,
  );
  const stop = log.subscribe(
    (event) => raw.write(spell(event)),
    () => raw.write('event: cleared\ndata: {}\n\n'),
  );
  const keepAlive = setInterval(() => raw.write(': still here\n\n'), KEEP_ALIVE_MS).unref();
  raw.once('close', () => {
    clearInterval(keepAlive);
    stop();
  });
}
