import { SECRET } from './acts.ts';

/** A reply over HTTP, read to its end. `body` is undefined where it was no JSON. */
export type Reply = { readonly status: number; readonly body: unknown };

/** Whereto a request goes, without the server's address. */
export const pathOf = (input: RequestInfo | URL): string =>
  new URL(input instanceof Request ? input.url : input, 'http://here.invalid').pathname;

/** Undefined: no JSON. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A reply whose body is there at once: reading it takes no turn of its own. */
export function replyOf({ status, body }: Reply): Response {
  const reply = new Response(null, { status });
  reply.text = () => Promise.resolve(JSON.stringify(body) ?? '');
  return reply;
}

/** A recording never holds a secret, not even in memory. */
export function withoutToken(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'token' in body ? { ...body, token: SECRET } : body;
}
