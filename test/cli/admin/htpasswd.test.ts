import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { describe, test } from 'node:test';
import { matchesPassword, parseArgon2Hash } from '../../../src/registry/access/argon2-hash.ts';
import { parseHtpasswd } from '../../../src/registry/access/htpasswd.ts';
import { runPlimsoll } from '../../support/run-process.ts';
import { runOnTerminal } from '../../support/terminal.ts';

const fromStdin = (input: string, name = 'alice') =>
  runPlimsoll(['admin', 'htpasswd', name, '--password-stdin'], {
    input,
    env: { PLIMSOLL_PASSWORD: 'not this one' },
  });

/** Whether a line is a good one, of this password. */
async function isLineOf(text: string, name: string, password: string): Promise<boolean> {
  const [account, ...more] = parseHtpasswd(text, 'stdout');
  assert.equal(more.length, 0);
  assert.equal(account?.name, name);
  const hash = parseArgon2Hash(account.hash);
  return !('refused' in hash) && (await matchesPassword(hash, Buffer.from(password)));
}

describe('admin htpasswd', () => {
  for (const [input, password] of [
    ['sécret: with a colon\n', 'sécret: with a colon'],
    ['secret\r\n', 'secret'],
    ['secret', 'secret'],
  ] as const) {
    test(`prints a line for ${JSON.stringify(input)} on stdin`, async () => {
      const { code, stdout, stderr } = await fromStdin(input);
      assert.equal(code, 0, stderr);
      assert.match(stdout, /^alice:\$argon2id\$v=19\$m=65536,t=3,p=4\$[^\n]+\n$/);
      assert.ok(await isLineOf(stdout, 'alice', password));
      assert.equal(await isLineOf(stdout, 'alice', 'not this one'), false, 'the environment is not asked');
    });
  }

  const REFUSED: readonly (readonly [name: string, input: string, account: string, message: RegExp])[] = [
    ['an empty password', '\n', 'alice', /the password is empty/],
    ['two lines', 'one\ntwo\n', 'alice', /control character/],
    ['a password that fits no header', 'x'.repeat(1_025), 'alice', /more than 1024 bytes/],
    ['a stream without an end', 'x'.repeat(1_000_000), 'alice', /more than [0-9]+ bytes/],
    ['a name with a colon', 'secret', 'a:b', /"a:b" is no account name/],
    ['the name of everybody', 'secret', '*', /"\*" is no account name/],
  ];
  for (const [name, input, account, message] of REFUSED) {
    test(`refuses ${name}`, async () => {
      const { code, stdout, stderr } = await fromStdin(input, account);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, message);
      assert.match(stderr, /\(usage-invalid\)/);
    });
  }

  test('without a terminal and --password-stdin it says what to do', async () => {
    const { code, stdout, stderr } = await runPlimsoll(['admin', 'htpasswd', 'alice']);
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /\(passphrase-missing\)\n\nhint: .*--password-stdin/);
  });

  test('on a terminal it asks twice, and shows neither', async () => {
    const [first, second] = [{ prompt: 'password for alice', answer: 'top-secret\r' }, 'the same again'];
    const args = ['admin', 'htpasswd', 'alice'];
    const same = await runOnTerminal(args, [first, { prompt: second, answer: 'top-secret\r' }], tmpdir());
    assert.equal(same.code, 0, same.screen);
    assert.ok(!same.screen.includes('top-secret'));
    const line = /^alice:\S+/m.exec(same.screen)?.[0] ?? '';
    assert.ok(await isLineOf(line, 'alice', 'top-secret'));
    const other = await runOnTerminal(args, [first, { prompt: second, answer: 'topsecret\r' }], tmpdir());
    assert.equal(other.code, 2);
    assert.match(other.screen, /the two passwords are not the same/);
    assert.doesNotMatch(other.screen, /argon2id/);
  });
});
