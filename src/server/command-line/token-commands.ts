import type { Command } from 'commander';
import { digest } from '../secrets.ts';
import { PlainError } from '../plain-error.ts';
import { existingStaff } from './staff-commands.ts';
import { type DeskOption, print, printTable, timeText, withDesk } from './with-desk.ts';

const DAY_MS = 86_400_000;
const MOST_DAYS = 3_650;

type Issue = DeskOption & { readonly staff: string; readonly days: string };

async function issue(options: Issue): Promise<void> {
  const days = Number(options.days);
  if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS) {
    throw new PlainError(
      `--days must be a whole number from 1 to ${MOST_DAYS}; it is ${JSON.stringify(options.days)}.`,
    );
  }
  const issued = await withDesk(options, async (opened) => {
    const staffId = await existingStaff(opened, options.staff);
    const outcome = await opened.desk.signIn.issuePersonalToken(staffId, days * DAY_MS);
    if (!outcome.ok) throw new PlainError(outcome.refusal.message);
    return outcome.answer;
  });
  print(
    `Token ${issued.id} of ${issued.staff.id}, until ${timeText(issued.expiresAt)}. It is shown only this once:`,
  );
  // alone on the last line, for scripts
  print(issued.token);
}

async function list(options: DeskOption & { readonly staff: string }): Promise<void> {
  const tokens = await withDesk(options, async (opened) =>
    opened.storage.listTokens(await existingStaff(opened, options.staff), opened.desk.now()),
  );
  printTable(
    ['ID', 'KIND', 'CREATED', 'EXPIRES'],
    tokens.map(({ id, kind, createdAt, expiresAt }) => [id, kind, timeText(createdAt), timeText(expiresAt)]),
  );
}

type Revoke = DeskOption & { readonly id?: string; readonly token?: string };

async function revoke({ id, token, ...options }: Revoke): Promise<void> {
  if ((id === undefined) === (token === undefined))
    throw new PlainError('Name the token by --id or by --token.');
  const by = id === undefined ? { hash: digest(token ?? '') } : { id };
  await withDesk(options, async ({ desk, storage }) => {
    const entry = {
      at: desk.now(),
      actor: 'cli',
      act: 'token:revoke',
      ...(id === undefined ? {} : { target: id }),
    };
    if (!(await storage.revokeToken(by, entry)))
      throw new PlainError('No such token, or it has ended already.');
  });
  print('Revoked. What was connected with it is closed within a second.');
}

/** `token issue | list | revoke`. */
export function addTokenCommands(program: Command): void {
  const token = program
    .command('token')
    .description('tokens for scripts, and what else somebody is signed in with');
  token
    .command('issue')
    .description('make a personal token; it stands alone on the last line')
    .requiredOption('--staff <id>', 'whose token')
    .option('--days <n>', 'how long it is good', '365')
    .action(async (_options, command: Command) => issue(command.optsWithGlobals<Issue>()));
  token
    .command('list')
    .description('living tokens and sessions, newest first')
    .requiredOption('--staff <id>', 'whose')
    .action(async (_options, command: Command) =>
      list(command.optsWithGlobals<DeskOption & { staff: string }>()),
    );
  token
    .command('revoke')
    .description('end a token or session and close what is connected with it')
    .option('--id <id>', 'as `token list` shows it')
    .option('--token <token>', 'the token itself')
    .action(async (_options, command: Command) => revoke(command.optsWithGlobals<Revoke>()));
}
