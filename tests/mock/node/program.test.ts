import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { controlOf, plainClient } from './mock-kit.ts';

const root = join(import.meta.dirname, '../../..');

function run(...args: readonly string[]) {
  const { npm_lifecycle_event: _startedByNpm, ...env } = process.env;
  const child: ChildProcess = spawn(process.execPath, ['src/mock/node/main.ts', ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => (said += text));
  return { child, said: () => said };
}

const BUSY = `about: A little of everything, quickly.
customers:
  lan: { name: Lan Nguyen }
crowd:
  customers: 10
  within: 700ms
  names: [Tom, Mia, Jan]
  says: [Hello, Help, Where is it?]
steps:
  - lan: { writes: Hello }
  - wait: 100ms
  - staff2: { accepts: lan }
  - wait: 50ms
  - staff2: { types: lan }
  - wait: 251ms
  - desk: restarts
  - staff2: { replies: Hi, to: lan }
  - wait: 150ms
  - staff2: { ends: lan }
  - lan: { writes: Thanks }
`;

/** The program from its start to the wire it has recorded after so many events. */
async function wireOf(seed: number, scenario: string, events: number): Promise<readonly string[]> {
  const { child, said } = run('--port', '0', '--seed', String(seed), '--scenario', scenario);
  try {
    while (!said().includes('Ctrl+C')) await once(child.stdout ?? child, 'data');
    const port = Number(/Console: +http:\/\/localhost:(\d+)\//u.exec(said())?.[1]);
    const call = controlOf(port);
    for (;;) {
      const lines = (await call('GET', '/wire.jsonl')).text.trim().split('\n');
      if (lines.length >= events) return lines.slice(0, events);
    }
  } finally {
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toStrictEqual([0, null]);
  }
}

const withoutTimes = (line: string) =>
  line.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z|"at":\d+|\b1[0-9]{12}\b/gu, 'TIME');

test('[MOCK-1] the program, started twice with one seed, records the same wire byte for byte but for times', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'deskwire-mock-'));
  const scenario = join(folder, 'busy.yaml');
  await writeFile(scenario, BUSY);
  const wire = async (seed: number) => (await wireOf(seed, scenario, 90)).map(withoutTimes);
  const first = await wire(11);
  expect(await wire(11)).toStrictEqual(first);
  expect(await wire(12)).not.toStrictEqual(first);
  await rm(folder, { recursive: true });
});

test('[MOCK-7] the program names file and line of a scenario that is none, and what is built in', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'deskwire-mock-'));
  const file = join(folder, 'mine.yaml');
  await writeFile(file, 'about: mine\nsteps:\n  - lan: arrives\n');
  const wrong = run('--port', '0', '--scenario', file);
  expect(await once(wrong.child, 'exit')).toStrictEqual([1, null]);
  expect(wrong.said()).toMatch(/mine\.yaml:3: lan is neither a customer/u);
  const missing = run('--scenario', 'nothing');
  expect(await once(missing.child, 'exit')).toStrictEqual([1, null]);
  expect(missing.said()).toMatch(/^nothing:1: .*rush-hour/u);
  const help = run('--help');
  await once(help.child, 'exit');
  expect(help.said()).toMatch(/--mode <mode>[\s\S]*rush-hour +200 customers/u);
  await rm(folder, { recursive: true });
});

test('[MOCK-2] the program greets with where to go and how to sign in, in either mode', async () => {
  const { child, said } = run('--port', '0', '--mode', 'seed');
  while (!said().includes('Ctrl+C')) await once(child.stdout ?? child, 'data');
  expect(said()).toMatch(
    /Customer page: .*\/customer\nControl page: .*\/control\nControl API: .*\nSign in: +staff id staff1, token AUTH_TOKEN/u,
  );
  const port = Number(/Console: +http:\/\/localhost:(\d+)\//u.exec(said())?.[1]);
  expect((await fetch(`http://127.0.0.1:${port}/api/session`)).status).toBe(404);
  const client = await plainClient(port);
  client.say('staff:auth', { staffId: 'staff1', token: 'AUTH_TOKEN' });
  expect(await client.hears('staff:auth:response')).toStrictEqual({ success: true });
  client.leave();
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toStrictEqual([0, null]);
});
