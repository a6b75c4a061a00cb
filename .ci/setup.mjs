// What a fresh machine lacks before a script may run. Plain JavaScript for any Node from 20 up, since it runs before
// the packages are there. Does nothing, fast, when nothing is missing.
//   node .ci/setup.mjs          packages
//   node .ci/setup.mjs start    packages and the built pages
//   node .ci/setup.mjs test     packages and a Chromium
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const at = (...path) => join(root, ...path);
const changed = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

function run(what, command, args, env = {}) {
  console.log(`${what} ...`);
  // the project's own Node first, as npm does it for the scripts
  const PATH = [at('node_modules', '.bin'), process.env.PATH].join(delimiter);
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PATH, ...env },
    shell: process.platform === 'win32' && !command.endsWith('.exe'),
  });
  if (status === 0) return;
  console.error(`That did not work: ${command} ${args.join(' ')}${error ? ` (${error.message})` : ''}`);
  process.exit(1);
}

function npm(what, args) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('.js')) run(what, process.execPath, [cli, ...args]);
  else run(what, 'npm', args);
}

function packages() {
  if (changed(at('package-lock.json')) <= changed(at('node_modules', '.package-lock.json'))) return;
  npm('Installing packages', ['ci']);
}

function newestUnder(path) {
  if (!existsSync(path)) return 0;
  if (!statSync(path).isDirectory()) return changed(path);
  return Math.max(0, ...readdirSync(path).map((name) => newestUnder(join(path, name))));
}

const PAGE_SOURCES = [
  'src/console',
  'src/widget',
  'src/outbox',
  'src/protocol',
  'src/mock/control',
  'src/mock/control-api',
  'src/mock/faults',
  'public',
  'index.html',
  'vite.config.ts',
  'package-lock.json',
];

function pages() {
  const built = changed(at('dist', '.built'));
  if (built > 0 && PAGE_SOURCES.every((source) => newestUnder(at(source)) <= built)) return;
  npm('Building the pages', ['run', '--silent', 'build']);
}

function runnable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function playwrightsOwn() {
  const folders = [
    process.env.PLAYWRIGHT_BROWSERS_PATH,
    join(homedir(), '.cache', 'ms-playwright'),
    join(homedir(), 'Library', 'Caches', 'ms-playwright'),
    join(process.env.LOCALAPPDATA ?? homedir(), 'ms-playwright'),
  ];
  return folders.some(
    (folder) =>
      folder && existsSync(folder) && readdirSync(folder).some((name) => /^chromium-\d+$/.test(name)),
  );
}

const KNOWN_CHROMIUMS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

function chromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (runnable(named)) return;
    console.error(`CHROMIUM_PATH is ${named}, and nothing can be run there.`);
    process.exit(1);
  }
  if (KNOWN_CHROMIUMS.some(runnable) || playwrightsOwn()) return;
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
    run('Reading the package lists', 'apt-get', ['update', '-qq'], quiet);
    run(
      'Installing Chromium',
      'apt-get',
      [
        'install',
        '-y',
        '-qq',
        '--no-install-recommends',
        'chromium',
        'fonts-noto-core',
        'fonts-noto-color-emoji',
      ],
      quiet,
    );
    return;
  }
  run('Installing Chromium', 'npx', ['playwright', 'install', 'chromium']);
}

packages();
if (process.argv[2] === 'start') pages();
if (process.argv[2] === 'test') chromium();
