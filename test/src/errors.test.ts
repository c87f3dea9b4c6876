import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { errorsPage } from '../../docs/generate-errors.ts';
import { asPlimsollError, CODES, PlimsollError } from '../../src/errors.ts';

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
