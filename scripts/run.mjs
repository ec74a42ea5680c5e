// Every `npm run` command starts here, under whatever Node the machine has: sets up what is missing (packages, build),
// then runs the program under the project's own Node 24. Plain JavaScript without dependencies, because on a fresh
// clone nothing else is there yet.
// @ts-check
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Command -> program, and whether it needs the built pages. */
/** @type {Record<string, { program: string, needsBuild: boolean }>} */
const commands = {
  start: { program: 'scripts/start.ts', needsBuild: true },
  test: { program: 'scripts/test.ts', needsBuild: true },
  kiosk: { program: 'scripts/kiosk.ts', needsBuild: true },
  server: { program: 'scripts/server.ts', needsBuild: true },
  printer: { program: 'scripts/printer.ts', needsBuild: false },
  bench: { program: 'tests/bench/bench.ts', needsBuild: true },
  package: { program: 'scripts/package.ts', needsBuild: true },
  build: { program: '', needsBuild: true },
  waits: { program: 'scripts/waits.ts', needsBuild: false },
  catalogue: { program: 'scripts/catalogue.ts', needsBuild: false },
};

const [name = '', ...args] = process.argv.slice(2);
const command = commands[name];
if (command === undefined) fail(`There is no command "${name}". Commands: ${Object.keys(commands).join(', ')}`);
if (!packagesAreInstalled()) installPackages();
const node = findNode();
if (command.needsBuild) buildIfSourcesChanged(node);
if (command.program !== '') run(node, join(root, command.program), args);

/** @param {string} text @returns {never} */
function fail(text) {
  process.stderr.write(`${text}\n`);
  process.exit(1);
}

/** True when node_modules holds every package of the lock file in its locked version. */
function packagesAreInstalled() {
  const wanted = readPackages(join(root, 'package-lock.json'));
  const present = readPackages(join(root, 'node_modules', '.package-lock.json'));
  if (wanted === null || present === null) return false;
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || entry.peer || present[path]?.version === entry.version,
  );
}

/** @param {string} file @returns {Record<string, { version: string, optional?: boolean, peer?: boolean }> | null} */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return null;
  }
}

function installPackages() {
  const npm = process.env['npm_execpath'];
  if (npm === undefined) fail('Packages are missing. Run this through npm, for example: npm start');
  // `npm ci` empties node_modules, which Windows refuses while this very process may run from there.
  const verb = existsSync(join(root, 'node_modules')) ? 'install' : 'ci';
  process.stderr.write('Installing packages (once; about a minute) ...\n');
  const { status } = spawnSync(process.execPath, [npm, verb, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0)
    fail(`Installing packages failed (npm ${verb} ended with ${status}). Is the npm registry reachable?`);
}

/** The Node of the npm package `node`, or this one where it is new enough. */
function findNode() {
  const file = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  const candidate = existsSync(file) ? file : process.execPath;
  const probe = spawnSync(candidate, ['-p', 'process.versions.napi + " " + process.versions.node'], {
    encoding: 'utf8',
  });
  const [napi = '0', version = 'unknown'] = probe.stdout.trim().split(' ');
  // better-sqlite3 13 needs Node-API 10 and crashes the process on less; TypeScript files need Node 24.
  if (Number(napi) < 10 || Number.parseInt(version, 10) < 24) {
    fail(`Node ${version} is too old: version 24 or newer is needed. "npm ci" brings it as the package "node".`);
  }
  return candidate;
}

/** @param {string} nodePath */
function buildIfSourcesChanged(nodePath) {
  const stamp = join(root, 'dist', '.built-from');
  const sources = hashSources();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return;
  process.stderr.write('Building the pages ...\n');
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const { status } = spawnSync(nodePath, [vite, 'build', '--app', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) fail(`The build failed (ended with ${status}).`);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, sources);
}

/** One hash over every file a build reads. */
function hashSources() {
  const hash = createHash('sha256');
  for (const file of ['package-lock.json', 'vite.config.ts']) hash.update(readFileSync(join(root, file)));
  for (const folder of ['assets', 'src-main', 'src-preload', 'src-renderer', 'src-server', 'src-shared']) {
    const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
    for (const path of entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()) {
      hash.update(path.slice(root.length)).update(readFileSync(path));
    }
  }
  return hash.digest('hex');
}

/** @param {string} nodePath @param {string} program @param {string[]} programArgs */
function run(nodePath, program, programArgs) {
  const env = {
    // What was read and stripped of its types once is not read again: a kiosk starts in half the time.
    NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compiled'),
    ...process.env,
    PATH: `${dirname(nodePath)}${process.platform === 'win32' ? ';' : ':'}${process.env['PATH'] ?? ''}`,
  };
  const child = spawn(nodePath, ['--disable-warning=ExperimentalWarning', program, ...programArgs], {
    stdio: 'inherit',
    env,
  });
  // The terminal sends Ctrl-C to both; the child decides when it is done.
  process.on('SIGINT', () => {});
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 128)));
}
