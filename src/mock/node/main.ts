import { Command, InvalidArgumentError, Option } from 'commander';
import { CONTROL_PAGE, CONTROL_PATH } from '../control-api/endpoints.ts';
import { KNOWN_STAFF } from '../engine/people.ts';
import type { MockMode } from '../engine/wire.ts';
import { spellError } from '../scenarios/scenario.ts';
import { builtInScenarios, findScenario } from './scenario-files.ts';
import { type RunningMock, startMock } from './start-mock.ts';

const CONSOLE_PARENT_LOOK_MS = 500;

type Flags = {
  readonly mode: MockMode;
  readonly port: number;
  readonly host: string;
  readonly seed: number;
  readonly scenario?: string;
};

const whole = (most: number) => (text: string) => {
  if (/^\d+$/u.test(text) && Number(text) <= most) return Number(text);
  throw new InvalidArgumentError(`It must be a whole number from 0 to ${most}.`);
};

function describeScenarios(): string {
  const lines = [...builtInScenarios().values()].map(({ name, about }) => `  ${name.padEnd(17)}${about}`);
  return `\nScenarios:\n${lines.join('\n')}\n\nMore in docs/qa.md: how to write a scenario, faults, the control API.`;
}

const program = new Command('mock')
  .description('A mock desk for QA: the real rules on memory, with scenarios and faults.')
  .addOption(
    new Option('--mode <mode>', 'seed: exactly the seed document; extended: deskwire/1')
      .choices(['seed', 'extended'])
      .default('extended'),
  )
  .option('--port <port>', 'port to listen on; 0 takes any free one', whole(65_535), 4100)
  .option('--host <host>', 'address to listen on; 0.0.0.0 is reached from all machines', '127.0.0.1')
  .option(
    '--seed <number>',
    'of ids, tokens and chance: the same seed, the same run',
    whole(2_147_483_647),
    1,
  )
  .option('--scenario <name or file>', 'begin with this one (else with an empty desk)')
  .addHelpText('after', describeScenarios);

function greet({ url, engine }: RunningMock): void {
  const [first] = KNOWN_STAFF;
  const signIn =
    engine.mode === 'seed'
      ? `staff id ${first.id}, token ${first.token}`
      : `${first.id} with password ${first.password}; for scripts: token ${first.token}`;
  process.stdout.write(
    [
      `Console:        ${url}/`,
      `Customer page:  ${url}/customer`,
      `Control page:   ${url}${CONTROL_PAGE}`,
      `Control API:    ${url}${CONTROL_PATH}/state`,
      `Sign in:        ${signIn} (also ${KNOWN_STAFF.slice(1)
        .map(({ id }) => id)
        .join(', ')})`,
      `Mode ${engine.mode}, seed ${engine.seed()}. Ctrl+C ends it.`,
      '',
    ].join('\n'),
  );
}

/** npm hands signals to its shell alone: the end of that shell counts as one. */
function stopOnSignals(mock: RunningMock): void {
  const stop = () => {
    void mock.close().finally(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) stop();
  }, CONSOLE_PARENT_LOOK_MS).unref();
}

function complain(line: string): void {
  process.stderr.write(`${line}\n`);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const { mode, port, host, seed, scenario: wanted } = program.parse().opts<Flags>();
  const found = wanted === undefined ? undefined : findScenario(wanted);
  if (found !== undefined && !found.ok) {
    complain(spellError(found.error));
    return;
  }
  const log = {
    error: (fields: object, message: string) => {
      process.stderr.write(
        `${message} ${JSON.stringify(fields, (_key, value: unknown) => (value instanceof Error ? value.stack : value))}\n`,
      );
    },
    warn: () => undefined,
  };
  try {
    const options = { mode, port, host, seed, log };
    const mock = await startMock(found === undefined ? options : { ...options, scenario: found.scenario });
    stopOnSignals(mock);
    greet(mock);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      complain(`Port ${port} is taken by another program. Give --port another one.`);
    } else throw error;
  }
}

await main();
