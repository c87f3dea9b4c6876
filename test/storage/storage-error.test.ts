import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CODES } from '../../src/errors.ts';
import { storageError } from '../../storage/storage-error.ts';

for (const [cause, code, http] of [
  ['ENOSPC', 'storage-full', 507],
  ['EDQUOT', 'storage-full', 507],
  ['EMFILE', 'storage-busy', 503],
  ['ENFILE', 'storage-busy', 503],
  ['EIO', 'storage-failed', 500],
] as const) {
  test(`${cause} is ${code}, and says what was being done`, () => {
    const fault = storageError(Object.assign(new Error('said the disk'), { code: cause }), 'upload x');
    assert.equal(fault.code, code);
    assert.equal(CODES[fault.code].http, http);
    assert.equal(fault.message, 'upload x: said the disk');
  });
}
