import { exec } from 'node:child_process';
import { promisify } from 'node:util';
import { type Command, Option } from 'commander';
import { countsOf, spellReport, toJson } from '#conformance/report.ts';
import { type CustomerWish, type ExtensionWish, runConformance } from '#conformance/run-conformance.ts';
import type { Staff } from '#conformance/stage.ts';
import { PlainError } from '../plain-error.ts';
import { print } from './with-desk.ts';

type Options = {
  readonly staff: string;
  readonly token: string;
  readonly second?: string;
  readonly extension: ExtensionWish;
  readonly customer: CustomerWish;
  readonly customerWait: string;
  readonly patience: string;
  readonly revokeWith?: string;
  readonly json?: true;
};

function checkUrl(text: string): string {
  if (URL.canParse(text) && /^https?:$/u.test(new URL(text).protocol)) return text;
  throw new PlainError(`${JSON.stringify(text)} must be an address such as http://localhost:4000.`);
}

/** `ID:TOKEN`. Ids have no colon; a token may. */
function readSecond(text: string | undefined): Staff | undefined {
  if (text === undefined) return undefined;
  const [, id, token] = /^([^:]+):(.+)$/u.exec(text) ?? [];
  if (id === undefined || token === undefined) throw new PlainError('--second must be ID:TOKEN.');
  return { id, token };
}

function milliseconds(flag: string, text: string): number {
  const seconds = Number(text);
  if (!(seconds > 0 && seconds <= 600)) {
    throw new PlainError(`${flag} must be a number of seconds, 600 at most; it is ${JSON.stringify(text)}.`);
  }
  return seconds * 1_000;
}

async function conformance(address: string, options: Options): Promise<void> {
  const { staff: id, token, extension, customer, revokeWith, json } = options;
  const report = await runConformance({
    url: checkUrl(address),
    staff: { id, token },
    second: readSecond(options.second),
    extension,
    customers: customer,
    customerWaitMs: milliseconds('--customer-wait', options.customerWait),
    prompt: (line) => process.stderr.write(`${line}\n`),
    waits: { patienceMs: milliseconds('--patience', options.patience) },
    revoke:
      revokeWith === undefined
        ? undefined
        : async () => {
            await promisify(exec)(revokeWith, { timeout: 60_000 });
          },
  });
  print(json === true ? JSON.stringify(toJson(report), undefined, 2) : spellReport(report));
  if (countsOf(report).broken > 0) process.exitCode = 1;
}

/** `conformance <url>`: for servers that somebody else wrote as much as for ours. */
export function addConformanceCommand(program: Command): void {
  program
    .command('conformance')
    .description(
      'tell any server the seed document, rule by rule, and print which it keeps and which it breaks',
    )
    .argument('<url>', 'where the server is, e.g. http://localhost:4000')
    .requiredOption('--staff <id>', 'a member of staff whom the server knows')
    .requiredOption('--token <token>', 'their token')
    .option('--second <id:token>', 'a colleague, for rules about two people')
    .addOption(
      new Option('--extension <wish>', 'deskwire/1: judged if offered, demanded, or left alone')
        .choices(['auto', 'require', 'skip'])
        .default('auto'),
    )
    .addOption(
      new Option('--customer <how>', "customers: through /customer, or the server's own from its queue")
        .choices(['auto', 'door', 'queue'])
        .default('auto'),
    )
    .option('--customer-wait <seconds>', 'how long to wait for a customer in the queue', '30')
    .option('--patience <seconds>', 'how long to wait for an answer', '2')
    .option('--revoke-with <command>', "a command that ends the staff's token, run at the end")
    .option('--json', 'the report for programs')
    .addHelpText(
      'after',
      '\nIt accepts customers, writes to them and ends: not for a desk at work. Exit code 1: something is broken.',
    )
    .action((url: string, options: Options) => conformance(url, options));
}
