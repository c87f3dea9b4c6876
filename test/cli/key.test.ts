import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { openSigningKey } from '../../src/sign/key-pair.ts';
import { runPlimsoll, runProcess } from '../support/run-process.ts';
import { runOnTerminal } from '../support/terminal.ts';

const root = await mkdtemp(join(tmpdir(), 'plimsoll-key-'));
after(() => rm(root, { recursive: true }));

function emptyDirectory(): Promise<string> {
  return mkdtemp(join(root, 'case-'));
}

async function assertOpens(directory: string, passphrase: string): Promise<void> {
  const key = await openSigningKey(
    await readFile(join(directory, 'release.key'), 'utf8'),
    async () => passphrase,
  );
  assert.equal(key.publicKeyPem, await readFile(join(directory, 'release.pub'), 'utf8'));
}

const GENERATE = ['key', 'generate', '--out', 'release'];

describe('key generate', () => {
  const passphrases: Readonly<Record<string, [Record<string, string>, string]>> = {
    PLIMSOLL_PASSWORD: [{ PLIMSOLL_PASSWORD: 'secret' }, 'secret'],
    'an empty PLIMSOLL_PASSWORD': [{ PLIMSOLL_PASSWORD: '' }, ''],
    'PLIMSOLL_PASSWORD before COSIGN_PASSWORD': [
      { PLIMSOLL_PASSWORD: 'secret', COSIGN_PASSWORD: 'other' },
      'secret',
    ],
  };
  for (const [name, [env, passphrase]] of Object.entries(passphrases))
    it(`takes the passphrase from ${name}`, async () => {
      const cwd = await emptyDirectory();
      const { code, stderr } = await runPlimsoll(GENERATE, { cwd, env });
      assert.equal(code, 0, stderr);
      await assertOpens(cwd, passphrase);
    });

  it('takes the passphrase from COSIGN_PASSWORD', async () => {
    const cwd = await emptyDirectory();
    const { code } = await withoutPassphrase(GENERATE, cwd, ['COSIGN_PASSWORD=secret']);
    assert.equal(code, 0);
    await assertOpens(cwd, 'secret');
  });

  it('keeps the private key to its owner, and says what it made', async () => {
    const cwd = await emptyDirectory();
    const { stdout } = await runPlimsoll([...GENERATE, '--json'], { cwd });
    assert.equal((await stat(join(cwd, 'release.key'))).mode & 0o777, 0o600);
    const document = JSON.parse(stdout) as Record<string, string>;
    const key = await openSigningKey(await readFile(join(cwd, 'release.key'), 'utf8'), async () => '');
    assert.deepEqual(document, {
      privateKey: 'release.key',
      publicKey: 'release.pub',
      keyDigest: key.keyDigest,
    });
  });

  it('asks twice on a terminal, and shows nothing of what is typed', async () => {
    const cwd = await emptyDirectory();
    const { code, screen } = await runOnTerminal(
      GENERATE,
      [
        { prompt: 'new passphrase for release.key', answer: 'gehXeim\u007f\u007f\u007f\u007feim\r' },
        { prompt: 'the same again', answer: 'geheim\r' },
      ],
      cwd,
    );
    assert.equal(code, 0, screen);
    assert.doesNotMatch(screen, /geh/);
    await assertOpens(cwd, 'geheim');
  });

  const answers: Readonly<Record<string, [string, string, RegExp]>> = {
    'two different passphrases': ['geheim\r', 'anders\r', /passphrase-wrong/],
    'Ctrl-C': ['geheim\r', 'gehe\u0003', /interrupted/],
    'Ctrl-D': ['geheim\r', '\u0004', /passphrase-missing/],
  };
  for (const [name, [first, second, shown]] of Object.entries(answers))
    it(`writes nothing after ${name}`, async () => {
      const cwd = await emptyDirectory();
      const exchanges = [
        { prompt: 'new passphrase', answer: first },
        { prompt: 'the same again', answer: second },
      ];
      const { code, screen } = await runOnTerminal(GENERATE, exchanges, cwd);
      assert.notEqual(code, 0);
      assert.match(screen, shown);
      assert.deepEqual(await readdir(cwd), []);
    });

  it('ends with 2 and writes nothing without a passphrase and a terminal', async () => {
    const cwd = await emptyDirectory();
    const { code, stderr } = await withoutPassphrase(GENERATE, cwd);
    assert.equal(code, 2);
    assert.match(stderr, /passphrase-missing/);
    assert.deepEqual(await readdir(cwd), []);
  });

  for (const name of ['release.key', 'release.pub'])
    it(`leaves an existing ${name} as it is, and makes nothing beside it`, async () => {
      const cwd = await emptyDirectory();
      await writeFile(join(cwd, name), 'mine');
      const { code, stderr } = await runPlimsoll(GENERATE, { cwd });
      assert.equal(code, 2);
      assert.match(stderr, new RegExp(`${name} exists.*file-exists`));
      assert.deepEqual(await readdir(cwd), [name]);
      assert.equal(await readFile(join(cwd, name), 'utf8'), 'mine');
    });

  it('does not write through a link', async () => {
    const cwd = await emptyDirectory();
    await symlink(join(cwd, 'elsewhere'), join(cwd, 'release.pub'));
    assert.equal((await runPlimsoll(GENERATE, { cwd })).code, 2);
    assert.deepEqual(await readdir(cwd), ['release.pub']);
  });

  const misuse: Readonly<Record<string, string[]>> = {
    'no --out': ['key', 'generate'],
    'an empty --out': ['key', 'generate', '--out', ''],
    'a directory as --out': ['key', 'generate', '--out', './'],
    'a directory that is not there': ['key', 'generate', '--out', 'nowhere/release'],
    'an unknown option': [...GENERATE, '--bits', '2048'],
    'another verb': ['key', 'degenerate', '--out', 'release'],
  };
  for (const [name, args] of Object.entries(misuse))
    it(`ends with 2 and writes nothing for ${name}`, async () => {
      const cwd = await emptyDirectory();
      assert.equal((await runPlimsoll(args, { cwd })).code, 2);
      assert.deepEqual(await readdir(cwd), []);
    });
});

/** Runs the command line with neither variable set but those that are given, as `env` takes them. */
function withoutPassphrase(args: readonly string[], cwd: string, variables: readonly string[] = []) {
  const cli = join(import.meta.dirname, '../../cli/plimsoll.js');
  const unset = ['-u', 'PLIMSOLL_PASSWORD', '-u', 'COSIGN_PASSWORD', ...variables];
  return runProcess('env', [...unset, process.execPath, cli, ...args], { cwd });
}
