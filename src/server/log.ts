import { pino, type DestinationStream, type Logger } from 'pino';
import type { Settings } from './settings.ts';

/** Names under which a secret could ever stand in a logged object. */
const SECRETS = ['token', 'password', 'customerToken', 'cookie', 'authorization', 'passwordHash'];

/** JSON lines on stderr, written at once so that the last word before an end is not lost. */
export function createLog(
  level: Settings['logLevel'],
  destination: DestinationStream = pino.destination({ fd: 2, sync: true }),
): Logger {
  const paths = SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
  return pino({ level, redact: { paths, censor: '[redacted]' } }, destination);
}
