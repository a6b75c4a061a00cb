import * as v from 'valibot';
import { decode } from '#protocol/decode.ts';
import { WireError } from '#protocol/errors.ts';
import { StaffId } from '#protocol/ids.ts';
import { Millis } from '#protocol/timestamp.ts';

const Staff = v.object({ id: StaffId, name: v.string() });
const SignedIn = v.object({ staff: Staff });
const Nobody = v.object({ staff: v.null() });
const SocketToken = v.object({ token: v.string(), expiresAt: Millis, staff: Staff });
const Refused = v.object({ error: WireError });

type Staff = v.InferOutput<typeof Staff>;

/** The server has no say now: no network, a proxy's error, a server that is starting. Worth another try. */
type Unreachable = { readonly at: 'unreachable' };
const UNREACHABLE: Unreachable = { at: 'unreachable' };

export type SessionAnswer =
  | { readonly at: 'signed-in'; readonly staff: Staff }
  | { readonly at: 'signed-out' }
  /** Whatever answers there is not this API: a server that knows only the seed document. */
  | { readonly at: 'no-api' }
  | Unreachable;

export type SignInAnswer =
  | { readonly at: 'signed-in'; readonly staff: Staff }
  | { readonly at: 'refused'; readonly message: string }
  | Unreachable;

export type TokenAnswer =
  | { readonly at: 'issued'; readonly token: string; readonly staff: Staff }
  | { readonly at: 'signed-out'; readonly code: string; readonly message: string }
  | Unreachable;

type Reply = { readonly status: number; readonly body: unknown };

/** Longest wait for a reply, in milliseconds. */
const REPLY_MS = 15_000;

/** Signing in and out over HTTP; the session itself is a cookie that no script sees (DESIGN 4.3). Nothing here rejects. */
export function createSessionApi(origin: string, fetch: typeof globalThis.fetch) {
  /** Undefined: no reply at all. A body that is not JSON is undefined. */
  async function call(method: 'GET' | 'POST', path: string, body?: object): Promise<Reply | undefined> {
    try {
      const reply = await fetch(`${origin}${path}`, {
        method,
        credentials: 'same-origin',
        cache: 'no-store',
        signal: AbortSignal.timeout(REPLY_MS),
        headers: body === undefined ? {} : { 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: reply.status, body: parsed(await reply.text()) };
    } catch {
      return undefined;
    }
  }

  return {
    /** Who this browser is signed in as. */
    async session(): Promise<SessionAnswer> {
      const reply = await call('GET', '/api/session');
      if (reply === undefined || reply.status >= 500) return UNREACHABLE;
      const known = decode(SignedIn, reply.body);
      if (reply.status === 200 && known.ok) return { at: 'signed-in', staff: known.value.staff };
      if (reply.status === 200 && decode(Nobody, reply.body).ok) return { at: 'signed-out' };
      return { at: 'no-api' };
    },

    async signIn(login: string, password: string): Promise<SignInAnswer> {
      const reply = await call('POST', '/api/sign-in', { login, password });
      if (reply === undefined) return UNREACHABLE;
      const known = decode(SignedIn, reply.body);
      if (reply.status === 200 && known.ok) return { at: 'signed-in', staff: known.value.staff };
      const refused = decode(Refused, reply.body);
      return refused.ok ? { at: 'refused', message: refused.value.error.message } : UNREACHABLE;
    },

    /** False: the server was not reached, and the session lives on. */
    async signOut(): Promise<boolean> {
      const reply = await call('POST', '/api/sign-out');
      return reply !== undefined && reply.status < 400;
    },

    /** A short-lived token for the socket. */
    async socketToken(): Promise<TokenAnswer> {
      const reply = await call('POST', '/api/socket-token');
      if (reply === undefined) return UNREACHABLE;
      const issued = decode(SocketToken, reply.body);
      if (reply.status === 200 && issued.ok) {
        return { at: 'issued', token: issued.value.token, staff: issued.value.staff };
      }
      const refused = decode(Refused, reply.body);
      return reply.status === 401 && refused.ok
        ? { at: 'signed-out', code: refused.value.error.code, message: refused.value.error.message }
        : UNREACHABLE;
    },
  };
}

export type SessionApi = ReturnType<typeof createSessionApi>;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
