import type { AddressInfo } from 'node:net';
import type { GatewayLog } from '#hosting/peer.ts';
import { addFirstStaff } from './first-staff.ts';
import { createHttp } from './http/create-http.ts';
import { BUILT_SITE, type Site } from './http/pages.ts';
import { createSignInLimits } from './http/sign-in-limits.ts';
import { type OpenDesk, openServedDesk } from './open-desk.ts';
import { createOriginRule } from './origins.ts';
import { lineOf, PlainError, systemCode } from './plain-error.ts';
import { pruneTokensDaily } from './prune-tokens.ts';
import type { Settings } from './settings.ts';
import { attachDesk, type AttachedDesk, type AttachPorts } from './sockets/attach-desk.ts';
import type { EventAllowance } from './sockets/event-limits.ts';
import { timers } from './timers.ts';

export type StartPorts = {
  readonly settings: Settings;
  readonly log: GatewayLog;
  readonly site?: Site;
  readonly allowance?: EventAllowance;
  /** A desk that is open already; else the one of the data folder. The server closes it in either case. */
  readonly opened?: OpenDesk;
} & Pick<AttachPorts, 'heartbeat' | 'wrap'>;

/** How long plain HTTP requests may go on after a stop was asked for. */
const HTTP_GRACE_MS = 2_000;

/**
 * The whole desk in this process, listening. Throws a `PlainError` when the folder or the port cannot be had.
 * `firstStaff`: made just now, with the password that is kept nowhere.
 */
export async function startServer(ports: StartPorts) {
  const { settings, log, site = BUILT_SITE, allowance, heartbeat, wrap } = ports;
  const { opened = openServedDesk(settings.dataFolder, {}, settings) } = ports;
  const { desk, storage } = opened;
  const allows = createOriginRule(settings.origins);
  let sockets: AttachedDesk | undefined;
  let stopPruning: (() => void) | undefined;
  const app = await createHttp({
    desk,
    settings,
    allows,
    limits: createSignInLimits(),
    log,
    sessionsChanged: async () => sockets?.sweep(),
    site,
  });
  await app.ready();
  const { server } = app;
  const attached = attachDesk({
    httpServer: server,
    desk,
    allows,
    origins: settings.origins,
    log,
    ...(allowance === undefined ? {} : { allowance }),
    ...(heartbeat === undefined ? {} : { heartbeat }),
    ...(wrap === undefined ? {} : { wrap }),
  });
  sockets = attached;

  async function close(): Promise<void> {
    stopPruning?.();
    const impatience = setTimeout(() => {
      server.closeAllConnections();
    }, HTTP_GRACE_MS).unref();
    await attached.close();
    await app.close();
    clearTimeout(impatience);
    await storage.close();
  }

  try {
    await app.listen({ port: settings.port, host: settings.host });
    // not before: a start that found the port taken must change nothing under the server that has it
    await storage.clearOnline();
    await attached.resumeOffers();
    stopPruning = await pruneTokensDaily(storage, desk.now, timers, log);
    const firstStaff = await addFirstStaff(opened);
    const port = portOf(server.address(), settings.port);
    return { url: urlOf(settings.host, port), port, firstStaff, sockets: attached, close };
  } catch (error) {
    await close();
    throw explain(error, settings);
  }
}

export type RunningServer = Awaited<ReturnType<typeof startServer>>;

function portOf(address: string | AddressInfo | null, asked: number): number {
  return typeof address === 'object' && address !== null ? address.port : asked;
}

/** Where a browser on this machine finds it. */
function urlOf(host: string, port: number): string {
  const here = ['127.0.0.1', '0.0.0.0', '::', '::1', 'localhost'].includes(host);
  const name = host.includes(':') ? `[${host}]` : host;
  return `http://${here ? 'localhost' : name}:${port}`;
}

function explain(error: unknown, { host, port }: Settings): unknown {
  const code = systemCode(error);
  if (code === 'EADDRINUSE') {
    return new PlainError(`Port ${port} is taken by another program. Set PORT to a free one.`, {
      cause: error,
    });
  }
  if (code === 'EACCES') {
    return new PlainError(`Port ${port} may not be used by this user. Set PORT to one above 1023.`, {
      cause: error,
    });
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new PlainError(`This machine has no address ${host} (HOST): ${lineOf(error)}`, { cause: error });
  }
  return error;
}
