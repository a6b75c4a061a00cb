import { Command, CommanderError } from 'commander';
import { StorageUnavailable } from '#desk/storage.ts';
import { lineOf, PlainError } from '../plain-error.ts';
import { addAuditCommands } from './audit-commands.ts';
import { addConformanceCommand } from './conformance-command.ts';
import { addStaffCommands } from './staff-commands.ts';
import { addTokenCommands } from './token-commands.ts';

const program = new Command('deskwire')
  .description('Looks after a desk: its staff, tokens and audit log. The server may run meanwhile.')
  .option('--data <folder>', 'folder of the database (else DESKWIRE_DATA, else ./data)')
  .exitOverride();
addStaffCommands(program);
addTokenCommands(program);
addAuditCommands(program);
addConformanceCommand(program);

try {
  await program.parseAsync();
} catch (error) {
  // commander has printed its own line
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode;
  } else if (error instanceof PlainError || error instanceof StorageUnavailable) {
    process.stderr.write(`${lineOf(error)}\n`);
    process.exitCode = 1;
  } else throw error;
}
