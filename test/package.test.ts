/** What npm pack makes installs and runs: the built sources alone, without a checkout and without types to strip. */
import assert from 'node:assert/strict';
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { fencedBlocks } from './support/console-block.ts';
import { mustRun, runProcess } from './support/run-process.ts';
import { ImageHome, makeKey } from './support/signed-image.ts';
import { startRegistry } from './support/start-registry.ts';

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

test('the code of docs/guides/library.md verifies with the installed package, and its types are right', async (context) => {
  const registry = await startRegistry();
  context.after(() => registry.close());
  const key = await makeKey();
  const image = await new ImageHome(registry.host, 'agents/notes').pushSigned(key);
  await writeFile(join(work, 'release.pub'), key.publicKeyPem);
  await cp(join(work, 'notes/policy.yaml'), join(work, 'policy.yaml'));
  const page = await readFile(join(installed, 'docs/guides/library.md'), 'utf8');
  const [block] = fencedBlocks(page, 'js');
  const lines = block!.map((line) => line.replaceAll('127.0.0.1:5000', registry.host));
  const policy = (await readFile(join(work, 'policy.yaml'), 'utf8')).replaceAll(
    '127.0.0.1:5000',
    registry.host,
  );
  await writeFile(join(work, 'policy.yaml'), policy);

  await writeFile(join(work, 'program.mjs'), lines.join('\n'));
  const result = await runProcess(process.execPath, ['program.mjs'], { cwd: work });
  assert.equal(result.stdout, `true ${image.digest}\n`, result.stderr);

  const wrong = 'const wrong: string = verdict.allowed;';
  await writeFile(join(work, 'program.mts'), `${lines.join('\n')}\n// @ts-expect-error\n${wrong}\n`);
  const tsc = await runProcess(
    process.execPath,
    [
      join(ROOT, 'node_modules/typescript/bin/tsc'),
      ...['--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext', '--target', 'es2024'],
      ...['--typeRoots', join(ROOT, 'node_modules/@types'), '--types', 'node', 'program.mts'],
    ],
    { cwd: work },
  );
  assert.equal(tsc.stdout, '');
});
