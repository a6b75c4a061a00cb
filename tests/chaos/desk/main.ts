import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { createLog } from '#server/log.ts';
import { openServedDesk } from '#server/open-desk.ts';
import { readSettings } from '#server/settings.ts';
import { startServer } from '#server/start-server.ts';
import { stopOnSignals } from '#server/stop-signals.ts';
import { createCrashPoints, wrapAcknowledgements } from './crash-points.ts';
import { type ChaosSettings, type Order, type OrderMessage, type Report, SETTINGS_NAME } from './orders.ts';
import { addStaff, expireTokens, revokeAll } from './sessions.ts';

/** The real server, with faults that are switched on over the IPC channel. Started by `startChaosDesk`. */
const chaos = JSON.parse(process.env[SETTINGS_NAME] ?? '') as ChaosSettings;
const settings = readSettings(process.env);
const log = createLog(settings.logLevel);

const realNow = Date.now;
let clockOffsetMs = chaos.clockOffsetMs;
Date.now = () => realNow() + clockOffsetMs;

const PAGES_LEFT = 3;
const MOST_PAGES = 0xfffffffe;

const points = createCrashPoints();
let db: DatabaseSync | undefined;
const opened = openServedDesk(settings.dataFolder, {
  ...points.database,
  ...(chaos.busyTimeoutMs === undefined ? {} : { busyTimeoutMs: chaos.busyTimeoutMs }),
  opened: (connection) => {
    db = connection;
    points.database.opened?.(connection);
  },
});

function database(): DatabaseSync {
  if (db === undefined) throw new Error('The database is not open.');
  return db;
}

function limitPages(most: number): void {
  database().exec(`PRAGMA max_page_count = ${most}`);
}

function pages(): number {
  return Number(database().prepare('PRAGMA page_count').get()?.['page_count']);
}

async function obey(order: Order): Promise<void> {
  switch (order.order) {
    case 'crash':
      points.arm(order.point, order.nth);
      break;
    case 'block':
      // first told, then done
      break;
    case 'fill':
      limitPages(pages() + PAGES_LEFT);
      break;
    case 'empty':
      limitPages(MOST_PAGES);
      break;
    case 'expire':
      expireTokens(settings.dataFolder, order.staffId, Date.now(), order.withSession);
      break;
    case 'revoke':
      await revokeAll(opened, order.staffId);
      break;
    case 'clock':
      clockOffsetMs += order.ms;
      break;
  }
}

/** `then`: when it has left. */
function report(said: Report, then: () => void = () => undefined): void {
  process.send?.(said, undefined, undefined, then);
}

function standStill(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

async function take({ number, ...order }: OrderMessage): Promise<void> {
  try {
    await obey(order);
    report({ at: 'taken', number }, () => {
      if (order.order === 'block') standStill(order.ms);
    });
  } catch (error) {
    report({ at: 'taken', number, error: String(error) });
  }
}

const dieOf = (error: unknown): void => {
  log.fatal({ err: error }, 'unexpected error, stopping');
  process.exit(1);
};
process.on('uncaughtException', dieOf);
process.on('unhandledRejection', dieOf);
// nobody is left to end it
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.on('message', (message) => void take(message as OrderMessage));

await addStaff(opened, chaos.staff);
const server = await startServer({
  settings,
  log,
  opened,
  heartbeat: chaos.heartbeat,
  ...(chaos.site === null
    ? {}
    : { site: { console: join(chaos.site, 'console'), widget: join(chaos.site, 'widget') } }),
  wrap: wrapAcknowledgements(points, chaos.ackDelayMs),
});
stopOnSignals(server, log);
report({ at: 'listening', port: server.port });
