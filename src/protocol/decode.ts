import * as v from 'valibot';
import type { Refusal } from './errors.ts';

export type Decoded<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal };

/**
 * Checks what came from outside. Unknown fields are dropped, wrong shapes refused with the path of the first
 * fault; the input itself is never echoed: a deeply nested one would overflow the sender (reliability.md, finding 4).
 */
export function decode<const Schema extends v.GenericSchema>(
  schema: Schema,
  input: unknown,
): Decoded<v.InferOutput<Schema>> {
  const result = v.safeParse(schema, input, { abortEarly: true });
  if (result.success) return { ok: true, value: result.output };
  const issue = result.issues[0];
  const path = v.getDotPath(issue) ?? 'payload';
  if (issue.type === 'max_length') {
    return { ok: false, refusal: { code: 'PAYLOAD_TOO_LARGE', message: `${path} is too long.` } };
  }
  return {
    ok: false,
    refusal: { code: 'INVALID_PAYLOAD', message: `${path} has not the documented shape.` },
  };
}
