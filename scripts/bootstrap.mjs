// Bootstrap without dependencies, for any Node >= 20: installs the exact packages of the lock file when they are
// missing or have changed, then goes on with the Node 24 that came with them.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, 'node_modules', '.yiwang-installed');
const manifests = [
  'package-lock.json',
  'package.json',
  'contract/package.json',
  'server/package.json',
  'console/package.json',
  'mobile/package.json',
];

function fail(message) {
  process.stderr.write(`yiwang: ${message}\n`);
  process.exit(1);
}

if (Number(process.versions.node.split('.')[0]) < 20)
  fail(`Node ${process.versions.node} is too old, 20 or newer is needed`);
if (platform() !== 'linux') fail(`this runs on Linux (x64 or arm64), not on ${platform()}`);

function lockHash() {
  const hash = createHash('sha256');
  for (const name of manifests) hash.update(readFileSync(join(root, name)));
  return hash.digest('hex');
}

function install() {
  const wanted = lockHash();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  process.stdout.write('Installing packages (once, about a minute) …\n');
  const done = spawnSync(
    'npm',
    // Not saved: a registry that knows one platform more would otherwise change the lock file of every checkout,
    // and with it the stamp below, so that the second start installed again.
    ['install', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  if (done.status !== 0) fail('npm install did not succeed; its own words stand above');
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

function carriedNode() {
  const node = join(root, 'node_modules', `node-linux-${arch()}`, 'bin', 'node');
  if (!existsSync(node)) fail(`no Node is carried for ${arch()}; machines of x64 and arm64 are supported`);
  return node;
}

install();
const node = carriedNode();
const words = process.argv.slice(2);
const scripts = { test: 'scripts/test.ts', bench: 'bench/main.ts', 'guide-shots': 'scripts/guide-shots.ts' };
const script = scripts[words[0]];
const entry = script === undefined ? ['server/src/cli/main.ts', ...words] : [script, ...words.slice(1)];
// Small nurseries: V8 would let them grow by 100 MB and more for no more speed, and gives nothing back when idle.
const nodeOptions = JSON.parse(readFileSync(join(root, 'scripts', 'node-options.json'), 'utf8'));
// An import makes a great deal of short-lived rows.
const limits = ['import', 'bench'].includes(words[0]) ? ['--max-semi-space-size=16'] : [];
const child = spawn(node, [...nodeOptions, ...limits, join(root, entry[0]), ...entry.slice(1)], {
  stdio: 'inherit',
  env: {
    ...process.env,
    PATH: `${dirname(node)}:${join(root, 'node_modules', '.bin')}:${process.env.PATH}`,
  },
});
// The terminal sends Ctrl-C to both of us; the child stops in order and we follow it. TERM reaches only us.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => child.kill('SIGTERM'));
process.on('SIGHUP', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => process.exit(signal === null ? code : 1));
