import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');
const START_MS = 30_000;

/** `npm run dev` as a process of its own, on a free port. */
export async function startDevServer() {
  const program = join(root, 'node_modules/vite/bin/vite.js');
  const child = spawn(process.execPath, [program, '--mode', 'mock', '--port', '0'], {
    cwd: root,
    env: { ...process.env, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const timer = setTimeout(
    () => reject(new Error(`Vite did not come up within ${START_MS} ms. It said:\n${said}`)),
    START_MS,
  );
  const hear = (text: string): void => {
    said += text;
    const url = /http:\/\/localhost:\d+/u.exec(said)?.[0];
    if (url !== undefined) resolve(url);
  };
  child.stdout.setEncoding('utf8').on('data', hear);
  child.stderr.setEncoding('utf8').on('data', hear);
  child.once('exit', (code) => reject(new Error(`Vite ended with ${code}. It said:\n${said}`)));
  const url = await promise.finally(() => clearTimeout(timer));
  return {
    url,
    async stop(): Promise<void> {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}
