/** What npm pack makes installs and runs: the built sources alone, without a checkout and without types to strip. */
import assert from 'node:assert/strict';
import { cp, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { mustRun, runProcess } from './support/run-process.ts';

const ROOT = join(import.meta.dirname, '..');
let work: string;
let installed: string;

before(async () => {
  work = await mkdtemp(join(tmpdir(), 'plimsoll-package-'));
  const checkout = join(work, 'checkout');
  // A copy, because dist/ in the checkout itself would be run by every other test in the meantime.
  await cp(ROOT, checkout, {
    recursive: true,
    filter: (source) => !/\/(node_modules|\.git|dist)$/.test(source),
  });
  await symlink(join(ROOT, 'node_modules'), join(checkout, 'node_modules'));
  await mustRun('npm', ['pack', '--pack-destination', work], { cwd: checkout });
  const tarball = (await readdir(work)).find((name) => name.endsWith('.tgz'))!;
  await writeFile(join(work, 'package.json'), '{"private":true}');
  await mustRun('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', `./${tarball}`], {
    cwd: work,
  });
  installed = join(work, 'node_modules/plimsoll');
});

after(() => rm(work, { recursive: true, force: true }));

const plimsoll = (...args: string[]) =>
  runProcess(process.execPath, [join(work, 'node_modules/.bin/plimsoll'), ...args], {
    cwd: work,
    env: { PLIMSOLL_PASSWORD: '' },
  });

test('it holds the built sources, schemas and pages, and no tests', async () => {
  const names = await readdir(installed);
  assert.deepEqual(names.filter((name) => !['node_modules'].includes(name)).sort(), [
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'cli',
    'dist',
    'docs',
    'package.json',
    'schemas',
  ]);
  const all = await readdir(installed, { recursive: true });
  assert.deepEqual(
    all.filter(
      (name) =>
        /\.ts$/.test(name) &&
        !/\.d\.ts$/.test(name) &&
        !name.includes('node_modules') &&
        !name.startsWith('docs/'),
    ),
    [],
  );
});

test('it makes a key, starts an agent, builds it in the sandbox and verifies what it signed', async () => {
  for (const args of [
    ['--version'],
    ['help'],
    ['key', 'generate', '--out', 'release'],
    ['init', 'notes'],
    ['declare', 'check', 'notes'],
  ]) {
    const result = await plimsoll(...args);
    assert.equal(result.code, 0, `${args.join(' ')}\n${result.stderr}`);
  }
  const build = await plimsoll(
    'build',
    'notes',
    '-t',
    '127.0.0.1:5000/agents/notes',
    '--key',
    'release.key',
    '--output',
    'oci:built',
  );
  assert.equal(build.code, 0, build.stderr);
  const verify = await plimsoll(
    'verify',
    'oci:built',
    '--key',
    'release.pub',
    '--repository',
    '127.0.0.1:5000/agents/notes',
  );
  assert.match(verify.stdout, /^allowed/, verify.stderr);
});
