import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { Layout } from '../../src/client/layout.ts';
import { RegistryClient } from '../../src/client/registry-client.ts';
import { generateKeyPair } from '../../src/sign/key-pair.ts';
import { agentYaml } from '../support/agent-example.ts';
import { TEST_CACHE_HOME } from '../support/build-agent.ts';
import { mustRun, type ProcessResult, runPlimsoll } from '../support/run-process.ts';
import { startRegistry } from '../support/start-registry.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { writeTree } from '../support/tree.ts';

const CLI = join(import.meta.dirname, '../../cli/plimsoll.js');
const SCRIPTED_SERVER = join(import.meta.dirname, '../support/scripted-server.ts');
const NAME = '127.0.0.1:5000/agents/small';
/** An agent without servers needs no sandbox, and so no Node in the image. */
const SMALL = { 'agent.yaml': agentYaml('command: /app/run'), run: '#!/bin/sh\n' };
const withServer = (behaviour: string, ...lines: string[]): Record<string, string> => ({
  'agent.yaml': agentYaml(
    `servers: { fs: { command: node, args: [/app/server.ts, ${behaviour}] } }`,
    'build: { base: host-node }',
    ...lines,
  ),
});

const registry = await startRegistry();
after(() => registry.close());

interface Workplace {
  readonly cwd: string;
  /** Where temporary files go: whatever is left there was forgotten. */
  readonly temporary: string;
  build(...args: string[]): Promise<ProcessResult>;
}

async function workplace(
  t: Parameters<typeof temporaryDirectory>[0],
  files: Readonly<Record<string, string>> = SMALL,
): Promise<Workplace> {
  const cwd = await temporaryDirectory(t);
  const temporary = join(cwd, 'tmp');
  await chmod(cwd, 0o755);
  await mkdir(temporary);
  await writeTree(join(cwd, 'agent'), files);
  const env = { TMPDIR: temporary, XDG_CACHE_HOME: TEST_CACHE_HOME };
  return { cwd, temporary, build: (...args) => runPlimsoll(['build', ...args], { cwd, env }) };
}

describe('build', () => {
  it('does the session of the README: init, key generate, build, verify', async (t) => {
    const { cwd, build } = await workplace(t);
    await runPlimsoll(['init', 'notes'], { cwd });
    const notes = join(cwd, 'notes');
    await runPlimsoll(['key', 'generate', '--out', 'release'], { cwd: notes });
    const policy = await readFile(join(notes, 'policy.yaml'), 'utf8');
    await writeFile(join(notes, 'policy.yaml'), policy.replace('127.0.0.1:5000', registry.host));
    const name = `${registry.host}/agents/notes`;
    const built = await build('notes', '-t', name, '--key', 'notes/release.key', '--push');
    assert.equal(built.code, 0, built.stderr);
    assert.match(
      built.stdout,
      new RegExp(`^${name}:1\\.0\\.0@sha256:[a-f0-9]{64} {3}signed by release: declaration, provenance\n$`),
    );
    const verified = await runPlimsoll(['verify', `${name}:1.0.0`, '--policy', 'policy.yaml'], {
      cwd: notes,
    });
    assert.equal(verified.code, 0, verified.stderr);
    assert.equal(
      verified.stdout,
      'allowed   declaration ✓ release   provenance ✓ release   tools 2   network none\n',
    );
  });

  it('writes a layout that knows its repository and its tag, whole and unsigned', async (t) => {
    const { cwd, temporary, build } = await workplace(t);
    const { code, stdout, stderr } = await build('agent', '-t', `${NAME}:2`, '--output', 'oci:out');
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^127\.0\.0\.1:5000\/agents\/small:2@sha256:[a-f0-9]{64} {3}unsigned\n$/);
    const image = await (await Layout.open(join(cwd, 'out'))).resolve({ tag: '2' });
    assert.equal(image.annotations?.['dev.plimsoll.repository'], NAME);
    assert.ok(stdout.includes(image.digest));
    assert.deepEqual(await readdir(temporary), []);
  });

  it('writes and pushes at once, into a layout that has other images', async (t) => {
    const { cwd, build } = await workplace(t);
    const name = `${registry.host}/agents/both`;
    await build('agent', '-t', `${name}:1`, '--output', 'oci:out');
    await writeTree(join(cwd, 'agent'), { more: '' });
    const { code, stderr } = await build('agent', '-t', `${name}:2`, '--output', 'oci:out', '--push');
    assert.equal(code, 0, stderr);
    const layout = await Layout.open(join(cwd, 'out'));
    assert.deepEqual(await layout.listTags(), ['1', '2']);
    const client = new RegistryClient({ registry: registry.host, repository: 'agents/both' }, {});
    assert.equal((await client.resolve({ tag: '2' })).digest, (await layout.resolve({ tag: '2' })).digest);
  });

  it('never packs its own output', async (t) => {
    const { cwd, build } = await workplace(t);
    const digests = [];
    for (const output of ['oci:elsewhere', 'oci:agent/out', 'oci:agent/out'])
      digests.push((await build('agent', '-t', NAME, '--output', output)).stdout);
    assert.equal(new Set(digests).size, 1, digests.join(''));
    assert.deepEqual((await readdir(join(cwd, 'agent'))).sort(), ['agent.yaml', 'out', 'run']);
  });

  it('gives the whole result as JSON', async (t) => {
    const { cwd, build } = await workplace(t);
    await writeFile(join(cwd, 'ci.key'), generateKeyPair('').privateKey);
    const { stdout } = await build('agent', '-t', NAME, '--output', 'oci:out', '--key', 'ci.key', '--json');
    const { reference, digest, declarationDigest, signer, captureLimits } = JSON.parse(stdout);
    assert.equal(reference, `${NAME}:1.0.0@${digest}`);
    assert.match(declarationDigest, /^sha256:/);
    assert.equal(signer.name, 'ci');
    assert.equal(captureLimits, 'declared');
  });

  it('takes the time of SOURCE_DATE_EPOCH, and no other', async (t) => {
    const { cwd } = await workplace(t);
    const args = ['build', 'agent', '-t', NAME, '--output', 'oci:out', '--json'];
    const digests = [];
    for (const SOURCE_DATE_EPOCH of ['0', '1700000000', '1700000000']) {
      const env = { XDG_CACHE_HOME: TEST_CACHE_HOME, SOURCE_DATE_EPOCH };
      digests.push(JSON.parse((await runPlimsoll(args, { cwd, env })).stdout).digest);
    }
    assert.notEqual(digests[0], digests[1]);
    assert.equal(digests[1], digests[2]);
  });

  const OUT = ['--output', 'oci:out'];
  const LOCKED = generateKeyPair('other').privateKey;
  const REFUSED: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['neither --push nor --output', ['agent', '-t', NAME], /hint: add --push .* or --output oci:DIR/],
    ['no name', ['agent', ...OUT], /required option '-t, --tag <ref>'/],
    ['a name without a host', ['agent', '-t', 'small', ...OUT], /must start with a registry host/],
    ['a layout as the name', ['agent', '-t', 'oci:small', ...OUT], /reference-invalid/],
    ['a digest in the name', ['agent', '-t', `${NAME}@sha256:${'0'.repeat(64)}`, ...OUT], /has no digest/],
    ['an output that is no layout', ['agent', '-t', NAME, '--output', 'out'], /a layout is written oci:DIR/],
    ['a tag in the output', ['agent', '-t', NAME, '--output', 'oci:out:1'], /the tag is the one of --tag/],
    ['no directory', ['-t', NAME, ...OUT], /missing required argument/],
    ['a directory without agent.yaml', ['tmp', '-t', NAME, ...OUT], /hint: plimsoll init writes/],
    ['a key that is not there', ['agent', '-t', NAME, ...OUT, '--key', 'no.key'], /file-unreadable/],
    ['a key that is none', ['agent', '-t', NAME, ...OUT, '--key', 'agent/run'], /key-invalid/],
    ['a passphrase that is wrong', ['agent', '-t', NAME, ...OUT, '--key', 'locked.key'], /passphrase-wrong/],
    ['a directory that holds something else', ['agent', '-t', NAME, '--output', 'oci:agent'], /file-exists/],
  ];
  for (const [what, args, message] of REFUSED) {
    it(`refuses ${what} with exit code 2, and leaves nothing`, async (t) => {
      const { cwd, temporary, build } = await workplace(t);
      await writeFile(join(cwd, 'locked.key'), LOCKED);
      const { code, stdout, stderr } = await build(...args);
      assert.deepEqual([code, stdout], [2, ''], stderr);
      assert.match(stderr, message);
      assert.deepEqual((await readdir(cwd)).sort(), ['agent', 'locked.key', 'tmp']);
      assert.deepEqual(await readdir(temporary), []);
    });
  }

  it('refuses to sign without a key when an identity token asks for it', async (t) => {
    const { cwd } = await workplace(t);
    const env = { PLIMSOLL_IDENTITY_TOKEN: 'token' };
    const { code, stderr } = await runPlimsoll(['build', 'agent', '-t', NAME, ...OUT], { cwd, env });
    assert.deepEqual([code, /not-enforceable/.test(stderr)], [2, true]);
  });

  it('leaves nothing when it is interrupted while a server hangs', async (t) => {
    const { cwd, temporary } = await workplace(t, withServer('silent'));
    await copyFile(SCRIPTED_SERVER, join(cwd, 'agent/server.ts'));
    const child = spawn(process.execPath, [CLI, 'build', 'agent', '-t', NAME, ...OUT], {
      cwd,
      env: { ...process.env, TMPDIR: temporary, XDG_CACHE_HOME: TEST_CACHE_HOME },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let words = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      words += text;
      if (!child.killed && words.includes('listing the tools')) child.kill('SIGINT');
    });
    const [code] = await once(child, 'exit');
    assert.equal(code, 3, words);
    assert.match(words, /\(interrupted\)/);
    assert.deepEqual((await readdir(cwd)).sort(), ['agent', 'tmp']);
    assert.deepEqual(await readdir(temporary), []);
  });

  it('says how to get a sandbox where there is none, with exit code 3', async (t) => {
    const { cwd } = await workplace(t, withServer('silent'));
    const hide =
      'for each in /usr/bin /usr/local/bin /bin; do test ! -e $each/bwrap || mount --bind /dev/null $each/bwrap; done';
    const command = [process.execPath, CLI, 'build', 'agent', '-t', NAME, ...OUT, '||', 'echo', 'code', '$?'];
    const { stdout, stderr } = await mustRun('unshare', ['-m', 'sh', '-c', `${hide}; ${command.join(' ')}`], {
      cwd,
    });
    assert.equal(stdout, 'code 3\n');
    assert.match(stderr, /sandbox-unavailable\)\n\nhint: install it/);
  });

  it('lists tools without the limits where no cgroup can be had, and says so', async (t) => {
    const { cwd } = await workplace(t, withServer('ordinary', 'limits: { memory: 512Mi, wall: 1m }'));
    await copyFile(SCRIPTED_SERVER, join(cwd, 'agent/server.ts'));
    const command = [process.execPath, CLI, 'build', 'agent', '-t', NAME, ...OUT, '--json'];
    const script = `umount -Rl /sys/fs/cgroup; exec ${command.join(' ')}`;
    const env = { XDG_CACHE_HOME: TEST_CACHE_HOME };
    const { stdout, stderr } = await mustRun('unshare', ['-m', 'sh', '-c', script], { cwd, env });
    assert.equal(JSON.parse(stdout).captureLimits, 'wall');
    assert.match(stderr, /without the limits of agent.yaml/);
  });

  it('writes nothing when the push fails', async (t) => {
    const { cwd, build } = await workplace(t);
    const { code } = await build('agent', '-t', '127.0.0.1:1/agents/small', '--push', ...OUT);
    assert.equal(code, 3);
    assert.deepEqual((await readdir(cwd)).sort(), ['agent', 'tmp']);
  });

  it('pushes nothing when the registry cannot be reached', async (t) => {
    const { temporary, build } = await workplace(t);
    const { code, stderr } = await build('agent', '-t', '127.0.0.1:1/agents/small', '--push');
    assert.equal(code, 3);
    assert.match(stderr, /network-failed/);
    assert.deepEqual(await readdir(temporary), []);
  });
});
