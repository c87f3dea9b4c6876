import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { keyHint, nameOfKeyHint } from '../../../src/attest/public-key.ts';
import { digestOf } from '../../../src/oci/digest.ts';

describe('nameOfKeyHint', () => {
  const digest = digestOf('a key');
  const hint = keyHint(digest);
  const names: readonly (readonly [what: string, hint: string, name: string])[] = [
    ['the digest of a key, as key generate prints it', hint, digest],
    ['a word', 'release.pub', 'hint "release.pub"'],
    ['nothing', '', 'hint ""'],
    ['31 bytes', Buffer.alloc(31).toString('base64'), `hint "${Buffer.alloc(31).toString('base64')}"`],
    ['33 bytes', Buffer.alloc(33).toString('base64'), `hint "${Buffer.alloc(33).toString('base64')}"`],
    ['another spelling of 32 bytes', hint.replace(/=$/, ''), `hint "${hint.replace(/=$/, '')}"`],
    ['the digest in hex', digest, `hint "${digest.slice(0, 64)}"`],
    ['a line break', 'a\nb', 'hint "a\\nb"'],
    ['more than anybody reads', 'x'.repeat(1000), `hint "${'x'.repeat(64)}"`],
  ];
  for (const [what, given, name] of names)
    test(`names ${what}`, () => {
      assert.equal(nameOfKeyHint(given), name);
    });
});
