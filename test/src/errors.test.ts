import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { errorsPage } from '../../docs/generate-errors.ts';
import { asPlimsollError, CODES, hasCode, isCode, PlimsollError } from '../../src/errors.ts';

test('every code is kebab-case, has a hint without a full stop, an exit code and a status', () => {
  for (const [code, entry] of Object.entries(CODES)) {
    assert.match(code, /^[a-z]+(-[a-z0-9]+)*$/);
    assert.ok(entry.hint.length > 10 && !entry.hint.endsWith('.'), code);
    assert.ok([1, 2, 3].includes(entry.exit) && entry.http >= 400 && entry.http < 600, code);
  }
});

test('docs/errors.md is what the table makes', async () => {
  const page = await readFile(join(import.meta.dirname, '../../docs/errors.md'), 'utf8');
  assert.ok(page === errorsPage(), 'npm run gen');
});

const thrown = [
  { name: 'a full disk', value: Object.assign(new Error('write'), { code: 'ENOSPC' }), want: 'storage-full' },
  { name: 'a quota', value: Object.assign(new Error('write'), { code: 'EDQUOT' }), want: 'storage-full' },
  {
    name: 'a missing file',
    value: Object.assign(new Error('open'), { code: 'ENOENT' }),
    want: 'file-unreadable',
  },
  { name: 'a defect', value: new TypeError('x is undefined'), want: 'internal' },
  { name: 'not an error at all', value: 'text', want: 'internal' },
  { name: 'nothing', value: undefined, want: 'internal' },
  { name: 'one of ours', value: new PlimsollError('revoked', 'x'), want: 'revoked' },
];
for (const { name, value, want } of thrown) {
  test(`asPlimsollError: ${name} is ${want}, and keeps its cause`, () => {
    const error = asPlimsollError(value);
    assert.equal(error.code, want);
    assert.ok(error === value || error.cause === value);
    assert.notEqual(error.exit, 0);
  });
}

const REVOKED = new PlimsollError('revoked', 'x');
const MISSING = Object.assign(new Error('open'), { code: 'ENOENT' });
const matches: readonly [
  name: string,
  value: unknown,
  codes: Parameters<typeof hasCode>[1][],
  want: boolean,
][] = [
  ['ours among others', REVOKED, ['unresolved', 'revoked'], true],
  ['of the system', MISSING, ['ENOENT'], true],
  ['another of ours', REVOKED, ['unresolved'], false],
  ['another of the system', MISSING, ['EACCES', 'EEXIST'], false],
  ['no code at all', new Error('revoked'), ['revoked'], false],
  ['no error at all', { code: 'ENOENT' }, ['ENOENT'], false],
  ['nothing', undefined, ['ENOENT'], false],
];
for (const [name, value, codes, want] of matches) {
  test(`hasCode: ${name} is ${want}`, () => assert.equal(hasCode(value, ...codes), want));
}

test('a code is one of the table, and not what every object has', () => {
  assert.deepEqual(['revoked', 'ENOENT', '', 'constructor', '__proto__'].map(isCode), [
    true,
    false,
    false,
    false,
    false,
  ]);
});
