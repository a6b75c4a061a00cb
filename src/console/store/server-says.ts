import { ERRORS, type ErrorCode } from '#protocol/errors.ts';
import { refusalsWords } from '../words/en/refusals.ts';
import { SERVER_OWN } from '../words/server-own.ts';

const CODES = Object.keys(ERRORS) as ErrorCode[];

/** A sentence of the server in the language that is spoken; one that is not known here, in the server's own words. */
export function serverSays(message: string): string {
  const t = refusalsWords();
  const code = CODES.find((one) => ERRORS[one].says === message);
  if (code !== undefined) return t[`code_${code}`];
  const own = SERVER_OWN.find(({ says }) => says === message);
  return own === undefined ? message : t[`own_${own.id}`];
}
