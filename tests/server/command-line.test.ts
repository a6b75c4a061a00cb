import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { signIn } from './http-kit.ts';
import { deskwire } from './process-kit.ts';
import { newFolder, startTestServer } from './server-kit.ts';
import { ask, connect, next, staffClient } from './socket-kit.ts';

const LIMIT = 30_000;
const lastLine = (text: string) => text.trimEnd().split('\n').at(-1) ?? '';

test(
  '[AUTH-6] staff and a token made while the server runs sign in at once; revoking closes within a second',
  async () => {
    const { url, settings } = await startTestServer();
    const data = settings.dataFolder;
    const added = await deskwire(
      data,
      'staff',
      'add',
      '--id',
      'staff1',
      '--name',
      'Staff One',
      '--email',
      'One@Example.com',
    );
    expect(added).toMatchObject({ code: 0, stderr: '' });
    const password = /shown only this once\): (\S+)/u.exec(added.stdout)?.[1] ?? '';
    expect((await signIn(url, 'one@example.com', password)).json).toEqual({
      staff: { id: 'staff1', name: 'Staff One' },
    });

    const issued = await deskwire(data, 'token', 'issue', '--staff', 'staff1');
    const token = lastLine(issued.stdout);
    expect(token).toMatch(/^[\w-]{43}$/u);
    const { socket, heard } = await staffClient(url, 'staff1', token);

    const gone = next(socket, 'disconnect');
    const revoked = await deskwire(data, 'token', 'revoke', '--token', token);
    const before = performance.now();
    expect(revoked.code).toBe(0);
    expect((await gone)[0]).toBe('io server disconnect');
    expect(performance.now() - before).toBeLessThan(1_000);
    expect(heard.at(-1)).toMatchObject({ event: 'error', payload: { code: 'TOKEN_REVOKED' } });
    const again = await deskwire(data, 'token', 'revoke', '--token', token);
    expect(again).toMatchObject({ code: 1, stdout: '', stderr: 'No such token, or it has ended already.\n' });
  },
  LIMIT,
);

test(
  '[AUTH-2] disabling somebody closes all their sockets and lets them in no more',
  async () => {
    const { url, settings, addStaff } = await startTestServer();
    const { socket } = await staffClient(url, 'staff1', await addStaff('staff1'));
    const gone = next(socket, 'disconnect');
    expect((await deskwire(settings.dataFolder, 'staff', 'disable', '--id', 'staff1')).code).toBe(0);
    await gone;
    expect((await signIn(url, 'staff1')).status).toBe(401);
    const refused = await deskwire(settings.dataFolder, 'token', 'issue', '--staff', 'staff1');
    expect(refused).toMatchObject({ code: 1, stdout: '', stderr: 'This account is disabled.\n' });
    const list = await deskwire(settings.dataFolder, 'staff', 'list');
    expect(list.stdout).toMatch(/^staff1 +Staff staff1 +agent +disabled$/mu);
  },
  LIMIT,
);

test(
  '[ROLE-1] a role is given when somebody is added, and changed later',
  async () => {
    const { settings } = await startTestServer();
    const data = settings.dataFolder;
    const staff = (...args: readonly string[]) => deskwire(data, 'staff', ...args);
    const added = await staff('add', '--id', 'mai', '--name', 'Mai', '--role', 'supervisor');
    expect(added.stdout).toContain('Added mai (Mai) as supervisor.');
    expect((await staff('list')).stdout).toMatch(/^mai +Mai +supervisor +active$/mu);
    expect((await staff('role', '--id', 'mai', '--role', 'agent')).stdout).toContain(
      'mai is agent from now on.',
    );
    expect((await staff('list')).stdout).toMatch(/^mai +Mai +agent +active$/mu);
    expect(await staff('role', '--id', 'mai', '--role', 'agent')).toMatchObject({
      code: 1,
      stderr: 'mai is agent already.\n',
    });
    expect((await staff('role', '--id', 'mai', '--role', 'king')).code).toBe(1);
    expect((await deskwire(data, 'audit', 'verify')).code).toBe(0);
  },
  LIMIT,
);

test(
  '[AUTH-2] a new password ends browser sessions but not personal tokens',
  async () => {
    const { url, settings, addStaff } = await startTestServer();
    const token = await addStaff('staff1');
    const data = settings.dataFolder;
    expect(
      (await deskwire(data, 'staff', 'password', '--id', 'staff1', '--password', 'another horse')).code,
    ).toBe(0);
    expect((await signIn(url, 'staff1')).status).toBe(401);
    expect((await signIn(url, 'staff1', 'another horse')).status).toBe(200);
    const { socket } = connect(url);
    expect(await ask(socket, 'staff:auth', { staffId: 'staff1', token })).toMatchObject({ success: true });
    const list = await deskwire(data, 'token', 'list', '--staff', 'staff1');
    expect(
      list.stdout
        .split('\n')
        .slice(1, -1)
        .map((line) => line.split(/ +/u)[1]),
    ).toEqual(['session', 'personal']);
  },
  LIMIT,
);

test(
  '[AUDIT-1] the log is shown, found whole, and found broken where a row was changed',
  async () => {
    const { settings, close } = await startTestServer();
    const data = settings.dataFolder;
    await deskwire(
      data,
      'staff',
      'add',
      '--id',
      'staff1',
      '--name',
      'Staff One',
      '--password',
      'correct horse',
    );
    await deskwire(data, 'token', 'issue', '--staff', 'staff1');
    const tail = await deskwire(data, 'audit', 'tail', '-n', '2');
    expect(tail.stdout.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/^#2 {2}\S+Z {2}cli {2}staff:add {2}target=staff1$/u),
      expect.stringMatching(/^#3 {2}\S+Z {2}cli {2}token:issue:personal {2}target=\S+$/u),
    ]);
    const whole = await deskwire(data, 'audit', 'verify');
    expect(whole.stdout).toMatch(/^The audit log is whole: 3 rows\.[^\n]*\n[\da-f]{64}\n$/u);

    await close();
    const db = new DatabaseSync(join(data, 'deskwire.sqlite'));
    const [table] = db
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE '%audit%'")
      .all();
    db.exec(`UPDATE ${String(table?.['name'])} SET actor = 'nobody' WHERE number = 2`);
    db.close();
    expect(await deskwire(data, 'audit', 'verify')).toMatchObject({
      code: 1,
      stdout: '',
      stderr: 'The audit log is broken at row 2: it was changed.\n',
    });
  },
  LIMIT,
);

test.each([
  [['staff', 'disable', '--id', 'nobody'], 'There is no staff with the id nobody.'],
  [
    ['staff', 'add', '--id', 'a b', '--name', 'A'],
    '--id must be letters, digits, dots, dashes or underscores, 64 at most.',
  ],
  [['staff', 'add', '--id', 'a', '--name', ' '], '--name must have 1 to 200 characters.'],
  [['staff', 'add', '--id', 'a', '--name', 'A', '--email', 'a'], '--email must be an e-mail address.'],
  [
    ['staff', 'add', '--id', 'a', '--name', 'A', '--password', 'short'],
    '--password must have at least 8 characters.',
  ],
  [['staff', 'add', '--id', 'admin', '--name', 'A'], 'The id admin is taken.'],
  [
    ['token', 'issue', '--staff', 'admin', '--days', '0'],
    '--days must be a whole number from 1 to 3650; it is "0".',
  ],
  [['token', 'revoke'], 'Name the token by --id or by --token.'],
  [['audit', 'tail', '-n', 'x'], '-n must be a whole number from 1 to 100000; it is "x".'],
  [['staff', 'add', '--id', 'a'], "error: required option '--name <name>' not specified"],
  [
    ['staff', 'list', '--data', '/nowhere/desk'],
    'There is no desk in /nowhere/desk. Start the server there once, or name another with --data.',
  ],
])(
  'an error is one clear line and exit code 1: %s',
  async (args, line) => {
    const { settings } = await startTestServer();
    const { code, stdout, stderr } = await deskwire(settings.dataFolder, ...args);
    expect({ code, stdout, stderr }).toEqual({ code: 1, stdout: '', stderr: `${line}\n` });
  },
  LIMIT,
);

test.each([
  [[]],
  [['staff']],
  [['staff', 'add']],
  [['token', 'issue']],
  [['token', 'revoke']],
  [['audit', 'tail']],
])(
  '--help tells what %s takes',
  async (args) => {
    const { code, stdout, stderr } = await deskwire(newFolder(), ...args, '--help');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(new RegExp(`^Usage: deskwire ?${args.join(' ')}`, 'u'));
  },
  LIMIT,
);
