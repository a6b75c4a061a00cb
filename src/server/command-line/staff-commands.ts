import { type Command, Option } from 'commander';
import * as v from 'valibot';
import { asStaffId, type StaffId } from '#protocol/ids.ts';
import { type Role, ROLES } from '#protocol/role.ts';
import { Name } from '#protocol/text.ts';
import type { OpenDesk } from '../open-desk.ts';
import { PlainError } from '../plain-error.ts';
import { mintPassword } from '../secrets.ts';
import { type DeskOption, print, printTable, withDesk } from './with-desk.ts';

/** Narrower than the wire allows: an id is typed by hand and stands in logs. */
const NewStaffId = v.pipe(
  v.string(),
  v.regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u),
  v.transform(asStaffId),
);
const Email = v.pipe(v.string(), v.trim(), v.email(), v.maxLength(320));
const StaffName = v.pipe(Name, v.minLength(1));
const SHORTEST_PASSWORD = 8;

function check<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
  says: string,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, value);
  if (!result.success) throw new PlainError(says);
  return result.output;
}

function checkPassword(password: string | undefined): string {
  if (password === undefined) return mintPassword();
  if (password.length < SHORTEST_PASSWORD) {
    throw new PlainError(`--password must have at least ${SHORTEST_PASSWORD} characters.`);
  }
  return password;
}

/** The exact id of someone who exists. */
export async function existingStaff({ storage }: Pick<OpenDesk, 'storage'>, id: string): Promise<StaffId> {
  const staff = await storage.findStaff(id);
  if (staff === undefined || staff.id !== id) throw new PlainError(`There is no staff with the id ${id}.`);
  return staff.id;
}

type Add = DeskOption & {
  readonly id: string;
  readonly name: string;
  readonly email?: string;
  readonly password?: string;
  readonly role: Role;
};

async function add(options: Add): Promise<void> {
  const id = check(
    NewStaffId,
    options.id,
    '--id must be letters, digits, dots, dashes or underscores, 64 at most.',
  );
  const name = check(StaffName, options.name, '--name must have 1 to 200 characters.');
  const email =
    options.email === undefined ? null : check(Email, options.email, '--email must be an e-mail address.');
  const password = checkPassword(options.password);
  await withDesk(
    options,
    async ({ desk, storage, passwords }) => {
      const passwordHash = await passwords.hash(password);
      const entry = { at: desk.now(), actor: 'cli', act: 'staff:add', target: id };
      const added = await storage.addStaff(
        { id, name, email, disabledAt: null, passwordHash, role: options.role },
        entry,
      );
      if (!added)
        throw new PlainError(`The id ${id}${email === null ? '' : ` or the address ${email}`} is taken.`);
    },
    { mayCreate: true },
  );
  print(`Added ${id} (${name})${options.role === 'agent' ? '' : ` as ${options.role}`}.`);
  if (options.password === undefined) print(`Password (shown only this once): ${password}`);
}

async function list(options: DeskOption): Promise<void> {
  const staff = await withDesk(options, ({ storage }) => storage.listStaff());
  printTable(
    ['ID', 'NAME', 'E-MAIL', 'ROLE', 'STATE'],
    staff.map(({ id, name, email, role, disabledAt }) => [
      id,
      name,
      email ?? '',
      role,
      disabledAt === null ? 'active' : 'disabled',
    ]),
  );
}

async function disable(options: DeskOption & { readonly id: string }): Promise<void> {
  await withDesk(options, async (opened) => {
    const id = await existingStaff(opened, options.id);
    const entry = { at: opened.desk.now(), actor: 'cli', act: 'staff:disable', target: id };
    if (!(await opened.storage.disableStaff(id, entry))) throw new PlainError(`${id} is disabled already.`);
  });
  print(`Disabled ${options.id}. Every session and token of theirs has ended.`);
}

async function setRole(options: DeskOption & { readonly id: string; readonly role: Role }): Promise<void> {
  const { role } = options;
  await withDesk(options, async (opened) => {
    const id = await existingStaff(opened, options.id);
    const entry = { at: opened.desk.now(), actor: 'cli', act: 'staff:role', target: id, detail: role };
    if (!(await opened.storage.setStaffRole(id, role, entry)))
      throw new PlainError(`${id} is ${role} already.`);
  });
  print(`${options.id} is ${role} from now on. A console that is open shows it after its next sign-in.`);
}

async function setPassword(
  options: DeskOption & { readonly id: string; readonly password?: string },
): Promise<void> {
  const password = checkPassword(options.password);
  await withDesk(options, async (opened) => {
    const id = await existingStaff(opened, options.id);
    const hash = await opened.passwords.hash(password);
    const entry = { at: opened.desk.now(), actor: 'cli', act: 'staff:password', target: id };
    await opened.storage.setStaffPassword(id, hash, entry);
  });
  print(`Changed the password of ${options.id}. Their browsers must sign in again.`);
  if (options.password === undefined) print(`Password (shown only this once): ${password}`);
}

const roleOption = (says: string) => new Option('--role <role>', says).choices(ROLES);

/** `staff add | list | role | disable | password`. */
export function addStaffCommands(program: Command): void {
  const staff = program.command('staff').description('who may sign in');
  staff
    .command('add')
    .description('add somebody')
    .requiredOption('--id <id>', 'staff id, as it stands in the protocol, e.g. staff1')
    .requiredOption('--name <name>', 'name that colleagues and customers see')
    .option('--email <address>', 'may be used to sign in instead of the id')
    .option('--password <password>', 'without it one is made and printed')
    .addOption(roleOption('a supervisor takes over what colleagues hold').default('agent'))
    .action(async (_options, command: Command) => add(command.optsWithGlobals<Add>()));
  staff
    .command('list')
    .description('everybody, disabled ones too')
    .action(async (_options, command: Command) => list(command.optsWithGlobals<DeskOption>()));
  staff
    .command('role')
    .description('make somebody a supervisor, or an agent again')
    .requiredOption('--id <id>', 'staff id')
    .addOption(roleOption('the role from now on').makeOptionMandatory())
    .action(async (_options, command: Command) =>
      setRole(command.optsWithGlobals<DeskOption & { id: string; role: Role }>()),
    );
  staff
    .command('disable')
    .description('end all sessions and tokens of somebody for good; their words stay')
    .requiredOption('--id <id>', 'staff id')
    .action(async (_options, command: Command) =>
      disable(command.optsWithGlobals<DeskOption & { id: string }>()),
    );
  staff
    .command('password')
    .description('set a new password and end the sessions opened with the old one')
    .requiredOption('--id <id>', 'staff id')
    .option('--password <password>', 'without it one is made and printed')
    .action(async (_options, command: Command) =>
      setPassword(command.optsWithGlobals<DeskOption & { id: string; password?: string }>()),
    );
}
