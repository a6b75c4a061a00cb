import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { http, post, signIn } from './http-kit.ts';
import { runServer, spawnServer } from './process-kit.ts';
import { newFolder } from './server-kit.ts';
import { ask, connect, next, staffClient } from './socket-kit.ts';

const LIMIT = 30_000;

test(
  '[AUTH-8] the first start tells two addresses and how to sign in, later ones the addresses',
  async () => {
    const data = join(newFolder(), 'data');
    const first = await spawnServer(data);
    const [console_, customer, how = '', ...rest] = first.lines();
    expect(console_).toMatch(/^Console: +http:\/\/localhost:\d+\/$/u);
    expect(customer).toMatch(/^Customer page: +http:\/\/localhost:\d+\/customer$/u);
    expect(how).toMatch(/^Sign in: +admin with password [0-9a-z-]{19} \(shown only this once\)$/u);
    expect(rest).toEqual([]);
    const password = /password (\S+)/u.exec(how)?.[1] ?? '';
    expect((await signIn(first.url, 'admin', password)).json).toEqual({
      staff: { id: 'admin', name: 'Admin' },
    });
    first.child.kill('SIGKILL');
    await first.ended;

    const second = await spawnServer(data);
    expect(second.lines()).toHaveLength(2);
    expect((await signIn(second.url, 'admin', password)).status).toBe(200);
    expect(statSync(data).mode & 0o077).toBe(0);
  },
  LIMIT,
);

test(
  '[STOP-1] SIGTERM ends with 0, leaves one whole database file and lets clients come back',
  async () => {
    const data = join(newFolder(), 'data');
    const server = await spawnServer(data);
    const { socket } = connect(`${server.url}/customer`);
    await next(socket, 'connect');
    const gone = next(socket, 'disconnect');
    server.child.kill('SIGTERM');
    expect((await gone)[0]).toBe('transport close');
    expect(await server.ended).toMatchObject({ code: 0, stderr: '' });
    const file = join(data, 'deskwire.sqlite');
    expect(existsSync(`${file}-wal`)).toBe(false);
    const db = new DatabaseSync(file, { readOnly: true });
    expect({ ...db.prepare('PRAGMA integrity_check').get() }).toEqual({ integrity_check: 'ok' });
    db.close();
  },
  LIMIT,
);

test(
  '[STOP-1] started by npm, the end of its shell ends it too',
  async () => {
    const data = join(newFolder(), 'data');
    // the process that starts the server dies; the server must not stay behind with the port
    const launcher = `
    const { spawn } = require('node:child_process');
    const child = spawn(process.execPath, ['src/server/main.ts'], { stdio: ['ignore', 'pipe', 'inherit'] });
    child.stdout.once('data', (text) => { process.stdout.write(String(text), () => process.exit(0)); });`;
    const script = join(newFolder(), 'launcher.cjs');
    writeFileSync(script, launcher);
    const env = { ...process.env, PORT: '0', DESKWIRE_DATA: data, npm_lifecycle_event: 'start' };
    const out = execFileSync(process.execPath, [script], { env, encoding: 'utf8' });
    const port = /:(\d+)\//u.exec(out)?.[1] ?? '';
    await expect
      .poll(
        () =>
          http(`http://127.0.0.1:${port}/healthz`).then(
            () => 'up',
            () => 'gone',
          ),
        { timeout: 10_000 },
      )
      .toBe('gone');
  },
  LIMIT,
);

test(
  'a taken port is one clear line and exit code 1, and nothing changes under who has it',
  async () => {
    const data = join(newFolder(), 'data');
    const server = await spawnServer(data);
    const other = join(newFolder(), 'data');
    const { code, stdout, stderr } = await runServer({ PORT: String(server.port), DESKWIRE_DATA: other });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toBe(`Port ${server.port} is taken by another program. Set PORT to a free one.\n`);
    expect((await http(`${server.url}/healthz`)).status).toBe(200);
    // nobody would ever read the password of a start that failed
    const next = await spawnServer(other);
    expect(next.lines()).toHaveLength(3);
  },
  LIMIT,
);

test.each([
  [{ PORT: 'eighty' }, /^PORT must be a whole number from 0 to 65535; it is "eighty"\.\n$/u],
  [{ HOST: '203.0.113.77' }, /^This machine has no address 203\.0\.113\.77 \(HOST\): .+\n$/u],
  [
    { DESKWIRE_DATA: '/dev/null/desk' },
    /^The data folder \/dev\/null\/desk cannot be written \(DESKWIRE_DATA\): .+\n$/u,
  ],
  [{ DESKWIRE_ORIGINS: 'everywhere' }, /^DESKWIRE_ORIGINS must be origins .+\n$/u],
])(
  'a wrong setting is one clear line and exit code 1: %o',
  async (env, line) => {
    const { code, stdout, stderr } = await runServer({
      PORT: '0',
      DESKWIRE_DATA: join(newFolder(), 'data'),
      ...env,
    });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(line);
  },
  LIMIT,
);

test(
  'a file that is no database is one clear line and exit code 1',
  async () => {
    const data = newFolder();
    writeFileSync(join(data, 'deskwire.sqlite'), 'This is a letter, not a database. '.repeat(100));
    const { code, stderr } = await runServer({ PORT: '0', DESKWIRE_DATA: data });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^The database .+deskwire\.sqlite cannot be opened: .+\n$/u);
  },
  LIMIT,
);

test(
  '--help tells every setting',
  async () => {
    const { code, stdout } = await runServer({}, '--help');
    expect(code).toBe(0);
    for (const name of ['PORT', 'HOST', 'DESKWIRE_DATA', 'DESKWIRE_ORIGINS', 'DESKWIRE_LOG'])
      expect(stdout).toContain(name);
  },
  LIMIT,
);

test(
  '[S52] neither a token nor a password nor what was said stands in the log, and no secret in the database',
  async () => {
    const data = join(newFolder(), 'data');
    const server = await spawnServer(data, { DESKWIRE_LOG: 'trace' });
    const password = /password (\S+)/u.exec(server.lines().join(' '))?.[1] ?? '';
    const { cookie } = await signIn(server.url, 'admin', password);
    const { json } = await post(server.url, '/api/socket-token', undefined, { cookie });
    const token = String(json['token']);
    await signIn(server.url, 'admin', 'a-wrong-password');
    const staff = await staffClient(server.url, 'admin', token);
    const visitor = connect(`${server.url}/customer`);
    const { customerId, customerToken } = await ask(visitor.socket, 'visitor:hello', {});
    await ask(visitor.socket, 'message:send', { text: 'my-secret-text', clientMessageId: randomUUID() });
    await ask(staff.socket, 'customer:accept', { customerId, staffId: 'nobody', token });
    server.child.kill('SIGTERM');
    const { stderr } = await server.ended;
    expect(stderr).toContain('stopped');
    const file = readFileSync(join(data, 'deskwire.sqlite'), 'latin1');
    expect(file).toContain('my-secret-text');
    for (const secret of [
      password,
      token,
      cookie.split('=')[1] ?? '',
      String(customerToken),
      'a-wrong-password',
    ]) {
      expect(secret.length).toBeGreaterThan(10);
      expect(stderr).not.toContain(secret);
      expect(file).not.toContain(secret);
    }
    expect(stderr).not.toContain('my-secret-text');
  },
  LIMIT,
);
