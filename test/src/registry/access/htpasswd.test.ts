import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { PlimsollError } from '../../../../src/errors.ts';
import {
  formatArgon2Hash,
  hashPassword,
  matchesPassword,
  parseArgon2Hash,
} from '../../../../src/registry/access/argon2-hash.ts';
import { parseHtpasswd } from '../../../../src/registry/access/htpasswd.ts';

const SALT = 'c29tZXNhbHRzb21lc2FsdA';
const TAG = 'MdTJThzn7Az1YfhhBTyWZXYyX1Cv9wVnpNqTIVE5JYo';
const GOOD = `$argon2id$v=19$m=65536,t=3,p=4$${SALT}$${TAG}`;

const hash = (parameters: string, salt = SALT, tag = TAG): string =>
  `$argon2id$v=19$${parameters}$${salt}$${tag}`;

describe('parseHtpasswd', () => {
  test('accounts, comments, empty lines and both line ends', () => {
    const text = `# who may do what\r\nalice:${GOOD}\r\n\nci+build@example.com:${GOOD}\n`;
    assert.deepEqual(parseHtpasswd(text, 'users'), [
      { name: 'alice', hash: GOOD },
      { name: 'ci+build@example.com', hash: GOOD },
    ]);
    assert.deepEqual(parseHtpasswd('', 'users'), []);
  });

  const REFUSED: readonly (readonly [name: string, line: string, message: RegExp])[] = [
    ['bcrypt', 'bob:$2y$05$abcdefghijklmnopqrstuv', /hash of bcrypt/],
    ['bcrypt of another letter', 'bob:$2b$12$abcdefghijklmnopqrstuv', /hash of bcrypt/],
    ['MD5 of Apache', 'bob:$apr1$salt$hash', /hash of MD5/],
    ['SHA-1', 'bob:{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=', /hash of SHA-1/],
    ['SHA-512 crypt', 'bob:$6$salt$hash', /hash of SHA-512/],
    ['argon2i', GOOD.replace('argon2id', 'argon2i').replace(/^/, 'bob:'), /hash of argon2i;/],
    ['plain text', 'bob:secret', /the hash of bob is not \$argon2id/],
    ['no hash', 'bob:', /the hash of bob is not \$argon2id/],
    ['no colon', GOOD, /not NAME:HASH/],
    ['no name', `:${GOOD}`, /"" is no account name/],
    ['a name with a space', `bob b:${GOOD}`, /no account name/],
    ['a name that rules take for everybody', `*:${GOOD}`, /no account name/],
    ['a name of 65 characters', `${'b'.repeat(65)}:${GOOD}`, /no account name/],
    ['a name twice', `alice:${GOOD}`, /alice has a line already, 1/],
    ['another version', `bob:${GOOD.replace('v=19', 'v=16')}`, /is not \$argon2id/],
    ['parameters in another order', `bob:${hash('t=3,m=65536,p=4')}`, /is not \$argon2id/],
    ['a leading zero', `bob:${hash('m=065536,t=3,p=4')}`, /is not \$argon2id/],
    ['too little memory', `bob:${hash('m=7167,t=16,p=1')}`, /m \(KiB\) 7167, not 7168 to 262144/],
    ['too much memory', `bob:${hash('m=262145,t=1,p=1')}`, /m \(KiB\) 262145/],
    ['too many passes', `bob:${hash('m=8192,t=17,p=1')}`, /t 17, not 1 to 16/],
    ['too little work', `bob:${hash('m=7168,t=4,p=1')}`, /m times t \(KiB\) 28672/],
    ['too much work', `bob:${hash('m=262144,t=5,p=1')}`, /m times t \(KiB\) 1310720/],
    ['too many lanes', `bob:${hash('m=65536,t=3,p=17')}`, /p 17, not 1 to 16/],
    ['a short salt', `bob:${hash('m=65536,t=3,p=4', 'c29tZXM')}`, /bytes of salt 5, not 8 to 64/],
    ['a short hash', `bob:${hash('m=65536,t=3,p=4', SALT, 'c29tZXNhbHQ')}`, /bytes of hash 8, not 16 to 64/],
    ['a second spelling of a salt', `bob:${hash('m=65536,t=3,p=4', SALT.replace(/A$/, 'B'))}`, /not base64/],
    ['something after the hash', `bob:${GOOD}:x`, /is not \$argon2id/],
  ];
  for (const [name, line, message] of REFUSED) {
    test(`refuses ${name}, by its line`, () => {
      assert.throws(
        () => parseHtpasswd(`alice:${GOOD}\n${line}\n`, 'users'),
        (error: PlimsollError) => {
          assert.equal(error.code, 'config-invalid');
          assert.match(error.message, /^users, line 2: /);
          assert.match(error.message, message);
          assert.match(error.hint, /plimsoll admin htpasswd NAME/);
          assert.ok(!error.message.includes(TAG) && !error.message.includes('secret'), 'no hash is repeated');
          return true;
        },
      );
    });
  }
});

describe('argon2id', () => {
  test('agrees with the reference implementation', async () => {
    // phc-winner-argon2, src/test.c: version 19, 2 passes, 64 MiB, 1 lane.
    const vector = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    const read = parseArgon2Hash(vector);
    assert.ok(!('refused' in read));
    assert.equal(await matchesPassword(read, Buffer.from('password')), true);
    assert.equal(formatArgon2Hash(read), vector);
  });

  test('what was hashed here is matched by its password alone', async () => {
    const made = await hashPassword(Buffer.from('pässword'));
    const read = parseArgon2Hash(formatArgon2Hash(made));
    assert.ok(!('refused' in read));
    assert.deepEqual([read.memory, read.passes, read.parallelism], [65_536, 3, 4]);
    assert.equal(await matchesPassword(read, Buffer.from('pässword')), true);
    for (const wrong of ['pässwor', 'pässword ', 'Pässword', '']) {
      assert.equal(await matchesPassword(read, Buffer.from(wrong)), false, wrong);
    }
  });

  test('no hash is made twice', async () => {
    const [one, two] = [await hashPassword(Buffer.from('x')), await hashPassword(Buffer.from('x'))];
    assert.notDeepEqual(one.salt, two.salt);
    assert.notDeepEqual(one.tag, two.tag);
  });
});
