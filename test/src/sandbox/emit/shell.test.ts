import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { requireVariable, shellWords, variableInWord } from '../../../../src/sandbox/emit/shell.ts';
import { runProcess } from '../../../support/run-process.ts';

const HOSTILE = [
  '',
  ' ',
  "'",
  '"',
  '$HOME',
  '$(id)',
  '`id`',
  '\\',
  '\n',
  '*',
  '~',
  '-n',
  '#x',
  "a'b'",
  ';',
  'é😀',
];

describe('shellWords', () => {
  it('are read back by sh as they are', async () => {
    const words = [
      ...HOSTILE,
      ...fc
        .sample(fc.stringMatching(/^[^\0]{0,20}$/), { numRuns: 300, seed: 1 })
        .map((word) => word.toWellFormed()),
    ];
    const { code, stdout } = await runProcess('sh', ['-c', `printf '%s\\0' ${shellWords(words)}`]);
    assert.equal(code, 0);
    assert.deepEqual(stdout.split('\0').slice(0, -1), words);
  });

  it('take the values of variables as one word, whatever is in them', async () => {
    const words = [`${variableInWord('A')}:/x y`, variableInWord('B'), `$A${variableInWord('A')}`];
    const env = { A: 'a *$(id)" \'', B: '' };
    const { stdout } = await runProcess('sh', ['-c', `printf '%s\\0' ${shellWords(words)}`], { env });
    assert.deepEqual(stdout.split('\0').slice(0, -1), [`${env.A}:/x y`, '', `$A${env.A}`]);
  });
});

describe('requireVariable', () => {
  it('ends the script without a value, and runs nothing of the message', async () => {
    const script = `set -eu\n${requireVariable('PLIMSOLL_X', 'a $(echo ran) `echo ran` } " word')}\necho on`;
    const without = await runProcess('sh', ['-c', script]);
    assert.notEqual(without.code, 0);
    assert.equal(without.stdout, '');
    assert.match(without.stderr, /PLIMSOLL_X: a __echo ran_ _echo ran_ _ _ word/);
    const empty = await runProcess('sh', ['-c', script], { env: { PLIMSOLL_X: '' } });
    assert.notEqual(empty.code, 0);
    const given = await runProcess('sh', ['-c', script], { env: { PLIMSOLL_X: '1' } });
    assert.equal(given.stdout, 'on\n');
  });
});
