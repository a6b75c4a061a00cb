import type { Command } from 'commander';
import type { AuditRow } from '#desk/records.ts';
import type { Storage } from '#desk/storage.ts';
import { CHAIN_START, type ChainEnd, verifyChain } from '#storage/audit-chain.ts';
import { PlainError } from '../plain-error.ts';
import { digest } from '../secrets.ts';
import { type DeskOption, print, timeText, withDesk } from './with-desk.ts';

const PAGE_ROWS = 5_000;

/** One row on one line, whatever stands in it. */
function lineOf({ number, at, actor, act, customerId, target, detail }: AuditRow): string {
  const words = [
    `#${number}`,
    timeText(at),
    actor,
    act,
    customerId && `customer=${customerId}`,
    target && `target=${target}`,
    detail,
  ];
  return words
    .filter((word) => word !== undefined && word !== '')
    .join('  ')
    .replace(/\p{C}/gu, '?');
}

async function tail(options: DeskOption & { readonly lines: string }): Promise<void> {
  const lines = Number(options.lines);
  if (!Number.isInteger(lines) || lines < 1 || lines > 100_000) {
    throw new PlainError(
      `-n must be a whole number from 1 to 100000; it is ${JSON.stringify(options.lines)}.`,
    );
  }
  print(...(await withDesk(options, ({ storage }) => storage.auditTail(lines))).map(lineOf));
}

async function verifyAll(storage: Storage): Promise<ChainEnd> {
  let end = CHAIN_START;
  for (;;) {
    const rows = await storage.auditAfter(end.number, PAGE_ROWS);
    const verdict = verifyChain(rows, digest, end);
    if (!verdict.ok) {
      const fault = { gap: 'it is missing', link: 'it is tied to another row', content: 'it was changed' }[
        verdict.fault
      ];
      throw new PlainError(`The audit log is broken at row ${verdict.number}: ${fault}.`);
    }
    end = verdict.end;
    if (rows.length < PAGE_ROWS) return end;
  }
}

async function verify(options: DeskOption): Promise<void> {
  const end = await withDesk(options, ({ storage }) => verifyAll(storage));
  print(
    `The audit log is whole: ${end.number} rows. Compare the last hash with one kept elsewhere:`,
    end.hash,
  );
}

/** `audit tail | verify`. */
export function addAuditCommands(program: Command): void {
  const audit = program.command('audit').description('what the staff did');
  audit
    .command('tail')
    .description('the newest rows, oldest first')
    .option('-n, --lines <n>', 'how many', '20')
    .action(async (_options, command: Command) =>
      tail(command.optsWithGlobals<DeskOption & { lines: string }>()),
    );
  audit
    .command('verify')
    .description('check the chain of hashes from the first row to the last')
    .action(async (_options, command: Command) => verify(command.optsWithGlobals<DeskOption>()));
}
