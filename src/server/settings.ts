import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import * as v from 'valibot';
import { PlainError } from './plain-error.ts';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Every setting: its name in the environment, what it is when nothing is set, and what `--help` says of it. */
export const SETTINGS = [
  ['PORT', '4000', 'Port to listen on; 0 takes any free one.'],
  [
    'HOST',
    '127.0.0.1',
    'Address to listen on. The default is reached from this machine only; 0.0.0.0 from all.',
  ],
  ['DESKWIRE_DATA', './data', 'Folder of the database. Made when missing.'],
  [
    'DESKWIRE_ORIGINS',
    '',
    "Web origins that may connect, by comma: the console's own address and sites with the widget. Empty: the same host.",
  ],
  ['DESKWIRE_PROXIES', '0', 'How many trusted proxies stand in front; their X-Forwarded-For is believed.'],
  ['DESKWIRE_OFFER_SECONDS', '60', 'How long a colleague has to answer when a conversation is offered.'],
  ['DESKWIRE_LOG', 'warn', `How much is logged: ${LOG_LEVELS.join(', ')}.`],
] as const;

export type Settings = {
  readonly port: number;
  readonly host: string;
  /** Absolute path. */
  readonly dataFolder: string;
  /** Exactly these web origins, or null: whatever host the request itself was sent to. */
  readonly origins: readonly string[] | null;
  readonly proxies: number;
  /** How long an offer stays open, in milliseconds. */
  readonly offerMs: number;
  readonly logLevel: (typeof LOG_LEVELS)[number];
};

const whole = (most: number) =>
  v.pipe(
    v.string(),
    v.trim(),
    v.regex(/^\d+$/u),
    v.transform(Number),
    v.maxValue(most, `must be a whole number from 0 to ${most}`),
  );

/** An origin as a browser spells it: scheme, host and, unless it is the scheme's own, port. */
const Origin = v.pipe(
  v.string(),
  v.check((text) => URL.canParse(text) && /^https?:\/\/[^/]+$/u.test(text) && new URL(text).origin === text),
);

const RULES = {
  PORT: ['must be a whole number from 0 to 65535', whole(65_535)],
  HOST: ['must be a host name or an address', v.pipe(v.string(), v.trim(), v.regex(/^[\w.:-]+$/u))],
  DESKWIRE_DATA: [
    'must be a folder',
    v.pipe(
      v.string(),
      v.minLength(1),
      v.transform((path) => resolve(path)),
    ),
  ],
  DESKWIRE_ORIGINS: [
    'must be origins such as https://desk.example.com, separated by commas, without a path',
    v.pipe(
      v.string(),
      v.transform((text) =>
        text
          .split(',')
          .map((one) => one.trim())
          .filter((one) => one !== ''),
      ),
      v.array(Origin),
      v.transform((list) => (list.length === 0 ? null : list)),
    ),
  ],
  DESKWIRE_PROXIES: ['must be a whole number from 0 to 16', whole(16)],
  DESKWIRE_OFFER_SECONDS: [
    'must be a whole number from 1 to 3600',
    v.pipe(
      v.string(),
      v.trim(),
      v.regex(/^\d+$/u),
      v.transform(Number),
      v.minValue(1),
      v.maxValue(3_600),
      v.transform((seconds) => seconds * 1_000),
    ),
  ],
  DESKWIRE_LOG: [`must be one of ${LOG_LEVELS.join(', ')}`, v.picklist(LOG_LEVELS)],
} as const;

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads `.env` in the working folder, if there is one. What the environment says already wins. */
export function loadEnvFile(): void {
  if (existsSync('.env')) process.loadEnvFile('.env');
}

/** Throws a `PlainError` that names the first wrong setting. An empty value counts as not set. */
export function readSettings(env: Environment): Settings {
  const read = <Name extends keyof typeof RULES>(name: Name): v.InferOutput<(typeof RULES)[Name][1]> => {
    const [must, schema] = RULES[name];
    const fallback = SETTINGS.find(([known]) => known === name)?.[1] ?? '';
    const value = env[name] === undefined || env[name] === '' ? fallback : env[name];
    const result = v.safeParse(schema, value);
    if (!result.success) throw new PlainError(`${name} ${must}; it is ${JSON.stringify(value)}.`);
    return result.output;
  };
  return {
    port: read('PORT'),
    host: read('HOST'),
    dataFolder: read('DESKWIRE_DATA'),
    origins: read('DESKWIRE_ORIGINS'),
    proxies: read('DESKWIRE_PROXIES'),
    offerMs: read('DESKWIRE_OFFER_SECONDS'),
    logLevel: read('DESKWIRE_LOG'),
  };
}

/** The settings as `--help` lists them. */
export function describeSettings(): string {
  return SETTINGS.map(([name, fallback, says]) => {
    const unset = fallback === '' ? '' : ` Default: ${fallback}.`;
    return `  ${name.padEnd(23)}${says}${unset}`;
  }).join('\n');
}
