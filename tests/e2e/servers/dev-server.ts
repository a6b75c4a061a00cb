import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');
const START_MS = 60_000;

/** `npm run dev:live` on a free port: Vite with the real server. */
export async function startDevServer(dataFolder: string) {
  const child = spawn(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), '--mode', 'live'], {
    cwd: root,
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', DESKWIRE_DATA: dataFolder, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const timer = setTimeout(() => reject(new Error(`Vite did not start. It said:\n${said}`)), START_MS);
  const hear = (text: string): void => {
    said += text;
    const url = /Local: +(http:\/\/\S+?)\/?\s/u.exec(said)?.[1];
    if (url !== undefined) resolve(url);
  };
  child.stdout.setEncoding('utf8').on('data', hear);
  child.stderr.setEncoding('utf8').on('data', hear);
  child.once('exit', (code) => reject(new Error(`Vite ended with ${code}. It said:\n${said}`)));
  const url = await promise.finally(() => clearTimeout(timer));
  return {
    url,
    async stop(): Promise<void> {
      if (child.exitCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}
