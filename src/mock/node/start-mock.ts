import fastifyCookie from '@fastify/cookie';
import { fastify } from 'fastify';
import { Server, type Socket } from 'socket.io';
import type { GatewayLog } from '#hosting/peer.ts';
import { LIMITS } from '#protocol/limits.ts';
import { CUSTOMER_NAMESPACE } from '#protocol/version.ts';
import { CONTROL_PATH } from '../control-api/endpoints.ts';
import { createMockEngine } from '../engine/create-mock-engine.ts';
import type { Door } from '../engine/line.ts';
import type { MockMode } from '../engine/wire.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { controlRoutes } from './control-routes.ts';
import { createHostClock } from './host-clock.ts';
import { BUILT_SITE, servePages, type Site } from './pages.ts';
import { builtInScenarios } from './scenario-files.ts';
import { sessionRoutes } from './session-routes.ts';
import { socketLine } from './socket-line.ts';

export type MockOptions = {
  readonly mode: MockMode;
  readonly seed: number;
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
  readonly scenario?: Scenario;
  readonly site?: Site;
  readonly log?: GatewayLog;
  /** Milliseconds; as the server's when left out. */
  readonly heartbeat?: { readonly intervalMs: number; readonly timeoutMs: number };
};

const HEARTBEAT = { intervalMs: 10_000, timeoutMs: 5_000 };

/** QA's mock, listening: sockets, pages, sign-in and the control API on one port. */
export async function startMock(options: MockOptions) {
  const { mode, seed, host, scenario, site = BUILT_SITE, log, heartbeat = HEARTBEAT } = options;
  const engine = await createMockEngine({
    mode,
    seed,
    clock: createHostClock(),
    ...(log === undefined ? {} : { log }),
  });
  const app = fastify({ forceCloseConnections: true });
  const control = controlRoutes(engine, builtInScenarios());
  await app.register(fastifyCookie);
  // a server of the seed document alone has no such pages, and the console must get on without them
  if (mode === 'extended') await app.register(sessionRoutes(engine), { prefix: '/api' });
  await app.register(control.routes, { prefix: CONTROL_PATH });
  await servePages(app, site);
  await app.ready();

  const io = new Server(app.server, {
    serveClient: false,
    maxHttpBufferSize: LIMITS.frameBytes,
    pingInterval: heartbeat.intervalMs,
    pingTimeout: heartbeat.timeoutMs,
    // a mock is there to be tried from anywhere: nothing behind it needs guarding
    cors: { origin: true },
  });
  const serve = (door: Door) => (socket: Socket) => {
    const connection = engine.connect(socketLine(socket, door));
    socket.onAny((event: string, ...args: unknown[]) => void connection.receive(event, args));
    socket.on('disconnect', () => void connection.closed());
    // Socket.IO also tells of parse errors by this name; without a listener they would end the process
    socket.on('error', () => undefined);
  };
  io.of('/').on('connection', serve('staff'));
  io.of(CUSTOMER_NAMESPACE).on('connection', serve('customer'));

  await app.listen({ port: options.port, host });
  if (scenario !== undefined) await control.start(scenario);
  const address = app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;

  return {
    engine,
    port,
    url: `http://${host === '127.0.0.1' || host === '0.0.0.0' || host === '::' ? 'localhost' : host}:${port}`,
    async close(): Promise<void> {
      await engine.close();
      await io.close();
      await app.close();
    },
  };
}

export type RunningMock = Awaited<ReturnType<typeof startMock>>;
