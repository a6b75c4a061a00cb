import { ERROR_CODES, type ErrorCode } from '#protocol/errors.ts';
import { refusalsWords } from '../words/en/refusals.ts';

/** What our server says of its own accord, beside what its codes say: it is known by its text alone. */
const OWN = ['password', 'disabled'] as const;

/** What a code says, in the language that is spoken. */
export function codeSays(code: ErrorCode): string {
  return refusalsWords()[`code_${code}`];
}

/** A sentence of the server in the language that is spoken; one that is not known here, in the server's own words. */
export function serverSays(message: string): string {
  const { english } = refusalsWords;
  const code = ERROR_CODES.find((one) => english[`code_${one}`] === message);
  if (code !== undefined) return codeSays(code);
  const own = OWN.find((one) => english[`own_${one}`] === message);
  return own === undefined ? message : refusalsWords()[`own_${own}`];
}
