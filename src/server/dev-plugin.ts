import { readFile } from 'node:fs/promises';
import { type IncomingMessage, Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { build, type Plugin, type ViteDevServer } from 'vite';
import { addFirstStaff } from './first-staff.ts';
import { createHttp } from './http/create-http.ts';
import { createSignInLimits } from './http/sign-in-limits.ts';
import { createLog } from './log.ts';
import { openDesk } from './open-desk.ts';
import { createOriginRule } from './origins.ts';
import { loadEnvFile, readSettings } from './settings.ts';
import { attachDesk } from './sockets/attach-desk.ts';

const root = join(import.meta.dirname, '../..');
const WIDGET_SOURCES = /\/src\/(?:widget|outbox|protocol)\//u;

async function bundle(): Promise<string> {
  const configFile = join(root, 'src/widget/vite.config.ts');
  const built = await build({ configFile, logLevel: 'warn', build: { write: false } });
  const outputs = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
  const entry = outputs.find((one) => one.type === 'chunk');
  if (entry === undefined) throw new Error('The build of src/widget made no script.');
  return entry.code;
}

/** Keeps the widget's script as built from its newest source. */
function createWidget() {
  let script: Promise<string> | undefined;

  return {
    script(): Promise<string> {
      script ??= bundle();
      return script;
    },
    changed(file: string): void {
      if (WIDGET_SOURCES.test(file)) script = undefined;
    },
  };
}

/** The real desk on the HTTP server that Vite serves the console from. */
async function serveDesk(vite: ViteDevServer, httpServer: Server): Promise<void> {
  const settings = readSettings(process.env);
  const log = createLog(settings.logLevel);
  const opened = openDesk(settings.dataFolder);
  const { desk, storage } = opened;
  const allows = createOriginRule(settings.origins);
  const { origins } = settings;
  // Vite upgrades connections of its own on this server: hot reload
  const sockets = attachDesk({ httpServer, desk, allows, origins, log, ownsUpgrades: false });
  const app = await createHttp({
    desk,
    settings,
    allows,
    limits: createSignInLimits(),
    log,
    sessionsChanged: sockets.sweep,
    site: null,
  });
  await app.ready();

  httpServer.once('listening', () => {
    storage.clearOnline().catch((error: unknown) => {
      log.error({ err: error }, 'who is online could not be cleared');
    });
  });
  // once: Socket.IO closes the server again
  httpServer.once('close', () => {
    sockets
      .close()
      .then(() => app.close())
      .then(() => storage.close())
      .catch((error: unknown) => {
        log.error({ err: error }, 'the desk could not be closed');
      });
  });

  const widget = createWidget();
  vite.watcher.on('change', widget.changed);
  vite.middlewares.use(
    (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => {
      const [path = '/'] = (request.url ?? '/').split('?');
      const send = async (type: string, text: Promise<string>) => {
        try {
          response.setHeader('content-type', type).end(await text);
        } catch (error) {
          next(error);
        }
      };

      if (path.startsWith('/api/') || path === '/healthz') app.routing(request, response);
      else if (path === '/widget.js') void send('text/javascript', widget.script());
      else if (path === '/customer')
        void send('text/html', readFile(join(root, 'src/widget/demo/index.html'), 'utf8'));
      else next();
    },
  );

  const first = await addFirstStaff(opened);
  if (first === undefined) return;
  vite.config.logger.info(`\n  Sign in: ${first.id} with password ${first.password} (shown only this once)`);
}

/**
 * `npm run dev:live`: Vite with hot reload and the real server, one process, one port. Vite knows every file of the
 * server through this plugin and restarts when one changes; the sockets come back by themselves.
 */
export function liveDesk(): Plugin {
  return {
    name: 'deskwire-live',
    apply: 'serve',
    config() {
      loadEnvFile();
      const { port, host } = readSettings(process.env);
      return { server: { port, host, strictPort: true } };
    },
    async configureServer(vite) {
      if (vite.httpServer instanceof Server) await serveDesk(vite, vite.httpServer);
    },
  };
}
