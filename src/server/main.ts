import { createLog } from './log.ts';
import { lineOf, PlainError } from './plain-error.ts';
import { describeSettings, loadEnvFile, readSettings } from './settings.ts';
import { type RunningServer, startServer } from './start-server.ts';
import { stopOnSignals } from './stop-signals.ts';

const HELP = `Deskwire: the whole desk in one process.

Usage: npm start

Settings come from the environment or from a file .env in this folder:
${describeSettings()}

Staff, tokens and the audit log: npm run deskwire -- --help
`;

/** Lines for the person who started it, on stdout; the log goes to stderr. */
function greet({ url, firstStaff }: RunningServer): void {
  const lines = [`Console:        ${url}/`, `Customer page:  ${url}/customer`];
  if (firstStaff !== undefined) {
    lines.push(
      `Sign in:        ${firstStaff.id} with password ${firstStaff.password} (shown only this once)`,
    );
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}

async function main(): Promise<void> {
  if (process.argv.includes('--help') || process.argv.includes('-h')) {
    process.stdout.write(HELP);
    return;
  }
  loadEnvFile();
  const settings = readSettings(process.env);
  const log = createLog(settings.logLevel);
  const dieOf = (error: unknown) => {
    log.fatal({ err: error }, 'unexpected error, stopping');
    process.exit(1);
  };
  process.on('uncaughtException', dieOf);
  process.on('unhandledRejection', dieOf);
  const server = await startServer({ settings, log });
  stopOnSignals(server, log);
  log.info({ host: settings.host, port: server.port }, 'listening');
  greet(server);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof PlainError)) throw error;
  process.stderr.write(`${lineOf(error)}\n`);
  process.exitCode = 1;
}
