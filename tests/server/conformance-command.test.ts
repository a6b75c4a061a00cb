import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { deskwire } from './process-kit.ts';
import { afterTest, newFolder, startTestServer } from './server-kit.ts';

const LIMIT = 60_000;

/** A port that takes connections and says nothing, ever. */
async function silentPort(): Promise<number> {
  const server = createServer((socket) => socket.on('error', () => undefined)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  afterTest(() => void server.close());
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

test(
  'conformance tells our own server the document and ends with 0',
  async () => {
    const { url, addStaff, settings } = await startTestServer();
    const token = await addStaff('staff1');
    const second = await addStaff('staff2');
    const run = await deskwire(
      settings.dataFolder,
      'conformance',
      url,
      '--staff',
      'staff1',
      '--token',
      token,
      '--second',
      `staff2:${second}`,
    );
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toContain('Signed in as staff1, second staff2; customers: played through /customer.');
    expect(run.stdout).toMatch(/^ {2}kept {6}Of two who accept the same customer .* {2}\[accept-atomic\]$/mu);
    expect(run.stdout.trimEnd()).toMatch(/\d+ rules: \d+ kept, 0 broken, 1 not seen\.$/u);
  },
  LIMIT,
);

test(
  'conformance ends on a server that says nothing, and tells in JSON what that breaks',
  async () => {
    const port = await silentPort();
    const args = [`http://127.0.0.1:${port}`, '--staff', 'a', '--token', 'b', '--patience', '0.5', '--json'];
    const run = await deskwire(newFolder(), 'conformance', ...args);
    expect(run).toMatchObject({ code: 1, stderr: '' });
    const report = JSON.parse(run.stdout) as Record<string, unknown> & {
      readonly rules: readonly { readonly id: string; readonly verdict: string }[];
    };
    expect(report).toMatchObject({ conforms: false, counts: { kept: 0, broken: 1 } });
    expect(report.rules.filter(({ verdict }) => verdict === 'broken')).toMatchObject([{ id: 'connects' }]);
  },
  LIMIT,
);

test.each([
  [['ftp://desk.example'], '"ftp://desk.example" must be an address such as http://localhost:4000.\n'],
  [['http://localhost:1', '--second', 'staff2'], '--second must be ID:TOKEN.\n'],
  [
    ['http://localhost:1', '--patience', 'long'],
    '--patience must be a number of seconds, 600 at most; it is "long".\n',
  ],
])('conformance %j is refused in one line', async (args, says) => {
  const run = await deskwire(newFolder(), 'conformance', ...args, '--staff', 'a', '--token', 'b');
  expect(run).toMatchObject({ code: 1, stdout: '', stderr: says });
});
