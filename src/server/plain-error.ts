/**
 * The world is not as it must be, and one line says so: a wrong setting, a taken port, an unknown id on the command
 * line. The message is all that a person needs; the program prints it and exits with 1.
 */
export class PlainError extends Error {
  override readonly name = 'PlainError';
}

/** The one line for anything thrown: what it says, never its stack. */
export function lineOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\s*\n\s*/gu, ' ');
}

/** The code Node gives to errors of the system, such as EADDRINUSE. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
