import { http, HttpResponse } from 'msw/http';
import type { Outcome } from '#desk/outcome.ts';
import type { Staff } from '#desk/records.ts';
import { decode } from '#protocol/decode.ts';
import { type Refusal, refusal, toWireError } from '#protocol/errors.ts';
import { SignIn, statusOf } from '#protocol/http.ts';
import type { MockEngine } from '../engine/create-mock-engine.ts';

/** Where the session's secret is kept between requests. */
export type Keeper = {
  get(): string | undefined;
  set(token: string | undefined): void;
};

export type HttpPorts = {
  /** Of the desk, e.g. `http://desk-1.mock`. */
  readonly origin: string;
  /** Null: a server that knows only the seed document has none of these routes. */
  readonly sessions: MockEngine['signIns'] | null;
  readonly keeper: Keeper;
};

const publicStaff = ({ id, name }: Staff) => ({ id, name });
const refused = (found: Refusal): Response =>
  HttpResponse.json({ error: toWireError(found) }, { status: statusOf(found.code) });

async function bodyOf(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    return undefined;
  }
}

/**
 * The server's `/api` for a desk inside the page: the same rules, the same answers. Instead of a cookie, which all tabs would
 * share, the session's secret is kept by `keeper`. While it is not reachable nothing is answered, as without a network.
 */
export function httpHandlers({ origin, sessions, keeper }: HttpPorts, isReachable: () => boolean) {
  const routes = sessions === null ? [] : sessionRoutes(sessions, keeper);
  const reachable =
    (answer: Route['answer']) =>
    async ({ request }: { readonly request: Request }): Promise<Response> =>
      isReachable() ? answer(request) : HttpResponse.error();

  return [
    ...routes.map(({ method, path, answer }) => http[method](origin + path, reachable(answer))),
    http.all(
      `${origin}/api/*`,
      reachable(async () => refused(refusal('NOT_FOUND', 'There is nothing here.'))),
    ),
    // long polling, which the client tries when its WebSocket fails: there is none here
    http.all(`${origin}/socket.io/`, () => HttpResponse.error()),
  ];
}

type Route = {
  readonly method: 'get' | 'post';
  readonly path: string;
  answer(request: Request): Promise<Response>;
};

function sessionRoutes(sessions: MockEngine['signIns'], keeper: Keeper): readonly Route[] {
  /** A route that wants a session, and what it answers without one. */
  async function withSession<T>(
    ask: (token: string) => Promise<Outcome<T>>,
    answer: (found: T) => object,
    otherwise: (found: Refusal) => Response,
  ): Promise<Response> {
    const token = keeper.get();
    if (token === undefined) return otherwise(refusal('UNAUTHENTICATED'));
    const outcome = await ask(token);
    return outcome.ok ? HttpResponse.json(answer(outcome.answer)) : otherwise(outcome.refusal);
  }

  return [
    {
      method: 'get',
      path: '/api/session',
      answer: () =>
        withSession(
          sessions.whoIs,
          (staff) => ({ staff: publicStaff(staff) }),
          () => HttpResponse.json({ staff: null }),
        ),
    },
    {
      method: 'post',
      path: '/api/sign-in',
      async answer(request) {
        const input = decode(SignIn, await bodyOf(request));
        if (!input.ok) return refused(input.refusal);
        const outcome = await sessions.signIn(input.value.login, input.value.password);
        if (!outcome.ok) return refused(outcome.refusal);
        const earlier = keeper.get();
        if (earlier !== undefined) await sessions.signOut(earlier);
        keeper.set(outcome.answer.token);
        return HttpResponse.json({ staff: publicStaff(outcome.answer.staff) });
      },
    },
    {
      method: 'post',
      path: '/api/sign-out',
      async answer() {
        const token = keeper.get();
        keeper.set(undefined);
        if (token !== undefined) await sessions.signOut(token);
        return HttpResponse.json({ ok: true });
      },
    },
    {
      method: 'post',
      path: '/api/socket-token',
      answer: () =>
        withSession(
          sessions.socketToken,
          ({ token, expiresAt, staff }) => ({ token, expiresAt, staff: publicStaff(staff) }),
          refused,
        ),
    },
  ];
}
