import { beforeEach, describe, expect, test } from 'vitest';
import { asStaffId } from '#protocol/ids.ts';
import { answerOf, codeOf, createDeskKit, type DeskKit } from './desk-kit.ts';

const staff1 = asStaffId('staff1');
let kit: DeskKit;

beforeEach(async () => {
  kit = createDeskKit({ lifetimes: { session: 60_000, socket: 10_000 } });
  await kit.staff('staff1', 'Staff One');
  await kit.staff('staff2', 'Staff Two');
});

const signIn = (login: string, password: string) => kit.desk.signIn.signIn({ login, password });

describe('[AUTH-3] id or e-mail and password open a session', () => {
  test.each(['staff1', 'staff1@desk.example', 'STAFF1@Desk.Example'])('%s', async (login) => {
    const issued = answerOf(await signIn(login, 'secret'));
    expect(issued.staff).toMatchObject({ id: 'staff1', name: 'Staff One' });
    expect(codeOf(await kit.desk.signIn.whoIs(issued.token))).toBe('done');
  });

  test('a wrong password and an unknown name are answered alike, and remembered', async () => {
    const wrong = await signIn('staff1', 'guess');
    const unknown = await signIn('nobody', 'secret');
    expect(wrong).toStrictEqual(unknown);
    expect(codeOf(wrong)).toBe('UNAUTHENTICATED');
    const acts = (await kit.storage.auditTail(2)).map(({ act }) => act);
    expect(acts).toStrictEqual(['sign-in:refused', 'sign-in:refused']);
  });

  test('a disabled account does not open', async () => {
    await kit.storage.disableStaff(staff1, { at: kit.now(), actor: 'cli', act: 'staff:disable' });
    expect(codeOf(await signIn('staff1', 'secret'))).toBe('UNAUTHENTICATED');
  });
});

describe('[AUTH-5] a browser session fetches tokens for its socket', () => {
  test('the token opens a connection for its own staff id only', async () => {
    const session = answerOf(await signIn('staff1', 'secret'));
    const { token } = answerOf(await kit.desk.signIn.mintSocketToken(session.token));
    expect(codeOf(await kit.desk.signIn.authenticate({ token, staffId: staff1 }))).toBe('done');
    const other = await kit.desk.signIn.authenticate({ token, staffId: asStaffId('staff2') });
    expect(codeOf(other)).toBe('UNAUTHENTICATED');
  });

  test("the cookie's own token is not taken at the socket, nor a socket token as a cookie", async () => {
    const session = answerOf(await signIn('staff1', 'secret'));
    const direct = await kit.desk.signIn.authenticate({ token: session.token, staffId: staff1 });
    expect(codeOf(direct)).toBe('UNAUTHENTICATED');
    const { token } = answerOf(await kit.desk.signIn.mintSocketToken(session.token));
    expect(codeOf(await kit.desk.signIn.whoIs(token))).toBe('UNAUTHENTICATED');
    expect(codeOf(await kit.desk.signIn.mintSocketToken(token))).toBe('UNAUTHENTICATED');
  });
});

describe('[AUTH-1] a session holds only while its token does', () => {
  async function connected() {
    const session = answerOf(await signIn('staff1', 'secret'));
    const { token } = answerOf(await kit.desk.signIn.mintSocketToken(session.token));
    const connection = answerOf(await kit.desk.signIn.authenticate({ token, staffId: staff1 }));
    return { session, connection, token };
  }

  test('it runs out', async () => {
    const { connection, token } = await connected();
    expect(await kit.desk.signIn.checkSession(connection)).toBeUndefined();
    kit.advance(10_000);
    expect(await kit.desk.signIn.checkSession(connection)).toMatchObject({ code: 'TOKEN_EXPIRED' });
    const again = await kit.desk.signIn.authenticate({ token, staffId: staff1 });
    expect(codeOf(again)).toBe('TOKEN_EXPIRED');
  });

  test('[AUTH-4] signing out ends every socket token of that browser', async () => {
    const { session, connection } = await connected();
    await kit.desk.signIn.signOut(session.token);
    expect(await kit.desk.signIn.checkSession(connection)).toMatchObject({ code: 'TOKEN_REVOKED' });
    expect(codeOf(await kit.desk.signIn.mintSocketToken(session.token))).toBe('TOKEN_REVOKED');
  });

  test('disabling the account ends it', async () => {
    const { connection } = await connected();
    await kit.storage.disableStaff(staff1, { at: kit.now(), actor: 'cli', act: 'staff:disable' });
    expect(await kit.desk.signIn.checkSession(connection)).toMatchObject({ code: 'TOKEN_REVOKED' });
  });

  test('a socket token does not outlive its session', async () => {
    const { session, connection } = await connected();
    kit.advance(55_000);
    const late = answerOf(await kit.desk.signIn.mintSocketToken(session.token));
    const renewed = answerOf(await kit.desk.signIn.authenticate({ token: late.token, staffId: staff1 }));
    expect(renewed.expiresAt).toBe(session.expiresAt);
    expect(connection.expiresAt).toBeLessThan(session.expiresAt);
    kit.advance(5_000);
    expect(await kit.desk.signIn.checkSession(renewed)).toMatchObject({ code: 'TOKEN_EXPIRED' });
  });
});

test("[AUTH-7] another's name in a payload is refused and remembered", async () => {
  const session = await kit.staff('staff3');
  expect(await kit.desk.signIn.checkClaim(session, session.staffId, 'message:send')).toBeUndefined();
  const spoof = await kit.desk.signIn.checkClaim(session, staff1, 'message:send');
  expect(spoof).toMatchObject({ code: 'FORBIDDEN' });
  const [row] = await kit.storage.auditTail(1);
  expect(row).toMatchObject({ actor: 'staff3', act: 'message:send:refused', detail: 'FORBIDDEN' });
});

test('[AUTH-8] no secret is kept or logged in the clear', async () => {
  const session = answerOf(await signIn('staff1', 'secret'));
  const rows = JSON.stringify(await kit.storage.auditTail(100));
  expect(rows).not.toContain(session.token);
  expect(JSON.stringify(await kit.storage.listTokens(staff1, kit.now()))).not.toContain(session.token);
});

test('[AUTH-6] a personal token is for an existing, enabled account', async () => {
  expect(codeOf(await kit.desk.signIn.issuePersonalToken(asStaffId('nobody'), 1000))).toBe('NOT_FOUND');
  const { token } = answerOf(await kit.desk.signIn.issuePersonalToken(staff1, 1000));
  expect(codeOf(await kit.desk.signIn.authenticate({ token, staffId: staff1 }))).toBe('done');
  kit.advance(1000);
  expect(codeOf(await kit.desk.signIn.authenticate({ token, staffId: staff1 }))).toBe('TOKEN_EXPIRED');
});
