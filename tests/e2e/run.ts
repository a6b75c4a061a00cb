import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { HOSTS } from './hosts/host.ts';

/**
 * `npm run e2e`: the browser tests as CI runs them. `-- --host mock`: the whole suite on one host, and at the end why what was
 * skipped was. Everything else is for Playwright.
 */
const rest = process.argv.slice(2).flatMap((word) => (word.startsWith('--host=') ? word.split('=') : [word]));
const at = rest.indexOf('--host');
const [, host] = at === -1 ? [] : rest.splice(at, 2);

if (at !== -1 && !HOSTS.some((one) => one === host)) {
  process.stderr.write(`--host is one of ${HOSTS.join(', ')}.\n`);
  process.exit(1);
}
const chosen = host === undefined ? [] : ['--project', host, '--reporter', 'list,tests/e2e/hosts/reasons.ts'];
const { status } = spawnSync(
  join('node_modules', '.bin', 'playwright'),
  ['test', '--config', 'tests/e2e/playwright.config.ts', ...chosen, ...rest],
  {
    stdio: 'inherit',
    env: { ...process.env, ...(host === undefined ? {} : { WHOLE_SUITE: '1' }) },
    shell: process.platform === 'win32',
  },
);
process.exitCode = status ?? 1;
