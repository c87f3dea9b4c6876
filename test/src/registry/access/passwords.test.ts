import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { Passwords } from '../../../../src/registry/access/passwords.ts';
import { account } from '../../../support/guarded-registry.ts';
import { holdComputations } from '../../../support/hold-computations.ts';

const alice = account('alice', 'right');
const bob = account('bob', 'other');
const RIGHT = Buffer.from('right');
const WRONG = Buffer.from('wrong');

function passwordsOf(...accounts: Parameters<Passwords['replaceAccounts']>[0]): Passwords {
  const passwords = new Passwords();
  passwords.replaceAccounts(accounts);
  return passwords;
}

describe('Passwords', () => {
  test('remembers what was right, for its account and its hash alone', async () => {
    const passwords = passwordsOf(alice, bob);
    assert.equal(passwords.remembers('alice', RIGHT), false);
    assert.equal(await passwords.check('alice', WRONG, 0n), false);
    assert.equal(await passwords.check('alice', RIGHT, 0n), true);
    assert.equal(passwords.remembers('alice', RIGHT), true);
    for (const [name, password] of [
      ['alice', WRONG],
      ['bob', RIGHT],
      ['erin', RIGHT],
    ] as const) {
      assert.equal(passwords.remembers(name, password), false, name);
    }
    passwords.replaceAccounts([account('alice', 'right'), bob]);
    assert.equal(passwords.remembers('alice', RIGHT), false, 'another salt, though the password is the same');
    passwords.replaceAccounts([bob]);
    assert.equal(passwords.remembers('alice', RIGHT), false);
    assert.equal(await passwords.check('alice', RIGHT, 0n), false, 'removed');
    passwords.replaceAccounts([alice]);
    assert.equal(passwords.remembers('alice', RIGHT), true, 'the line is as it was');
  });

  test('an account that is removed or changed while its password is checked lets nobody in', async () => {
    for (const later of [[], [account('alice', 'new')]]) {
      const passwords = passwordsOf(alice);
      const goOn = await holdComputations();
      const checked = passwords.check('alice', RIGHT, 0n);
      passwords.replaceAccounts(later);
      goOn();
      assert.equal(await checked, false);
      assert.equal(passwords.remembers('alice', RIGHT), false);
    }
  });

  test('a name without an account is computed like any other', async () => {
    for (const accounts of [[alice], []]) {
      const passwords = passwordsOf(...accounts);
      const goOn = await holdComputations();
      let done = false;
      const checked = passwords.check('erin', RIGHT, 0n).finally(() => {
        done = true;
      });
      for (let turns = 0; turns < 20; turns += 1) await setImmediate();
      assert.equal(done, false, 'it waits for its turn');
      goOn();
      assert.equal(await checked, false);
    }
  });
});
